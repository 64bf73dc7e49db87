package experiment_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/experiment"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// TestMistakes: every mistake names its field and what is allowed there.
func TestMistakes(t *testing.T) {
	quadratic := func(rest string) string { return `{"problem":{"surface":"quadratic"}` + rest + `}` }
	run := func(rest string) string {
		return quadratic(`,"runs":[{"optimizer":"sgd"},{"optimizer":"rmsprop"` + rest + `}]`)
	}
	problem := func(members string) string { return `{"problem":{` + members + `}}` }
	cases := []struct{ json, field, says string }{
		{``, "experiment", "not JSON"},
		{`{"problem":`, "experiment", "not JSON"},
		{quadratic(``) + `{}`, "experiment", "byte 36"},
		{`[]`, "experiment", "object"},
		{"{\"problem\":{\"surface\":\"\xff\"}}", "experiment", "UTF-8"},
		{strings.Repeat("[", 20) + strings.Repeat("]", 20), "[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]", "deeper than 16"},
		{`{}`, "problem", "needs a surface"},
		{`{"problem":[]}`, "problem", "object"},
		{`{"problem":{"surface":"beale"},"":1}`, `""`, "known"},
		{problem(`"surface":"nope"`), "problem.surface", "rosenbrock"},
		{problem(`"surface":7`), "problem.surface", "string"},
		{problem(`"surface":"quadratic","args":{"l3":1}`), "problem.args.l3", "known"},
		{problem(`"surface":"quadratic","args":{"l1":"x"}`), "problem.args.l1", "[-1000000, 1000000]"},
		{problem(`"surface":"quadratic","args":{"l1":1e300}`), "problem.args.l1", "[-1000000, 1000000]"},
		{problem(`"surface":"quadratic","domain":[[0,1],[0,1]]`), "problem.domain", "known"},
		{problem(`"surface":"quadratic","expression":"x"`), "problem.expression", "known"},
		{problem(`"surface":"quadratic","start":[1]`), "problem.start", "length 2"},
		{problem(`"surface":"quadratic","start":[1,2,3]`), "problem.start", "length 2"},
		{problem(`"surface":"theta2_1d","start":[1,2]`), "problem.start", "length 1"},
		{problem(`"surface":"quadratic","start":[1,1e999]`), "problem.start[1]", "[-1000000000, 1000000000]"},
		{problem(`"surface":"quadratic","start":[1,null]`), "problem.start[1]", "[-1000000000, 1000000000]"},
		{problem(`"surface":"quadratic","noise":-1`), "problem.noise", "[0, 1000000]"},
		{problem(`"surface":"beale","start":[1e9,1e9]`), "problem.start", "10³⁰"},
		{problem(`"expression":"x+"`), "problem.expression", "column 3"},
		{problem(`"expression":"x+foo(2)"`), "problem.expression", "column 3"},
		{problem(`"expression":"x*y","domain":[[0,1]]`), "problem.domain", "two intervals"},
		{problem(`"expression":"x*y","domain":[[0,1],[1,1]]`), "problem.domain[1]", "low < high"},
		{problem(`"expression":"x*y","domain":[[0,1],[1,2],[2,3]]`), "problem.domain", "one or two"},
		{problem(`"expression":"x*y","domain":[[0,1],[1,1e10]]`), "problem.domain[1][1]", "[-1000000000, 1000000000]"},
		{problem(`"expression":"log(-x^2-1)"`), "problem.start", "not finite"},
		{problem(`"expression":"log(x)","start":[-1]`), "problem.start", "finite"},
		{quadratic(`,"runs":{}`), "runs", "array of at most 16"},
		{quadratic(`,"runs":[` + strings.Repeat(`{"optimizer":"sgd"},`, 16) + `{"optimizer":"sgd"}]`), "runs", "at most 16 items, got 17"},
		{quadratic(`,"runs":[{}]`), "runs[0].optimizer", "needed"},
		{quadratic(`,"runs":[{"optimizer":"bgd"}]`), "runs[0].optimizer", "momentum"},
		{run(`,"dialect":"jax"`), "runs[1].dialect", "pytorch, tf1, keras"},
		{run(`,"lr":1`), "runs[1].lr", "known"},
		{run(`,"hyper":{"lr":1}`), "runs[1].hyper.lr", "known"},
		{run(`,"hyper":{"decay":1}`), "runs[1].hyper.decay", "[0, 1)"},
		{run(`,"hyper":{"decay":"1"}`), "runs[1].hyper.decay", "[0, 1)"},
		{run(`,"hyper":{"learning_rate":-1}`), "runs[1].hyper.learning_rate", "[0, 1000000]"},
		{run(`,"hyper":{"centered":1}`), "runs[1].hyper.centered", "true or false"},
		{run(`,"hyper":{"decay":0.9,"decay":0.8}`), "runs[1].hyper.decay", "twice"},
		{run(`,"schedule":{"kind":"linar"}`), "runs[1].schedule.kind", "cosine"},
		{run(`,"schedule":{"kind":"cosine","t_max":0}`), "runs[1].schedule.t_max", "[1, 1000000]"},
		{run(`,"schedule":{"kind":"cosine","t_max":1.5}`), "runs[1].schedule.t_max", "integer"},
		{run(`,"schedule":{"kind":"cosine","gamma":1}`), "runs[1].schedule.gamma", "known"},
		{run(`,"schedule":{"kind":"multistep","milestones":[3,2]}`), "runs[1].schedule.milestones", "ascending"},
		{run(`,"schedule":{"kind":"multistep","milestones":[-3]}`), "runs[1].schedule.milestones[0]", "[0, 1000000]"},
		{run(`,"clip":{"kind":"both"}`), "runs[1].clip.kind", "norm, value"},
		{run(`,"clip":{"max":0}`), "runs[1].clip.max", "(0, 10³⁰]"},
		{run(`,"clip":3`), "runs[1].clip", "object"},
		{run(`,"with":{"noise":-1}`), "runs[1].with.noise", "[0, 1000000]"},
		{run(`,"with":{"batch_size":1}`), "runs[1].with.batch_size", "known"},
		{quadratic(`,"seed":-1`), "seed", "[0, 9007199254740991]"},
		{quadratic(`,"seed":9007199254740992`), "seed", "[0, 9007199254740991]"},
		{quadratic(`,"seed":1.5`), "seed", "integer"},
		{quadratic(`,"steps":0`), "steps", "[1, 100000]"},
		{quadratic(`,"steps":100001`), "steps", "[1, 100000]"},
		{quadratic(`,"steps":null`), "steps", "[1, 100000]"},
		{quadratic(`,"steps":true`), "steps", "[1, 100000]"},
		{quadratic(`,"stop":{"loss":"low"}`), "stop.loss", "[-10³⁰, 10³⁰]"},
		{quadratic(`,"stop":{"grad_norm":0}`), "stop.grad_norm", "(0, 10³⁰]"},
		{quadratic(`,"stop":{"after":0}`), "stop.after", "known"},
		{quadratic(`,"edits":[{"run":0}]`), "edits[0].step", "needed"},
		{quadratic(`,"edits":[{"step":3,"hyper":{}}]`), "edits[0].run", "needed"},
		{quadratic(`,"edits":[{"step":3,"run":3,"hyper":{}}]`), "edits[0].run", "[0, 2]"},
		{quadratic(`,"edits":[{"step":100001,"run":0}]`), "edits[0].step", "[0, 100000]"},
		{quadratic(`,"edits":[{"step":3,"run":0,"hyper":{"momentum":0.5}}]`), "edits[0].hyper.momentum", "known"},
		{quadratic(`,"edits":[{"step":3,"run":0}]`), "edits[0]", "must change"},
		{quadratic(`,"edits":[` + strings.Repeat(`{"step":3,"run":0,"clip":null},`, 1000) + `{"step":3,"run":0,"clip":null}]`), "edits", "at most 1000 items"},
		{quadratic(`,"step":5`), "step", "known"},
	}
	for _, c := range cases {
		name := c.json[:min(len(c.json), 120)]
		e, err := experiment.Decode([]byte(c.json))
		mistake, ok := errors.AsType[*spec.FieldError](err)
		if !ok || e != nil {
			t.Errorf("%s: got %v and error %v, want a FieldError alone", name, e, err)
			continue
		}
		if mistake.Field != c.field || !strings.Contains(mistake.Text.EN, c.says) {
			t.Errorf("%s: %v\nwant %s: …%s…", name, mistake, c.field, c.says)
		}
		if mistake.Text.ZH == "" || mistake.Text.ZH == mistake.Text.EN {
			t.Errorf("%s: no Chinese message: %v", name, mistake.Text)
		}
	}
}

