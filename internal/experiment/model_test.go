package experiment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/spec"
)

// TestModelMistakes: every mistake in a model names its field and what is
// allowed there.
func TestModelMistakes(t *testing.T) {
	custom := func(kind, x, y string) string {
		return fmt.Sprintf(`"model":"%s","data":{"set":"custom","x":%s,"y":%s}`, kind, x, y)
	}
	two := custom("mlp", "[[1],[2]]", "[0,1]")
	wide := "[[" + strings.Repeat("1,", 20) + "1]]"
	long := "[" + strings.Repeat("[1],", 2000) + "[1]]"
	layers := func(n int) string { return "[" + strings.Repeat("2,", n-1) + "2]" }
	cases := []struct{ problem, field, says string }{
		{`"model":"rnn"`, "problem.model", "linear, logistic, softmax, mlp, cnn, embedding"},
		{`"model":7`, "problem.model", "string"},
		{`"model":"mlp","surface":"quadratic"`, "problem.model", "known"},
		{`"model":"mlp","layer":[8]`, "problem.layer", "known"},
		{`"model":"mlp","layers":8`, "problem.layers", "array of at most 16"},
		{`"model":"mlp","layers":` + layers(17), "problem.layers", "at most 16 items, got 17"},
		{`"model":"mlp","stem":true,"layers":` + layers(18), "problem.layers", "at most 17 items, got 18"},
		{`"model":"mlp","layers":[8,513]`, "problem.layers[1]", "[1, 512]"},
		{`"model":"mlp","layers":[8,0]`, "problem.layers[1]", "[1, 512]"},
		{`"model":"mlp","layers":[512,512]`, "problem.layers", "264705 parameters, must be at most 200000"},
		{`"model":"logistic","layers":[3]`, "problem.layers", "must be empty"},
		{`"model":"cnn","layers":[]`, "problem.layers", "known"},
		{`"model":"mlp","activation":"gelu"`, "problem.activation", "tanh, sigmoid, relu, identity"},
		{`"model":"mlp","init":"best"`, "problem.init", "xavier"},
		{`"model":"mlp","residual":1`, "problem.residual", "true or false"},
		{`"model":"mlp","dropout":1`, "problem.dropout", "[0, 1)"},
		{`"model":"mlp","batch_size":-1`, "problem.batch_size", "[0, 10000]"},
		{`"model":"mlp","batch_size":1.5`, "problem.batch_size", "integer"},
		{`"model":"mlp","l1":-1`, "problem.l1", "[0, 1000]"},
		{`"model":"mlp","l2":"x"`, "problem.l2", "[0, 1000]"},
		{`"model":"mlp","filters":3`, "problem.filters", "known"},
		{`"model":"cnn","filters":65`, "problem.filters", "[1, 64]"},
		{`"model":"embedding","dims":0`, "problem.dims", "[1, 64]"},
		{`"model":"mlp","loss":"nll"`, "problem.loss", "mse, mae, huber, cross_entropy, hinge"},
		{`"model":"mlp","delta":1`, "problem.delta", "known"},
		{`"model":"mlp","loss":"huber","delta":0`, "problem.delta", "(0, 1000000]"},
		{`"model":"mlp","label_smoothing":2`, "problem.label_smoothing", "[0, 1]"},
		{`"model":"linear","loss":"cross_entropy"`, "problem.loss", "class labels"},
		{`"model":"mlp","noise":-1`, "problem.noise", "[0, 1000000]"},

		{`"model":"mlp","data":{"set":"iris"}`, "problem.data.set", "circle"},
		{`"model":"mlp","data":[]`, "problem.data", "object"},
		{`"model":"mlp","data":{"n":2001}`, "problem.data.n", "[4, 2000]"},
		{`"model":"mlp","data":{"noise":-1}`, "problem.data.noise", "[0, 100]"},
		{`"model":"mlp","data":{"validation":1}`, "problem.data.validation", "[0, 1)"},
		{`"model":"mlp","data":{"scaling":0}`, "problem.data.scaling", "true or false"},
		{`"model":"mlp","data":{"x":[[1]]}`, "problem.data.x", "known"},
		{`"model":"embedding","data":{"scaling":true}`, "problem.data.scaling", "known"},
		{`"model":"logistic","data":{"set":"spiral3"}`, "problem.data", "two classes"},
		{`"model":"softmax","data":{"set":"line"}`, "problem.data", "classes"},
		{`"model":"cnn","data":{"set":"line"}`, "problem.data", "square images"},
		{`"model":"embedding","data":{"set":"circle"}`, "problem.data", "words"},
		{`"model":"mlp","data":{"set":"corpus"}`, "problem.data", "embedding"},

		{`"model":"mlp","data":{"set":"custom"}`, "problem.data.x", "needed"},
		{`"model":"mlp","data":{"set":"custom","x":[[1]]}`, "problem.data.y", "needed"},
		{custom("mlp", "[]", "[]"), "problem.data.x", "at least one row"},
		{custom("mlp", "[[]]", "[1]"), "problem.data.x[0]", "1 to 20 columns"},
		{custom("mlp", wide, "[1]"), "problem.data.x[0]", "1 to 20 columns, got 21"},
		{custom("mlp", "[1]", wide), "problem.data.y[0]", "1 to 20 columns, got 21"},
		{custom("mlp", long, "[1]"), "problem.data.x", "at most 2000 items, got 2001"},
		{custom("mlp", "[[1,2],[3]]", "[1,2]"), "problem.data.x[1]", "length 2"},
		{custom("mlp", "[[1,2],[3,null]]", "[1,2]"), "problem.data.x[1][1]", "[-1000000000, 1000000000]"},
		{custom("mlp", "[[1,2],[3,1e10]]", "[1,2]"), "problem.data.x[1][1]", "[-1000000000, 1000000000]"},
		{custom("mlp", "[[1],[2]]", "[1]"), "problem.data.y", "as many rows as x, 2, got 1"},
		{custom("mlp", "[[1],[2]]", "[0,0.5]") + `,"loss":"hinge"`, "problem.data.y[1]", "integer"},
		{custom("logistic", "[[1],[2]]", "[0,-1]"), "problem.data.y[1]", "[0, 999]"},
		{custom("logistic", "[[1],[2]]", "[0,2]"), "problem.data", "two classes"},
		{custom("softmax", "[[1],[2]]", "[[0,1],[1,0]]"), "problem.data.y[0]", "one class number, got 2 columns"},
		{custom("embedding", "[[1],[1.5]]", "[0,1]"), "problem.data.x[1]", "integer"},
		{two + `,"outputs":2`, "problem.outputs", "must be 1"},
		{two + `,"loss":"cross_entropy","outputs":1001`, "problem.outputs", "[0, 1000]"},
		{custom("mlp", "[[1],[2],[3]]", "[0,1,2]") + `,"loss":"hinge","outputs":2`, "problem.outputs", "must be 3"},

		{two + `,"start":[1]`, "problem.start", "length 97"},
		{two + `,"layers":[],"start":[1,1e10]`, "problem.start[1]", "[-1000000000, 1000000000]"},
		{two + `,"batches":[0]`, "problem.batches[0]", "array of 1 to 10000"},
		{two + `,"batches":[[]]`, "problem.batches[0]", "array of 1 to 10000"},
		{two + `,"batches":[[0],[1,2]]`, "problem.batches[1][1]", "[0, 1]"},
		{two + `,"batches":[[0],[0.5]]`, "problem.batches[1][0]", "integer"},
		{strings.Replace(two, `"set"`, `"validation":0.5,"set"`, 1) + `,"batches":[[1]]`, "problem.batches[0][0]", "[0, 0]"},
	}
	check := func(doc, field, says string) {
		_, err := experiment.Decode([]byte(doc))
		if errField(err) != field {
			t.Errorf("%.200s: %v, want a mistake at %s", doc, err, field)
		} else if !strings.Contains(err.Error(), says) {
			t.Errorf("%.200s: %v, want %q", doc, err, says)
		} else if text := err.(*spec.FieldError).Text; text.ZH == "" || text.ZH == text.EN {
			t.Errorf("%.200s: no Chinese in %q", doc, text.ZH)
		}
	}
	for _, c := range cases {
		check(`{"problem":{`+c.problem+`}}`, c.field, c.says)
	}
	for _, c := range []struct{ problem, with, field, says string }{
		{`"model":"mlp"`, `"layers":[3]`, "layers", "known"},
		{`"model":"mlp"`, `"bias":false`, "bias", "known"},
		{`"model":"mlp"`, `"batch_size":-1`, "batch_size", "[0, 10000]"},
		{`"model":"mlp"`, `"loss":"nll"`, "loss", "mse, mae"},
		{`"model":"linear"`, `"loss":"hinge"`, "loss", "class labels"},
		{`"model":"mlp"`, `"delta":2`, "delta", "known"},
		{`"model":"mlp"`, `"loss":"mse","label_smoothing":0.1`, "label_smoothing", "known"},
		{`"model":"logistic"`, `"residual":true`, "residual", "known"},
		{`"model":"embedding"`, `"scaling":true`, "scaling", "known"},
	} {
		check(fmt.Sprintf(`{"problem":{%s},"runs":[{"optimizer":"sgd"},{"optimizer":"sgd","with":{%s}}]}`, c.problem, c.with), "runs[1].with."+c.field, c.says)
	}
}

