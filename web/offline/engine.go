package offline

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Engine is the program compiled to WebAssembly, to run in a page.
type Engine struct {
	WASM []byte // gzipped
	Exec []byte // wasm_exec.js, which belongs to the compiler
}

// EmbeddedDirectory is where the files of the engine lie that a release embeds.
const EmbeddedDirectory = "web/offline/embedded"

// Compile compiles the engine from the source tree in which the directory lies.
func Compile(ctx context.Context, directory string) (*Engine, error) {
	temporary, err := os.MkdirTemp("", "viz-engine-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temporary)
	file := filepath.Join(temporary, "engine.wasm")
	// Without inlining the program is smaller by a fifteenth.
	if _, err := toolchain(ctx, directory, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l", "-o", file, "optviz/cmd/engine"); err != nil {
		return nil, err
	}
	module, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	program, err := joinSegments(module)
	if err != nil {
		return nil, err
	}
	root, err := toolchain(ctx, directory, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	script, err := os.ReadFile(filepath.Join(strings.TrimSpace(root), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	return &Engine{WASM: zip(program), Exec: script}, nil
}

// toolchain runs the go command in a directory and returns what it writes.
func toolchain(ctx context.Context, directory string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, "go", args...)
	c.Dir = directory
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=")
	var output, complaint bytes.Buffer
	c.Stdout, c.Stderr = &output, &complaint
	err := c.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("the engine is compiled by Go 1.26, which is not installed (https://go.dev/dl); a release of viz has it inside, and a recording does without")
	case err != nil:
		return "", fmt.Errorf("the engine cannot be compiled in %s, which should be the source tree of optviz: go %s: %w\n%s", directory, args[0], err, &complaint)
	}
	return output.String(), nil
}

// zip returns data gzipped.
func zip(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err)
	}
	w.Write(data) // a bytes.Buffer takes all
	w.Close()
	return b.Bytes()
}