// TestDefaults: everything but the problem has a default.
func TestDefaults(t *testing.T) {
	got := decode(t, `{"problem":{"surface":"rosenbrock","args":{"b":10}},"runs":[
		{"optimizer":"momentum"},
		{"optimizer":"rmsprop","dialect":"tf1","hyper":{"centered":true}},
		{"optimizer":"sgd","schedule":{"kind":"cosine"},"clip":{}}]}`)
	constant := optim.Schedule{Kind: "constant", Params: optim.Hyper{}}
	want := &experiment.Experiment{
		Problem: experiment.Problem{Surface: "rosenbrock", Args: map[string]float64{"a": 1, "b": 10}, Start: []float64{-1.2, 1}},
		Runs: []experiment.Run{
			{
				Optimizer: "momentum", Dialect: "pytorch", Schedule: constant,
				Hyper: optim.Hyper{"learning_rate": 0.001, "momentum": 0.9, "dampening": 0, "weight_decay": 0},
			},
			{
				Optimizer: "rmsprop", Dialect: "tf1", Schedule: constant,
				Hyper: optim.Hyper{"learning_rate": 0.002, "decay": 0.9, "momentum": 0, "epsilon": 1e-10, "centered": 1, "weight_decay": 0},
			},
			{
				Optimizer: "sgd", Dialect: "pytorch",
				Hyper:    optim.Hyper{"learning_rate": 0.001, "weight_decay": 0},
				Schedule: optim.Schedule{Kind: "cosine", Params: optim.Hyper{"t_max": 500, "eta_min": 0}},
				Clip:     &optim.Clip{Kind: "norm", Max: 1},
			},
		},
		Seed: 1, Steps: 600,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := len(decode(t, `{"problem":{"surface":"rosenbrock"}}`).Runs); n != 3 {
		t.Errorf("%d default runs, want 3", n)
	}
}

// TestDesignExample decodes the example of the design document.
func TestDesignExample(t *testing.T) {
	e := decode(t, `{"problem":{"surface":"rosenbrock","args":{"a":1,"b":100},"start":[-1.2,1],"noise":0},
 "runs":[{"optimizer":"sgd","hyper":{"learning_rate":0.001}},
         {"optimizer":"momentum","hyper":{"learning_rate":0.001,"momentum":0.9}},
         {"optimizer":"rmsprop","dialect":"tf1","hyper":{"learning_rate":0.01,"decay":0.9,"epsilon":1e-10},
          "schedule":{"kind":"cosine","t_max":500,"eta_min":0}}],
 "seed":1,"steps":500,"stop":{"grad_norm":null,"loss":null},
 "edits":[{"step":120,"run":0,"hyper":{"learning_rate":0.0005}}]}`)
	want := "v=1&surface=rosenbrock&arg.a=1&arg.b=100&start=-1.2,1&run=sgd,learning_rate:0.001&run=momentum,learning_rate:0.001,momentum:0.9" +
		"&run=rmsprop,dialect:tf1,learning_rate:0.01,decay:0.9,schedule:cosine,schedule.t_max:500,schedule.eta_min:0&steps=500&edit=120,0,learning_rate:0.0005"
	if got := e.Query(); got != want {
		t.Errorf("query\n%s\nwant\n%s", got, want)
	}
}

// TestExpressionDimension: 1-D when y is absent and nothing asks for two.
func TestExpressionDimension(t *testing.T) {
	for members, dim := range map[string]int{
		`"expression":"x^2"`:                                  1,
		`"expression":"x^2","domain":[[-1,2]]`:                1,
		`"expression":"x^2","domain":[[-1,2],[0,1]]`:          2,
		`"expression":"x^2","start":[1,2]`:                    2,
		`"expression":"x^2+y"`:                                2,
		`"expression":"x+log(y)","start":[1,2]`:               2,
		`"expression":"x","domain":[[0,1]],"start":[0.5]`:     1,
		`"expression":"2","domain":[[0,1],[0,1]]`:             2,
		`"expression":"y","domain":[[0,1],[0,1]],"noise":0.5`: 2,
	} {
		e := decode(t, `{"problem":{`+members+`}}`)
		if got := e.Problem.Dim(); got != dim || len(e.Problem.Domain) != dim {
			t.Errorf("%s: dimension %d, domain %v, want %d", members, got, e.Problem.Domain, dim)
		}
	}
}

// TestExpressionRates: the default rates of a typed function are stable ones.
func TestExpressionRates(t *testing.T) {
	for _, src := range []string{"x^2", "x^2+3*y^2+sin(3*x)", "(1-x)^2+100*(y-x^2)^2", "0.001*x^2", "5*x^2+500*y^2", "0"} {
		e := decode(t, fmt.Sprintf(`{"problem":{"expression":%q}}`, src))
		for _, r := range e.Runs {
			if eta := r.Hyper["learning_rate"]; eta < 1e-6 || eta > 1 {
				t.Errorf("%s: %s has learning rate %v", src, r.Optimizer, eta)
			}
		}
		if src == "x^2" && e.Runs[0].Hyper["learning_rate"] != 0.2 { // a fifth of 2/λ, λ = 2
			t.Errorf("x^2: SGD has learning rate %v, want 0.2", e.Runs[0].Hyper["learning_rate"])
		}
	}
}

// TestEdits: edits are sorted by step, and those of one step keep their order.
func TestEdits(t *testing.T) {
	type object = map[string]any
	e := decode(t, `{"problem":{"surface":"quadratic"},"edits":[
		{"step":9,"run":0,"hyper":{"learning_rate":1}},
		{"step":5,"run":1,"clip":{"kind":"value","max":2}},
		{"step":9,"run":0,"hyper":{"learning_rate":2}},
		{"step":7,"run":1,"clip":null}]}`)
	if got := []int{e.Edits[0].Step, e.Edits[1].Step, e.Edits[2].Step, e.Edits[3].Step}; !cmp.Equal(got, []int{5, 7, 9, 9}) {
		t.Errorf("edits at steps %v are not sorted", got)
	}
	edit, err := e.DecodeEdit(object{"step": 5.0, "run": 2.0, "hyper": object{"centered": true}, "schedule": object{"kind": "plateau"}})
	if err != nil {
		t.Fatal(err)
	}
	e, err = e.WithEdit(edit)
	if err != nil {
		t.Fatal(err)
	}
	want := "&edit=5,1,clip:value,clip.max:2" +
		"&edit=5,2,centered:true,schedule:plateau,schedule.factor:0.1,schedule.patience:10" +
		"&edit=7,1,clip:none&edit=9,0,learning_rate:1&edit=9,0,learning_rate:2"
	if got := e.Query(); !strings.HasSuffix(got, want) {
		t.Errorf("query %s, want the end %s", got, want)
	}
	if _, err := e.DecodeEdit(object{"step": 5.0, "run": 2.0, "hyper": object{}}); err == nil || !strings.HasPrefix(err.Error(), "hyper: ") {
		t.Errorf("error %v, want one of hyper", err)
	}
	if _, err := e.DecodeEdit(object{"step": 5.0, "run": 2.0, "hyper": object{"decay": 2.0}}); err == nil || !strings.HasPrefix(err.Error(), "hyper.decay: ") {
		t.Errorf("error %v, want one of hyper.decay", err)
	}
}

func decode(t testing.TB, text string) *experiment.Experiment {
	t.Helper()
	e, err := experiment.Decode([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return e
}

func marshal(t testing.TB, e *experiment.Experiment) []byte {
	t.Helper()
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A word that is nearly one of those allowed is answered with that one, which a
// page takes.
func TestMisspelt(t *testing.T) {
	for query, want := range map[string]string{
		"surface=rosenbrok&run=sgd":     `problem.surface: "rosenbrok" is not known; is it rosenbrock? Known are `,
		"surface=rosenbrock&run=adma":   `runs[0].optimizer: "adma" is not known; is it adam? Known are `,
		"surface=rosenbrock&run=nosuch": "runs[0].optimizer: must be one of ",

		"surface=rosenbrock&run=sgd,learning_rat:1": "runs[0].hyper.learning_rat: is not a known field; is it learning_rate?",
	} {
		if _, err := experiment.ParseQuery(query); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s…", query, err, want)
		}
	}
	e, notes := experiment.ParseQueryLenient("surface=rosenbrok&run=adma&run=nosuch&run=sgd")
	if e.Problem.Surface != "rosenbrock" || len(e.Runs) != 2 || e.Runs[0].Optimizer != "adam" || e.Runs[1].Optimizer != "sgd" || len(notes) != 3 {
		t.Errorf("read as %s, with %v", e.Query(), notes)
	}
}