// TestModelDefaults: what the data ask for, and what a program may write for
// every net.
func TestModelDefaults(t *testing.T) {
	for _, c := range []struct {
		query, loss string
		dim         int
	}{
		{"model=linear", "mse", 2},
		{"model=logistic", "cross_entropy", 3},
		{"model=logistic&bias=false", "cross_entropy", 2},
		{"model=softmax", "cross_entropy", 650},
		{"model=mlp", "cross_entropy", 2*8 + 8 + 64 + 8 + 8 + 1},
		{"model=mlp&outputs=2", "cross_entropy", 2*8 + 8 + 64 + 8 + 16 + 2},
		{"model=mlp&layers=4&data=spiral3", "cross_entropy", 12 + 15},
		{"model=mlp&layers=4&data=sine", "mse", 12 + 5},
		{"model=mlp&layers=", "cross_entropy", 3},
		{"model=cnn", "cross_entropy", 810},
		{"model=embedding", "cross_entropy", 240},
		{"model=mlp&layers=&data=custom&data.x=1/2/3&data.y=0/1/2", "mse", 2},
		{"model=mlp&layers=&data=custom&data.x=1/2/3&data.y=0/1/2&loss=cross_entropy", "cross_entropy", 6},
		{"model=mlp&layers=&data=custom&data.x=1/2/3&data.y=0,1/1,2/2,3", "mse", 4},
		{"model=softmax&data=custom&data.x=1/2/3&data.y=0/1/1", "cross_entropy", 4},
		{"model=logistic&layers=&activation=relu&residual=false&dropout=0&stem=false", "cross_entropy", 3},
	} {
		e, err := experiment.ParseQuery(c.query)
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		if m := e.Problem.Model; m.Loss != c.loss || e.Problem.Dim() != c.dim {
			t.Errorf("%s: loss %s and %d parameters, want %s and %d", c.query, m.Loss, e.Problem.Dim(), c.loss, c.dim)
		}
		if custom := e.Problem.Model.Data.Set == experiment.Custom; custom && (e.Problem.Model.Args["batch_size"] != 0 || e.Problem.Model.Data.Args["validation"] != 0) {
			t.Errorf("%s: custom data are cut into mini-batches or split", c.query)
		}
		if len(e.Runs) != 3 || e.Runs[0].Hyper["learning_rate"] <= 0 || e.Problem.Start != nil {
			t.Errorf("%s: runs %v, start %v", c.query, e.Runs, e.Problem.Start)
		}
	}
}

