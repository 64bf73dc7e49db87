// Command compile compiles the engine from the source tree in which it is run,
// and puts it where a release embeds it: see [optviz/web/offline.Embedded].
package main

import (
	"context"
	"errors"
	"log"
	"os"
	"path/filepath"

	"optviz/web/offline"
)

func main() {
	engine, err := offline.Compile(context.Background(), ".")
	if err == nil {
		err = errors.Join(
			os.MkdirAll(offline.EmbeddedDirectory, 0o755),
			os.WriteFile(filepath.Join(offline.EmbeddedDirectory, "engine.bin"), engine.WASM, 0o644),
			os.WriteFile(filepath.Join(offline.EmbeddedDirectory, "wasm_exec.js"), engine.Exec, 0o644))
	}
	if err != nil {
		log.Fatal(err)
	}
}
