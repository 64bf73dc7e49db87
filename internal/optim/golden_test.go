package optim_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"optviz/internal/loss"
	"optviz/internal/optim"
)

// goldenCase is one trajectory recorded from an engine.
type goldenCase struct {
	ID        string
	Surface   string
	Params    loss.Args
	Optimizer string
	Hyper     map[string]any
	Clip      *optim.Clip
	Start     []float64
	Steps     int
	X, Y      []float64
	Tol       float64
}

// TestEngines compares every step of every trajectory recorded from an engine
// with ours.
func TestEngines(t *testing.T) {
	for _, engine := range []struct {
		file    string
		dialect func(optimizer string) optim.Dialect
		skip    func(goldenCase) bool
		compare int // cases
	}{
		{"torch_surfaces.json", always(optim.PyTorch), none, 120},
		{"keras_surfaces.json", always(optim.Keras), none, 42},
		{"tfjs_surfaces.json", tfjsDialect, tfjsBug, 40},
	} {
		t.Run(engine.file, func(t *testing.T) {
			var file struct{ Cases []goldenCase }
			load(t, engine.file, &file)
			compared := 0
			for _, c := range file.Cases {
				if engine.skip(c) {
					continue
				}
				compared++
				t.Run(c.ID, func(t *testing.T) { compareTrajectory(t, c, engine.dialect(c.Optimizer)) })
			}
			if compared != engine.compare {
				t.Errorf("compared %d cases, want %d", compared, engine.compare)
			}
		})
	}
}

func always(d optim.Dialect) func(string) optim.Dialect {
	return func(string) optim.Dialect { return d }
}

func none(goldenCase) bool { return false }

// tfjsDialect returns the dialect whose rule TensorFlow.js follows.
func tfjsDialect(optimizer string) optim.Dialect {
	switch optimizer {
	case "RMSprop", "Adagrad", "Adamax":
		return optim.Keras
	}
	return optim.PyTorch
}

// tfjsBug reports whether the case shows one of the two bugs of TensorFlow.js
// named in testdata/README.md.
func tfjsBug(c goldenCase) bool {
	return c.Optimizer == "Adadelta" || c.Optimizer == "RMSprop" && c.Hyper["centered"] == true
}

// compareTrajectory runs the optimizer of c and compares every step.
func compareTrajectory(t *testing.T, c goldenCase, d optim.Dialect) {
	spec, hyper := translate(t, c)
	surface := loss.FindSurface(c.Surface)
	if surface == nil {
		t.Fatalf("no surface %q", c.Surface)
	}
	if len(c.X) != c.Steps+1 || len(c.Y) != c.Steps+1 || c.Steps < 60 || c.Tol <= 0 {
		t.Fatalf("broken case: %d steps, %d × %d values, tolerance %g", c.Steps, len(c.X), len(c.Y), c.Tol)
	}
	n := surface.Dim()
	theta, grad, update := append([]float64(nil), c.Start[:n]...), make([]float64, n), make([]float64, n)
	objective := surface.New(surface.Complete(c.Params))
	h := spec.Complete(d, hyper)
	stepper := optim.NewStepper(spec, d, h, n)
	stepper.SetClip(c.Clip)
	for k := range c.X {
		comparePoint(t, k, theta, []float64{c.X[k], c.Y[k]}, c.Tol)
		objective(theta, grad)
		stepper.Step(update, theta, grad, h["learning_rate"])
		add(theta, update)
	}
}

// comparePoint fails unless theta is want within tol, relative to its size; a
// surface of one parameter has no theta[1].
func comparePoint(t *testing.T, step int, theta, want []float64, tol float64) {
	t.Helper()
	limit := tol * max(1, math.Abs(want[0]), math.Abs(want[1]))
	for i, got := range theta {
		if !(math.Abs(got-want[i]) <= limit) {
			t.Fatalf("step %d: theta[%d] = %.17g, want %.17g ± %g", step, i, got, want[i], limit)
		}
	}
}

// translate returns the optimizer and the hyperparameters of c in our words.
func translate(t *testing.T, c goldenCase) (*optim.Spec, optim.Hyper) {
	ids := map[string]string{
		"SGD": "sgd", "RMSprop": "rmsprop", "Adagrad": "adagrad", "Adadelta": "adadelta", "Adam": "adam",
		"AdamW": "adamw", "NAdam": "nadam", "Adamax": "adamax", "RAdam": "radam", "Lion": "lion",
	}
	names := map[string]string{"lr": "learning_rate", "rho": "decay", "eps": "epsilon", "init": "initial_accumulator"}
	spec := optim.Find(ids[c.Optimizer])
	if spec == nil {
		t.Fatalf("no optimizer for %q", c.Optimizer)
	}
	switch {
	case c.Hyper["nesterov"] == true:
		spec = &optim.Nesterov
	case c.Optimizer == "SGD" && c.Hyper["momentum"] != nil:
		spec = &optim.Momentum
	case c.Hyper["amsgrad"] == true && c.Optimizer == "AdamW":
		decoupled := optim.AMSGrad
		decoupled.Decoupled = optim.AdamW.Decoupled
		spec = &decoupled
	case c.Hyper["amsgrad"] == true:
		spec = &optim.AMSGrad
	}
	hyper := optim.Hyper{}
	for name, value := range c.Hyper {
		if name == "nesterov" || name == "amsgrad" {
			continue
		}
		id := name
		if ours, ok := names[name]; ok {
			id = ours
		}
		if spec.Param(id) == nil {
			t.Fatalf("%s has no hyperparameter %q", spec.ID, id)
		}
		switch v := value.(type) {
		case float64:
			hyper[id] = v
		case bool:
			hyper[id] = 0
			if v {
				hyper[id] = 1
			}
		default:
			t.Fatalf("%s = %v", name, value)
		}
	}
	return spec, hyper
}

// load reads testdata/file into v.
func load(t *testing.T, file string, v any) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// add adds update to theta.
func add(theta, update []float64) {
	for i, u := range update {
		theta[i] += u
	}
}
