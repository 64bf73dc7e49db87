package architecture

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A new optimizer and a new surface, as a contributor would write them: one
// file each.
const (
	newOptimizer = `package optim

import "optviz/internal/spec"

var signSGD = Spec{
	ID: "sign_sgd", Name: "signSGD",
	Text:     spec.Text{EN: "Steps of the same size in every coordinate.", ZH: "每个坐标的步子一样大。"},
	Formula:  written("θ ← θ − η sign(∇J(θ))"),
	Params:   []spec.Param{learningRate(0.25), weightDecay(0)},
	Defaults: map[Dialect]Hyper{PyTorch: {}},
	Rule: func(Dialect, Hyper) Update {
		return func(dst, grad []float64, eta float64, _ *State) {
			for i, g := range grad {
				switch dst[i] = 0; {
				case g > 0:
					dst[i] = -eta
				case g < 0:
					dst[i] = eta
				}
			}
		}
	},
}
`
	newSurface = `package loss

import "optviz/internal/spec"

var parabola = Surface{
	ID: "parabola_1d", Name: spec.Text{EN: "Parabola", ZH: "抛物线"},
	Teaches: spec.Text{EN: "Nothing new.", ZH: "没有新内容。"},
	Formula: "θ²", Domain: [][2]float64{{-2, 2}}, Start: []float64{1}, Steps: 4, Rate: 1,
	LearningRates: map[string]float64{"sgd": 0.1, "momentum": 0.1, "rmsprop": 0.1},
	New: func(Args) Func { return in1(func(x float64) (j, dx float64) { return x * x, 2 * x }) },
}
`
)

// TestOneFileOneLine builds the program with one more optimizer and one more
// surface, each a file and a line in its catalogue, and uses both.
func TestOneFileOneLine(t *testing.T) {
	dir := t.TempDir()
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	place := func(path, content string) {
		path, err := filepath.Abs(filepath.Join("../..", path))
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, strings.ReplaceAll(path, string(filepath.Separator), "_"))
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay.Replace[path] = file
	}
	addLine := func(path, after, line string) {
		old, err := os.ReadFile(filepath.Join("../..", path))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(old), after) {
			t.Fatalf("%s has no line %q", path, after)
		}
		place(path, strings.Replace(string(old), after, after+"\n\t"+line, 1))
	}
	place("internal/optim/sign_sgd.go", newOptimizer)
	addLine("internal/optim/catalog.go", "var Catalog = []*Spec{", "&signSGD,")
	place("internal/loss/parabola_1d.go", newSurface)
	addLine("internal/loss/catalog.go", "var Surfaces = []*Surface{", "&parabola,")

	list, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	overlayFile, viz := filepath.Join(dir, "overlay.json"), filepath.Join(dir, "viz")
	if err := os.WriteFile(overlayFile, list, 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(name string, args ...string) string {
		t.Helper()
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	command("go", "build", "-overlay", overlayFile, "-o", viz, "optviz/cmd/viz")

	// The catalogue is what the page builds its menus and sliders from.
	var catalog struct {
		Optimizers []struct {
			ID      string
			Formula map[string][]string
		}
		Presets []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(command(viz, "list", "-format", "json")), &catalog); err != nil {
		t.Fatal(err)
	}
	if first := catalog.Optimizers[0]; first.ID != "sign_sgd" || len(first.Formula["pytorch"]) != 1 {
		t.Errorf("the catalogue lacks the optimizer or its formula: %v", catalog.Optimizers)
	}
	found := false
	for _, p := range catalog.Presets {
		found = found || p.ID == "parabola_1d"
	}
	if !found {
		t.Errorf("the catalogue lacks the surface: %v", catalog.Presets)
	}

	got := command(viz, "run", "-format", "csv", "-experiment", "surface=parabola_1d&run=sign_sgd&steps=2")
	want := "step,run,optimizer,loss,grad_norm,theta_0\n0,0,sign_sgd,1,2,1\n1,0,sign_sgd,0.5625,1.5,0.75\n2,0,sign_sgd,0.25,1,0.5\n"
	if got != want {
		t.Errorf("run prints\n%s\nwant\n%s", got, want)
	}
}
