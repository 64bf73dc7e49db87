package optim_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// build compiles testdata/bits with the given environment and returns the
// path of the program.
func build(t *testing.T, env ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "bits")
	command := exec.Command("go", "build", "-o", program, "./testdata/bits")
	command.Env = append(os.Environ(), append(env, "GOOS="+runtime.GOOS, "CGO_ENABLED=0")...)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", env, err, out)
	}
	return program
}

// TestSameBitsEverywhere: trajectories on surfaces made of + − × ÷ √ are the
// same to the bit whether or not the compiler may fuse multiplications and
// additions (GOAMD64=v3).
func TestSameBitsEverywhere(t *testing.T) {
	v1, v3 := build(t, "GOARCH=amd64", "GOAMD64=v1"), build(t, "GOARCH=amd64", "GOAMD64=v3")
	if runtime.GOARCH != "amd64" {
		t.Skipf("compiled for amd64 v1 and v3; %s runs neither", runtime.GOARCH)
	}
	want, err := exec.Command(v1).CombinedOutput()
	if err != nil {
		t.Fatalf("v1: %v\n%s", err, want)
	}
	if n := bytes.Count(want, []byte("\n")); n != 15*32 {
		t.Errorf("%d trajectories, want 15 surfaces × 32 optimizers and dialects", n)
	}
	got, err := exec.Command(v3).CombinedOutput()
	if err != nil {
		if bytes.Contains(got, []byte("microarchitecture support")) {
			t.Skip("compiled for amd64 v3, which this processor does not run")
		}
		t.Fatalf("v3: %v\n%s", err, got)
	}
	lines := strings.Split(string(got), "\n")
	for i, line := range strings.Split(string(want), "\n") {
		if i >= len(lines) || lines[i] != line {
			t.Errorf("v1 computes %q, v3 %q", line, lines[min(i, len(lines)-1)])
		}
	}
	t.Log("compiled for amd64 v1 and v3 and ran both")
}

// TestNothingFused: in the machine code for arm64, where the compiler fuses
// whatever it may, no optimizer and no surface has a fused multiplication.
func TestNothingFused(t *testing.T) {
	program := build(t, "GOARCH=arm64")
	code, err := exec.Command("go", "tool", "objdump", "-s", `optviz/internal/(optim|loss)\.`, program).Output()
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(code, []byte("FMULD")); n < 100 {
		t.Fatalf("found only %d multiplications: this is not the code", n)
	}
	fused := regexp.MustCompile(`.*\bFN?M(ADD|SUB)D\b.*`)
	for _, line := range fused.FindAllString(string(code), -1) {
		t.Error(strings.TrimSpace(line))
	}
}