// TestProblemOf: a run sees the problem's settings but for its own.
func TestProblemOf(t *testing.T) {
	e, err := experiment.ParseQuery("model=mlp&loss=huber&delta=2&batch_size=8&l2=0.1&run=sgd" +
		"&run=sgd,with.batch_size:1,with.l2:0,with.residual:true,with.scaling:true,with.noise:0.5&run=sgd,with.loss:cross_entropy,with.label_smoothing:0.2&run=sgd,with.delta:3")
	if err != nil {
		t.Fatal(err)
	}
	got := func(i int) []float64 {
		p := e.ProblemOf(i)
		a := p.Model.Args
		return []float64{a["batch_size"], a["l2"], a["residual"], p.Model.Data.Args["scaling"], p.Noise, a["delta"], a["label_smoothing"]}
	}
	for i, want := range [][]float64{{8, 0.1, 0, 0, 0, 2, 0}, {1, 0, 1, 1, 0.5, 2, 0}, {8, 0.1, 0, 0, 0, 0, 0.2}, {8, 0.1, 0, 0, 0, 3, 0}} {
		if !slices.Equal(got(i), want) {
			t.Errorf("run %d sees %v, want %v", i, got(i), want)
		}
	}
	if l := e.ProblemOf(2).Model.Loss; l != "cross_entropy" {
		t.Errorf("run 2 has the loss %s", l)
	}
}
