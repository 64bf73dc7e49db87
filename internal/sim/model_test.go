package sim_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/model"
	"optviz/internal/optim"
	"optviz/internal/sim"
)

// parse returns the experiment of a query.
func parse(t testing.TB, query string) *experiment.Experiment {
	t.Helper()
	e, err := experiment.ParseQuery(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return e
}

// record executes the experiment of a query.
func record(t testing.TB, query string) *sim.Result {
	t.Helper()
	r, err := sim.Record(t.Context(), parse(t, query), true)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestModelsAreDeterministic: the same experiment gives the same numbers, and
// another seed gives others, dropout and mini-batches included.
func TestModelsAreDeterministic(t *testing.T) {
	queries := []string{
		"model=mlp&layers=5,5&dropout=0.4&batch_size=7&steps=40&noise=0.1",
		"model=linear&steps=20", "model=logistic&batch_size=3&steps=20", "model=softmax&steps=5",
		"model=cnn&filters=2&steps=4", "model=embedding&steps=5",
	}
	for _, query := range queries {
		a, b, other := record(t, query), record(t, query), record(t, query+"&seed=2")
		for i := range a.Runs {
			if !slices.Equal(a.Runs[i].Loss, b.Runs[i].Loss) || !slices.Equal(a.Runs[i].Theta.Row(a.Runs[i].Steps), b.Runs[i].Theta.Row(b.Runs[i].Steps)) {
				t.Errorf("%s: run %d differs the second time", query, i)
			}
			if slices.Equal(a.Runs[i].Loss, other.Runs[i].Loss) {
				t.Errorf("%s: run %d is the same with another seed", query, i)
			}
		}
	}
}

// TestRunsShareWhatIsRandom: runs that do not differ are equal, whatever runs
// stand beside them; runs that differ in a loss or a penalty still share start
// and mini-batches.
func TestRunsShareWhatIsRandom(t *testing.T) {
	const problem = "model=mlp&layers=4&dropout=0.3&batch_size=5&steps=60&data.n=43"
	one := record(t, problem+"&run=sgd,learning_rate:0.1").Runs[0]
	many := record(t, problem+"&run=rmsprop,with.batch_size:1&run=sgd,learning_rate:0.1&run=sgd,learning_rate:0.1,with.l2:0&run=sgd,learning_rate:0.1,with.loss:mse")
	for i := 1; i <= 2; i++ {
		if !slices.Equal(one.Loss, many.Runs[i].Loss) {
			t.Errorf("run %d is not the one that stands alone", i)
		}
	}
	for i, run := range many.Runs {
		if !slices.Equal(run.Theta.Row(0), one.Theta.Row(0)) {
			t.Errorf("run %d starts elsewhere", i)
		}
	}
}

// batchesOf returns the rows a run trains on at each step, told by a trick: the
// gradient of the squared error of a constant model tells the mean target of
// the mini-batch, and target i is 2^i.
func batchesOf(t *testing.T, n, batch, steps int, rest string) [][]int {
	t.Helper()
	x, y := make([][]float64, n), make([]float64, n)
	for i := range y {
		x[i], y[i] = []float64{0}, math.Ldexp(1, i)
	}
	data, _ := json.Marshal(object{"set": "custom", "x": x, "y": y})
	run := execute(t, decodeObject(t, fmt.Sprintf(`{"problem":{"model":"linear","start":[0,0],"data":%s,"batch_size":%d%s},
		"runs":[{"optimizer":"sgd","hyper":{"learning_rate":0}}],"steps":%d}`, data, batch, rest, steps))).Runs[0]
	var all [][]int
	for k := range steps {
		size := batch
		if epochs := (n + batch - 1) / batch; k%epochs == epochs-1 && n%batch != 0 {
			size = n % batch
		}
		sum := int(math.Round(run.GradNorm[k] / 2 * float64(size)))
		var rows []int
		for i := range n {
			if sum&(1<<i) != 0 {
				rows = append(rows, i)
			}
		}
		all = append(all, rows)
	}
	return all
}

func decodeObject(t testing.TB, text string) object {
	t.Helper()
	var doc object
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestEpochs: an epoch takes every training row once, the last mini-batch is
// short, each epoch has its own order, and the order does not depend on the
// batch size.
func TestEpochs(t *testing.T) {
	const n, batch = 20, 6
	steps := batchesOf(t, n, batch, 12, "")
	var orders [][]int
	for epoch := range 3 {
		var order []int
		for i, rows := range steps[4*epoch : 4*epoch+4] {
			if want := []int{6, 6, 6, 2}[i]; len(rows) != want {
				t.Errorf("mini-batch %d of epoch %d has %d rows, want %d", i, epoch, len(rows), want)
			}
			order = append(order, rows...)
		}
		orders = append(orders, slices.Clone(order))
		slices.Sort(order)
		if len(order) != n || len(slices.Compact(order)) != n {
			t.Errorf("epoch %d takes %v", epoch, order)
		}
	}
	if slices.Equal(orders[0], orders[1]) || slices.Equal(orders[1], orders[2]) {
		t.Errorf("epochs repeat their order: %v", orders)
	}
	single := slices.Concat(batchesOf(t, n, 1, n, "")...)
	if got := slices.Sorted(slices.Values(single[:batch])); !slices.Equal(got, steps[0]) {
		t.Errorf("first %d rows one by one are %v, as a mini-batch %v", batch, got, steps[0])
	}
}

// TestFullBatch: the gradient of all rows is the mean of those of each row.
func TestFullBatch(t *testing.T) {
	const problem = "model=mlp&layers=3&data=spiral&data.n=8&data.validation=0&steps=8&l2=0.01"
	norms := func(query string) []float64 {
		in, err := sim.Inspect(parse(t, query), 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		return in.Gradient
	}
	full, mean := norms(problem+"&run=sgd"), make([]float64, 3*3+4)
	for row := range 8 {
		for i, g := range norms(fmt.Sprintf("%s&run=sgd&batches=%d", problem, row)) {
			mean[i] += g / 8
		}
	}
	near(t, "gradient", full, mean, 1e-12)
	near(t, "gradient of given rows", norms(problem+"&run=sgd&batches=7,6,5,4,3,2,1,0/1"), full, 1e-12)
}

// TestLastLossIsOfAllRows: at the step budget, the loss is that of the whole
// training set, without dropout; before, that of the mini-batch.
func TestLastLossIsOfAllRows(t *testing.T) {
	query := "model=mlp&layers=4&dropout=0.5&steps=7&run=sgd,learning_rate:0"
	full := record(t, "model=mlp&layers=4&steps=7&run=sgd,learning_rate:0").Runs[0].Loss[0]
	part := record(t, query+"&batch_size=5").Runs[0].Loss
	if part[7] != full {
		t.Errorf("last loss %v, want that of all rows %v", part[7], full)
	}
	for k, l := range part[:7] {
		if l == full {
			t.Errorf("loss %d is that of all rows", k)
		}
	}
}

// TestValidationNeverTrains: other targets in the validation rows change
// nothing but the validation loss.
func TestValidationNeverTrains(t *testing.T) {
	const n = 30
	x, y := make([][]float64, n), make([]float64, n)
	for i := range y {
		x[i], y[i] = []float64{math.Sin(float64(i))}, math.Cos(float64(i))
	}
	doc := func() object {
		return object{
			"problem": object{"model": "mlp", "layers": []int{3}, "batch_size": 4, "data": object{"set": "custom", "x": x, "y": y, "validation": 0.4, "scaling": true}},
			"runs":    []object{{"optimizer": "sgd"}}, "steps": 40,
		}
	}
	text, _ := json.Marshal(doc())
	e, err := experiment.Decode(text)
	if err != nil {
		t.Fatal(err)
	}
	facts, before := sim.FactsOf(e), execute(t, doc())
	if got := len(facts.Model.Data.Validation); got != 12 {
		t.Fatalf("%d validation rows, want 12", got)
	}
	for _, row := range facts.Model.Data.Validation {
		x[row], y[row] = []float64{1e6}, -1e6
	}
	if after := execute(t, doc()); !slices.Equal(after.Runs[0].Loss, before.Runs[0].Loss) {
		t.Error("validation rows change the training")
	}
	for _, row := range facts.Model.Data.Train[:1] {
		y[row] = 7
	}
	if after := execute(t, doc()); slices.Equal(after.Runs[0].Loss, before.Runs[0].Loss) {
		t.Error("a training row changes nothing")
	}
}

// TestPenalty: l1 and l2 add λ₁Σ|w| + ½λ₂Σw² over weights, not biases.
func TestPenalty(t *testing.T) {
	const problem = "model=linear&start=3,-5&steps=1&run=sgd&run=sgd,with.l1:0.5&run=sgd,with.l2:0.5"
	runs := record(t, problem).Runs
	near(t, "l1", []float64{runs[1].Loss[0] - runs[0].Loss[0]}, []float64{1.5}, 1e-12)
	near(t, "l2", []float64{runs[2].Loss[0] - runs[0].Loss[0]}, []float64{2.25}, 1e-12)
}

// TestOverflowingStart: a model that is out of bounds at its start is diverged
// at step 0, with numbers that JSON can hold.
func TestOverflowingStart(t *testing.T) {
	for _, query := range []string{
		"model=linear&data=custom&data.x=1e9&data.y=1e9&start=1e9,1e9&steps=3",
		"model=mlp&layers=100,100,100,100,100,100,100,100,100,100,100,100&activation=identity&data=custom&data.x=1e9&data.y=0&init=normal&steps=3",
	} {
		e := parse(t, query)
		text, _ := json.Marshal(e)
		for _, run := range execute(t, decodeObject(t, string(text))).Runs {
			if run.Status != "diverged" || run.Steps != 0 || len(run.Loss) != 1 || run.Loss[0] > experiment.MaxMagnitude {
				t.Errorf("%s: status %s after %d steps, loss %v", query, run.Status, run.Steps, run.Loss)
			}
		}
		for i := range e.Runs {
			if in, err := sim.Inspect(e, i, 0); err == nil {
				if text := string(jsontree.Append(nil, in)); strings.Contains(text, "null") {
					t.Errorf("not finite: %s", text)
				}
			}
		}
	}
}

// TestModelStepsDoNotAllocate: nor does reading what a page is sent.
func TestModelStepsDoNotAllocate(t *testing.T) {
	for _, query := range []string{
		"model=mlp&layers=8,8&batch_size=10&dropout=0.2&l1=0.01&steps=100000&run=sgd&run=momentum,with.loss:mse&run=rmsprop,with.batch_size:1",
		"model=cnn&steps=1000&filters=2&batch_size=2",
		"model=embedding&steps=1000&batch_size=2",
	} {
		s, row := sim.New(parse(t, query)), make([]float32, 2)
		allocs := testing.AllocsPerRun(200, func() {
			if !s.Next() {
				t.Fatal("ended before the budget")
			}
			for _, r := range s.Runs() {
				r.Row(row)
			}
		})
		if allocs != 0 {
			t.Errorf("%s: %v allocations a step, want 0", query, allocs)
		}
	}
}

// TestDefaultsTrain: with the learning rates that a model recommends, every
// optimizer lowers the loss of its default data, and none diverges.
func TestDefaultsTrain(t *testing.T) {
	for _, s := range model.Specs {
		query := "model=" + s.ID
		for _, o := range optim.Catalog {
			query += "&run=" + o.ID
		}
		for _, run := range record(t, query).Runs {
			first, last := run.Loss[0], run.Loss[len(run.Loss)-1]
			if run.Status != sim.Limit || last > 0.85*first {
				t.Errorf("%s, %s: %s, loss %g to %g", s.ID, run.Optimizer, run.Status, first, last)
			}
		}
	}
}

// The rows of a step are their mean: over the mini-batches that are given, or over
// an epoch, whose last one is short.
func TestStepSamples(t *testing.T) {
	four := "model=linear&data=custom&data.x=1/2/3/4&data.y=1/2/3/4&data.validation=0"
	for query, want := range map[string][]float64{
		four + "&batches=0,1,2":                              {3},
		four + "&batches=0,1,2/3":                            {2},
		four + "&batch_size=3":                               {2}, // 3 and 1
		four + "&run=sgd,with.batch_size:1&run=momentum":     {1, 4},
		"model=logistic&batches=0,1,2,3,4/5,6,7,8,9&run=sgd": {5},
	} {
		e, err := experiment.ParseQuery(query)
		if err != nil {
			t.Fatal(query, err)
		}
		if got := sim.FactsOf(e).Model.StepSamples; !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s: %v rows a step, want %v", query, got, want)
		}
	}
}
