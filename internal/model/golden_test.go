package model_test

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/optim"
)

// net is a net of torch_nets.json: data and first layers.
type net struct {
	Name   string
	Sizes  []int
	Act    string
	Loss   string
	X      [][]float64
	Y      json.RawMessage // rows, or class numbers
	Layers []struct {
		W [][]float64
		B []float64
	}
}

// run is one training of a net, recorded from an engine.
type run struct {
	ID, Net, Optimizer string
	Hyper              map[string]any
	Steps              int
	Batches            [][]int
	L1, L2             float64
	Clip               *float64
	Loss               []float64
	Grad0              []float64
	WeightSteps        []int `json:"weight_steps"`
	Weights            [][]float64
	Tol                float64
}

func load(t *testing.T, name string, v any) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, v); err != nil {
		t.Fatal(err)
	}
}

// build returns the net with its first parameters.
func (n net) build(t *testing.T) (m *model.Dense, theta []float64, set *data.Set) {
	t.Helper()
	set = &data.Set{Inputs: n.Sizes[0], Outputs: 1}
	for i, x := range n.X {
		set.X = append(set.X, x...)
		set.Train = append(set.Train, i)
	}
	var rows [][]float64
	if json.Unmarshal(n.Y, &rows) == nil {
		for _, y := range rows {
			set.Y = append(set.Y, y...)
		}
	} else if err := json.Unmarshal(n.Y, &set.Y); err != nil {
		t.Fatal(err)
	}
	outputs := n.Sizes[len(n.Sizes)-1]
	criterion := &loss.CrossEntropy
	switch n.Loss {
	case "mse":
		criterion = &loss.MSE
	case "softmax_ce":
		set.Classes = outputs
	case "bce_logits":
		set.Classes = 2
	}
	s := model.DenseSpec{Hidden: n.Sizes[1 : len(n.Sizes)-1], Outputs: outputs, Activation: model.FindActivation(n.Act), Bias: true}
	for _, l := range n.Layers {
		for _, row := range l.W {
			theta = append(theta, row...)
		}
		theta = append(theta, l.B...)
	}
	return model.NewDense(s, set, criterion, loss.Args{}), theta, set
}

func TestEngines(t *testing.T) {
	var torch struct {
		Nets []net
		Runs []run
	}
	var tfjs struct{ Runs []run }
	load(t, "torch_nets.json", &torch)
	load(t, "tfjs_nets.json", &tfjs)
	nets := map[string]net{}
	for _, n := range torch.Nets {
		nets[n.Name] = n
	}
	compared := 0
	for _, r := range append(torch.Runs, tfjs.Runs...) {
		t.Run(strings.Join([]string{r.Net, r.Optimizer, r.ID}, "/"), func(t *testing.T) {
			compared++
			compare(t, nets[r.Net], r)
		})
	}
	if compared != 29+12 {
		t.Errorf("compared %d runs, want 41", compared)
	}
}

// compare trains the net as r did and compares losses, the first gradient and
// weights.
func compare(t *testing.T, n net, r run) {
	m, theta, set := n.build(t)
	stepper, eta := newStepper(t, r, len(theta))
	grad, update := make([]float64, len(theta)), make([]float64, len(theta))
	penalty := model.Penalty{L1: r.L1, L2: r.L2}
	objective := func(rows []int) float64 {
		return m.Loss(theta, grad, rows, nil) + penalty.Add(theta, grad, m.Layers())
	}
	near := func(what string, got, want []float64) {
		t.Helper()
		if len(got) != len(want) || len(want) == 0 {
			t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
		}
		for i := range want {
			if math.Abs(got[i]-want[i]) > r.Tol*max(1, math.Abs(want[i])) {
				t.Errorf("%s[%d] is %.12g, want %.12g", what, i, got[i], want[i])
				return
			}
		}
	}
	var losses []float64
	recorded := 0
	for k := range r.Steps {
		rows := set.Train
		if len(r.Batches) > 0 {
			rows = r.Batches[k%len(r.Batches)]
		}
		losses = append(losses, objective(rows))
		if k == 0 && r.Grad0 != nil {
			near("gradient", grad, r.Grad0)
		}
		stepper.Step(update, theta, grad, eta)
		for i, d := range update {
			theta[i] += d
		}
		if recorded < len(r.WeightSteps) && r.WeightSteps[recorded] == k+1 {
			near("weights", theta, r.Weights[recorded])
			recorded++
		}
	}
	losses = append(losses, objective(set.Train))
	near("loss", losses, r.Loss)
	if recorded != len(r.WeightSteps) || recorded == 0 {
		t.Errorf("compared weights at %d of %d steps", recorded, len(r.WeightSteps))
	}
}

