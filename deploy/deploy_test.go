// Package deploy holds the tests of what installs and runs the program
// elsewhere: the release, the unit for systemd, the Containerfile.
package deploy

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"optviz/web/offline"
)

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// command runs a program and returns what it writes; failing fails the test.
func command(t *testing.T, environment []string, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), environment...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// TestRelease builds the release for this platform, unpacks it and runs it as
// the unit does.
func TestRelease(t *testing.T) {
	dist := t.TempDir()
	name := fmt.Sprintf("viz-%s-%s", runtime.GOOS, runtime.GOARCH)
	command(t, []string{"DIST=" + dist}, "../ci/release.sh", runtime.GOOS+"/"+runtime.GOARCH)
	sums := exec.Command("sha256sum", "--check", "--strict", "SHA256SUMS")
	sums.Dir = dist
	if out, err := sums.CombinedOutput(); err != nil || !strings.Contains(string(out), name+".tar.gz: OK") {
		t.Errorf("checksums: %v %s", err, out)
	}
	command(t, nil, "tar", "-xzf", filepath.Join(dist, name+".tar.gz"), "-C", dist)
	viz := filepath.Join(dist, name, "viz")
	if out := command(t, nil, viz, "-version"); !strings.HasPrefix(out, "viz ") || !strings.Contains(out, runtime.Version()) {
		t.Errorf("-version: %s", out)
	}
	if bytes.Contains([]byte(read(t, viz)), []byte(repository(t)+"/")) {
		t.Error("the binary names directories of this machine")
	}
	exports(t, viz)
	serves(t, viz, strings.Fields(unit(t)["ExecStart"][0])[1:])
}

// exports writes a site with the engine that the release has inside: there is no
// compiler.
func exports(t *testing.T, viz string) {
	t.Helper()
	engine, err := offline.Compile(t.Context(), "..")
	if err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(t.TempDir(), "site")
	c := exec.Command(viz, "export", "-o", site)
	c.Env, c.Dir = []string{"PATH=" + t.TempDir()}, "/"
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("export: %v\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(site, "static", "*", "engine", "engine.bin"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %v", files, err)
	}
	if read(t, files[0]) != string(engine.WASM) {
		t.Error("the engine inside is not that of the source tree")
	}
}

func repository(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// serves starts the program, asks it how it does, and tells it to end.
func serves(t *testing.T, viz string, args []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, viz, args...)
	c.Env = []string{"VIZ_ADDR=127.0.0.1:0", "VIZ_BASE_URL=https://school.example/viz"} // and nothing else
	c.Dir = "/"
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err, c.Wait())
	}
	response, err := http.Get(strings.TrimSpace(address) + "healthz")
	if err != nil || response.StatusCode != http.StatusOK {
		t.Errorf("%v %v", response, err)
	} else {
		response.Body.Close()
	}
	_ = c.Process.Signal(syscall.SIGTERM)
	if err := c.Wait(); err != nil {
		t.Errorf("told to end, it ends with %v", err)
	}
}

// unit returns the settings of viz.service.
func unit(t *testing.T) map[string][]string {
	t.Helper()
	settings := map[string][]string{}
	for line := range strings.Lines(read(t, "viz.service")) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "[") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok || strings.ContainsAny(name, " \t") {
			t.Errorf("viz.service: %q is no setting", line)
		}
		settings[name] = append(settings[name], value)
	}
	return settings
}

func TestUnit(t *testing.T) {
	settings := unit(t)
	if fields := strings.Fields(settings["ExecStart"][0]); fields[0] != "/usr/local/bin/viz" {
		t.Errorf("it starts %v", fields)
	}
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		for name, want := range map[string]string{"DynamicUser": "yes", "ProtectSystem": "strict", "NoNewPrivileges": "yes", "CapabilityBoundingSet": ""} {
			if got := settings[name]; len(got) != 1 || got[0] != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		return
	}
	// The program is not installed here: any other stands for it.
	file := filepath.Join(t.TempDir(), "viz.service")
	text := strings.Replace(read(t, "viz.service"), "/usr/local/bin/viz", "/bin/true", 1)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if out := command(t, nil, analyze, "verify", "--man=no", file); out != "" {
		t.Errorf("verify says: %s", out)
	}
	// The exposure is at most 2.0 of 10.
	command(t, nil, analyze, "security", "--no-pager", "--offline=true", "--threshold=20", file)
}

// TestContainerfile: it builds what the release is, of files that are there, by
// a compiler that is new enough, for a user that is not root.
func TestContainerfile(t *testing.T) {
	text := read(t, "../Containerfile")
	build := regexp.MustCompile(`CGO_ENABLED=0 .*go build .*-trimpath -ldflags='-s -w'`)
	for file, text := range map[string]string{"Containerfile": text, "release.sh": read(t, "../ci/release.sh"), "deploy.md": read(t, "../docs/deploy.md")} {
		if !build.MatchString(text) {
			t.Errorf("%s does not build as the others: %s", file, build)
		}
	}
	image := regexp.MustCompile(`(?m)^FROM docker.io/library/golang:(\S+) AS build$`).FindStringSubmatch(text)
	if module := read(t, "../go.mod"); image == nil || !strings.Contains(module, "\ngo "+image[1]+".") {
		t.Errorf("the compiler %v is not that of go.mod", image)
	}
	for _, copied := range regexp.MustCompile(`(?m)^COPY ([^-].*) \./$`).FindAllStringSubmatch(text, -1) {
		for _, file := range strings.Fields(copied[1]) {
			if _, err := os.Stat(filepath.Join("..", file)); err != nil {
				t.Error(err)
			}
		}
	}
	_, final, _ := strings.Cut(text, "FROM scratch\n")
	for _, want := range []string{"COPY --from=build /viz /viz\n", "USER 65534:65534\n", "ENV VIZ_ADDR=:8080\n", "EXPOSE 8080\n", `ENTRYPOINT ["/viz"]`} {
		if !strings.Contains(final, want) {
			t.Errorf("the image lacks %s", want)
		}
	}
}
