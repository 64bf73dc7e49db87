package sim_test

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

type object = map[string]any

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

// training is one training of a net, recorded from an engine.
type training struct {
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

// answer is what the command line writes of an experiment.
type answer struct {
	Runs []struct {
		Status   string
		Steps    int
		Loss     []float64
		GradNorm []float64 `json:"grad_norm"`
		Theta    [][]float64
	}
}

func load(t *testing.T, name string, v any) {
	t.Helper()
	raw, err := os.ReadFile("../model/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, v); err != nil {
		t.Fatal(err)
	}
}

// execute runs an experiment from its JSON to its JSON, as the command does.
func execute(t testing.TB, doc object) answer {
	t.Helper()
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	e, err := experiment.Decode(text)
	if err != nil {
		t.Fatalf("%.300s: %v", text, err)
	}
	result, err := sim.Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := result.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var a answer
	if err := json.Unmarshal(out.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// problem returns the net with its data and first parameters.
func (n net) problem() object {
	last := len(n.Sizes) - 1
	p := object{
		"model": "mlp", "layers": n.Sizes[1:last], "activation": n.Act,
		"data": object{"set": "custom", "x": n.X, "y": n.Y}, "loss": "cross_entropy",
	}
	switch {
	case n.Loss == "mse":
		p["loss"] = "mse"
	case last == 1:
		p["model"] = "logistic"
		delete(p, "loss")
	}
	start := []float64{}
	for _, l := range n.Layers {
		start = append(append(start, slices.Concat(l.W...)...), l.B...)
	}
	p["start"] = start
	return p
}

// run returns the optimizer in our words.
func (r training) run() object {
	id, run := strings.ToLower(r.Optimizer), object{}
	switch {
	case r.Hyper["nesterov"] == true:
		id = "nesterov"
	case r.Hyper["momentum"] != nil && id == "sgd":
		id = "momentum"
	case r.Hyper["eps"] == 1e-7 && id == "rmsprop":
		run["dialect"] = "keras" // TensorFlow.js: ε inside the root
	}
	names := map[string]string{"lr": "learning_rate", "rho": "decay", "eps": "epsilon"}
	hyper := object{}
	for key, v := range r.Hyper {
		if name, ok := names[key]; ok {
			key = name
		}
		if key != "nesterov" {
			hyper[key] = v
		}
	}
	run["optimizer"], run["hyper"] = id, hyper
	if r.Clip != nil {
		run["clip"] = object{"kind": "norm", "max": *r.Clip}
	}
	return run
}

// near compares value by value, relative above 1.
func near(t *testing.T, what string, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tol*max(1, math.Abs(want[i]))) {
			t.Errorf("%s[%d] is %.12g, want %.12g", what, i, got[i], want[i])
			return
		}
	}
}

func length(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	return math.Sqrt(sum)
}

// TestNets: every recorded training of PyTorch and TensorFlow.js, given as
// JSON from outside, comes out as theirs.
func TestNets(t *testing.T) {
	var torch struct {
		Nets []net
		Runs []training
	}
	var tfjs struct{ Runs []training }
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
			problem := nets[r.Net].problem()
			problem["l1"], problem["l2"] = r.L1, r.L2
			if r.Batches != nil {
				problem["batches"] = r.Batches
			}
			run := execute(t, object{"problem": problem, "runs": []object{r.run()}, "steps": r.Steps}).Runs[0]
			near(t, "loss", run.Loss, r.Loss, r.Tol)
			if r.Grad0 != nil {
				near(t, "grad_norm", run.GradNorm[:1], []float64{length(r.Grad0)}, r.Tol)
			}
			for i, k := range r.WeightSteps {
				near(t, "theta", run.Theta[k], r.Weights[i], r.Tol)
			}
		})
	}
	if compared != 29+12 {
		t.Errorf("compared %d trainings, want 41", compared)
	}
}

// TestDepth: loss and gradient of deep nets with a linear first layer, plain
// and residual side by side, are PyTorch's.
func TestDepth(t *testing.T) {
	type outcome struct {
		Loss     float64
		GradNorm []float64 `json:"grad_norm"`
	}
	var file struct {
		Cases []struct {
			ID, Act         string
			Width           int
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
		start := append(slices.Concat(c.Win...), c.Bin...)
		for l, w := range c.W {
			start = append(append(start, slices.Concat(w...)...), c.B[l]...)
		}
		start = append(append(start, slices.Concat(c.Wout...)...), c.Bout...)
		layers := slices.Repeat([]int{c.Width}, len(c.W)+1)
		doc := object{
			"problem": object{
				"model": "mlp", "layers": layers, "stem": true, "activation": c.Act, "start": start,
				"data": object{"set": "custom", "x": c.X, "y": c.Y},
			},
			"runs":  []object{{"optimizer": "sgd"}, {"optimizer": "sgd", "with": object{"residual": true}}},
			"steps": 1,
		}
		runs := execute(t, doc).Runs
		for i, want := range []outcome{c.Plain, c.Residual} {
			near(t, c.ID+" loss", runs[i].Loss[:1], []float64{want.Loss}, 1e-9)
			text, _ := json.Marshal(doc)
			e, err := experiment.Decode(text)
			if err != nil {
				t.Fatal(err)
			}
			in, err := sim.Inspect(e, i, 0)
			if err != nil {
				t.Fatal(err)
			}
			for l, norm := range want.GradNorm {
				w := sim.FactsOf(e).Model.Layers[l+1].Weights
				near(t, c.ID+" gradient of a layer", []float64{length(in.Gradient[w[0]:w[1]])}, []float64{norm}, 1e-9)
			}
		}
	}
}