// newStepper returns the optimizer of a recorded run and its learning rate.
func newStepper(t *testing.T, r run, n int) (*optim.Stepper, float64) {
	t.Helper()
	id, dialect := strings.ToLower(r.Optimizer), optim.PyTorch
	if r.Hyper["momentum"] != nil && id == "sgd" {
		id = "momentum"
	}
	if r.Hyper["nesterov"] == true {
		id = "nesterov"
	}
	if r.Hyper["eps"] == 1e-7 && id == "rmsprop" {
		dialect = optim.Keras // TensorFlow.js: ε inside the root
	}
	if id == "sparseadam" {
		id, dialect = "adam", optim.TF1 // where ε stands beside √v, not √v̂
	}
	names := map[string]string{"lr": "learning_rate", "rho": "decay", "eps": "epsilon"}
	h := optim.Hyper{}
	for key, v := range r.Hyper {
		if name, ok := names[key]; ok {
			key = name
		}
		if number, ok := v.(float64); ok {
			h[key] = number
		}
	}
	s := optim.Find(id)
	if s == nil {
		t.Fatalf("no optimizer %s", id)
	}
	h = s.Complete(dialect, h)
	stepper := optim.NewStepper(s, dialect, h, n)
	if r.Clip != nil {
		stepper.SetClip(&optim.Clip{Kind: "norm", Max: *r.Clip})
	}
	return stepper, h["learning_rate"]
}

// TestDepth compares the gradient of each layer of deep nets, plain and
// residual, with PyTorch's.
func TestDepth(t *testing.T) {
	type outcome struct {
		Loss     float64
		GradNorm []float64 `json:"grad_norm"`
	}
	var file struct {
		Cases []struct {
			ID, Act         string
			L, Width        int
			X, Y            [][]float64
			Win, Wout       [][]float64
			Bin, Bout       []float64
			W               [][][]float64
			B               [][]float64
			Plain, Residual outcome
		}
	}
	load(t, "torch_depth.json", &file)
	if len(file.Cases) != 2 {
		t.Fatalf("%d cases, want 2", len(file.Cases))
	}
	for _, c := range file.Cases {
		set := &data.Set{Inputs: len(c.X[0]), Outputs: 1}
		for i, x := range c.X {
			set.X = append(set.X, x...)
			set.Y = append(set.Y, c.Y[i]...)
			set.Train = append(set.Train, i)
		}
		var theta []float64
		add := func(w [][]float64, b []float64) {
			for _, row := range w {
				theta = append(theta, row...)
			}
			theta = append(theta, b...)
		}
		add(c.Win, c.Bin)
		hidden := []int{c.Width}
		for l, w := range c.W {
			add(w, c.B[l])
			hidden = append(hidden, c.Width)
		}
		add(c.Wout, c.Bout)
		for residual, want := range map[bool]outcome{false: c.Plain, true: c.Residual} {
			m := model.NewDense(model.DenseSpec{
				Hidden: hidden, Outputs: 1, Activation: model.FindActivation(c.Act), Residual: residual, Stem: true, Bias: true,
			}, set, &loss.MSE, nil)
			grad := make([]float64, len(theta))
			if got := m.Loss(theta, grad, set.Train, nil); math.Abs(got-want.Loss) > 1e-9*want.Loss {
				t.Errorf("%s, residual %t: loss %.12g, want %.12g", c.ID, residual, got, want.Loss)
			}
			for l, norm := range want.GradNorm {
				part := m.Layers()[l+1].Weights
				sum := 0.0
				for _, g := range grad[part[0]:part[1]] {
					sum += g * g
				}
				if got := math.Sqrt(sum); math.Abs(got-norm) > 1e-9*norm {
					t.Errorf("%s, residual %t, layer %d: gradient norm %.12g, want %.12g", c.ID, residual, l+1, got, norm)
				}
			}
		}
	}
}
