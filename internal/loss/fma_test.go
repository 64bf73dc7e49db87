package loss

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// TestNoFusedProducts compiles the package for processors that can fuse a
// product with a sum, and looks for such instructions: with them the last digits
// would depend on the processor.
func TestNoFusedProducts(t *testing.T) {
	fused := regexp.MustCompile(`(?m)^.*\bV?FN?M(ADD|SUB).*$`)
	for _, env := range [][]string{{"GOARCH=arm64"}, {"GOARCH=amd64", "GOAMD64=v3"}} {
		object := filepath.Join(t.TempDir(), "loss.a")
		build := exec.Command("go", "build", "-o", object, ".")
		build.Env = append(build.Environ(), env...)
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", env, err, out)
		}
		code, err := exec.Command("go", "tool", "objdump", object).Output()
		if err != nil {
			t.Fatal(err)
		}
		if found := fused.Find(code); found != nil || len(code) < 100_000 {
			t.Errorf("%v: fused in %d bytes of code: %s", env, len(code), found)
		}
	}
}
