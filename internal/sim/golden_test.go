package sim

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"optviz/internal/experiment"
)

// The golden files of package optim, made by PyTorch 1.13 (its README says
// how), executed here as whole experiments: JSON in, recording out.
const (
	torchSurfaces  = "../optim/testdata/torch_surfaces.json"
	torchSchedules = "../optim/testdata/torch_schedules.json"
)

type goldenCase struct {
	Surface   string
	Args      map[string]float64 `json:"params"`
	Optimizer string
	Hyper     map[string]any
	Clip      map[string]any
	Start     []float64
	Steps     int
	X, Y, F   []float64
	Tol       float64
}

// names holds our ids of PyTorch's optimizers and hyperparameters.
var names = map[string]string{
	"SGD": "sgd", "RMSprop": "rmsprop", "Adam": "adam", "AdamW": "adamw", "Adagrad": "adagrad",
	"Adadelta": "adadelta", "NAdam": "nadam", "Adamax": "adamax", "RAdam": "radam",
	"lr": "learning_rate", "rho": "decay", "eps": "epsilon", "init": "initial_accumulator",
}

// experiment returns the case as the JSON of an experiment. AMSGrad with
// decoupled weight decay has no name of its own here; ok is then false.
func (c goldenCase) experiment() (text []byte, ok bool) {
	id, hyper := names[c.Optimizer], map[string]any{}
	for name, v := range c.Hyper {
		if ours, renamed := names[name]; renamed {
			name = ours
		}
		hyper[name] = v
	}
	if hyper["amsgrad"] == true {
		if id == "adamw" {
			return nil, false
		}
		id = "amsgrad"
	}
	if _, has := hyper["momentum"]; has && id == "sgd" {
		id = "momentum"
	}
	if hyper["nesterov"] == true {
		id = "nesterov"
	}
	delete(hyper, "amsgrad")
	delete(hyper, "nesterov")
	run := map[string]any{"optimizer": id, "hyper": hyper}
	if c.Clip != nil {
		run["clip"] = c.Clip
	}
	if len(c.Surface) > 3 && c.Surface[len(c.Surface)-3:] == "_1d" {
		c.Start = c.Start[:1]
	}
	text, err := json.Marshal(map[string]any{
		"problem": map[string]any{"surface": c.Surface, "args": c.Args, "start": c.Start},
		"runs":    []any{run}, "steps": c.Steps,
	})
	return text, err == nil
}

func TestTorchSurfaces(t *testing.T) {
	var file struct{ Cases []goldenCase }
	readGolden(t, torchSurfaces, &file)
	compared := 0
	for _, c := range file.Cases {
		text, ok := c.experiment()
		if !ok {
			continue
		}
		compared++
		e, err := experiment.Decode(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		compare(t, string(text), e, c.X, c.Y, c.F, c.Tol)
	}
	if compared < 100 {
		t.Errorf("only %d of %d cases compared", compared, len(file.Cases))
	}
}

// compare executes e and checks its only run against the golden steps.
func compare(t *testing.T, name string, e *experiment.Experiment, x, y, f []float64, tol float64) {
	t.Helper()
	result, err := Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	run := result.Runs[0]
	if run.Status != Limit || run.Theta.Rows() != len(x) || len(run.Loss) != len(f) {
		t.Errorf("%s: status %s, %d rows, %d losses, want limit, %d", name, run.Status, run.Theta.Rows(), len(run.Loss), len(x))
		return
	}
	for k := range x {
		want := []float64{x[k], y[k]}[:run.Theta.Cols()]
		for i, got := range run.Theta.Row(k) {
			if !(math.Abs(got-want[i]) <= tol*max(1, math.Abs(x[k]), math.Abs(y[k]))) {
				t.Errorf("%s: step %d: θ %v, want %v", name, k, run.Theta.Row(k), want)
				return
			}
		}
		if !(math.Abs(run.Loss[k]-f[k]) <= 1e4*tol*max(1, math.Abs(f[k]))) { // ∇J is up to 10⁴ times as large
			t.Errorf("%s: step %d: loss %v, want %v", name, k, run.Loss[k], f[k])
			return
		}
	}
}

// TestTorchSchedules: learning_rate[k] is what update k → k+1 used.
func TestTorchSchedules(t *testing.T) {
	var file struct {
		Cases []struct {
			Schedule  string
			Params    map[string]any
			LR0       float64
			LR        []float64
			Steps     int
			X, Y, F   []float64
			Tolerance float64 `json:"tol"`
		}
	}
	readGolden(t, torchSchedules, &file)
	kinds := map[string]string{
		"StepLR": "step", "MultiStepLR": "multistep", "ExponentialLR": "exponential", "CosineAnnealingLR": "cosine",
		"LinearLR": "linear", "WarmupCosine": "warmup_cosine", "InverseTime": "inverse_time", "ReduceLROnPlateau": "plateau",
		"PolynomialLR": "polynomial", "CosineAnnealingWarmRestarts": "cosine_restarts", "OneCycleLR": "one_cycle",
	}
	params := map[string]string{"T_max": "t_max", "T_0": "t_0", "T_mult": "t_mult", "total_iters": "total_iters"}
	if len(file.Cases) < 8 {
		t.Errorf("only %d cases", len(file.Cases))
	}
	for _, c := range file.Cases {
		schedule := map[string]any{"kind": kinds[c.Schedule]}
		for name, v := range c.Params {
			if ours, renamed := params[name]; renamed {
				name = ours
			}
			if name != "mode" {
				schedule[name] = v
			}
		}
		text, err := json.Marshal(map[string]any{
			"problem": map[string]any{"surface": "rosenbrock"}, "steps": c.Steps,
			"runs": []any{map[string]any{
				"optimizer": "rmsprop", "schedule": schedule,
				"hyper": map[string]any{"learning_rate": c.LR0, "decay": 0.9, "epsilon": 1e-8, "momentum": 0.5},
			}},
		})
		if err != nil {
			t.Fatal(err)
		}
		e, err := experiment.Decode(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		compare(t, fmt.Sprint(c.Schedule, c.Params), e, c.X, c.Y, c.F, c.Tolerance)
		result, _ := Record(t.Context(), e, false)
		got := result.Runs[0].LearningRate
		if len(got) != len(c.LR) {
			t.Fatalf("%s: %d learning rates, want %d", c.Schedule, len(got), len(c.LR))
		}
		for k, want := range c.LR {
			if !(math.Abs(got[k]-want) <= 1e-12) {
				t.Errorf("%s: learning_rate[%d] = %v, want %v", c.Schedule, k, got[k], want)
				break
			}
		}
	}
}

func readGolden(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
