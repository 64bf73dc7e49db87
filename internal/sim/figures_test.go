package sim_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"optviz/internal/data"
	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// figure returns the preset with the given id, with another seed.
func figure(t *testing.T, id string, seed uint64) *experiment.Experiment {
	t.Helper()
	p := experiment.FindPreset(id)
	if p == nil {
		t.Fatalf("no preset %s", id)
	}
	e := *p.Experiment
	e.Seed = seed
	return &e
}

// metrics are those of a snapshot, by run.
type metrics struct{ trainLoss, validationLoss, trainAccuracy, validationAccuracy []float64 }

// measure executes e and returns the metrics at the given steps, ascending.
func measure(e *experiment.Experiment, steps ...int) []metrics {
	s := sim.New(e)
	var list []metrics
	for _, k := range steps {
		for s.Step() < k && s.Next() {
		}
		var m metrics
		for i := range s.Runs() {
			n := s.Snapshot(i)
			for n.Work() {
			}
			v := doubles(n.Parts[0].Values)
			m.trainLoss, m.validationLoss = append(m.trainLoss, v[0]), append(m.validationLoss, v[1])
			m.trainAccuracy, m.validationAccuracy = append(m.trainAccuracy, v[2]), append(m.validationAccuracy, v[3])
		}
		list = append(list, m)
	}
	return list
}

// within checks low ≤ v ≤ high.
func within(t *testing.T, what string, v, low, high float64) {
	t.Helper()
	if !(low <= v && v <= high) {
		t.Errorf("%s is %.4g, want %g to %g", what, v, low, high)
	}
}

// seeds are those over which a figure must say the same.
var seeds = []uint64{1, 2, 3}

// TestFigures: every figure of the group shows what its text says, whatever
// the seed. The outcomes are those measured with PyTorch for the design of
// this program, with ranges over seeds.
func TestFigures(t *testing.T) {
	tests := map[string]func(*testing.T, uint64){
		"mlp_circle": testCircle, "feature_scaling": testFeatureScaling, "batch_size": testBatchSize,
		"learning_rates": testLearningRates, "mse_cross_entropy": testMSECrossEntropy, "schedules": testSchedules,
		"over_fitting": testOverFitting, "vanishing_gradient": testVanishingGradient,
		"word_embedding": testWordEmbedding, "cnn_digits": testCNN, "edge_of_stability": testEdgeOfStability,
	}
	tested := 0
	for _, p := range experiment.Presets {
		if p.Group != "models" {
			continue
		}
		test, ok := tests[p.ID]
		if !ok {
			t.Errorf("%s has no test", p.ID)
			continue
		}
		tested++
		if seconds := float64(p.Experiment.Steps) / p.Rate; seconds < 8 || seconds > 20 {
			t.Errorf("%s takes %.0f s", p.ID, seconds)
		}
		for _, seed := range seeds {
			t.Run(p.ID, func(t *testing.T) { test(t, seed) })
		}
	}
	if tested != len(tests) {
		t.Errorf("tested %d figures, want %d", tested, len(tests))
	}
}

// The three optimizers differ: RMSprop first, then Momentum, then SGD.
func testCircle(t *testing.T, seed uint64) {
	m := measure(figure(t, "mlp_circle", seed), 100, 200, 400)
	for _, m := range m {
		if l := m.trainLoss; !(1.5*l[2] < l[1] && l[1] < 0.95*l[0]) {
			t.Errorf("training losses %.3g, want RMSprop far below Momentum below SGD", l)
		}
	}
	within(t, "accuracy of RMSprop", m[2].validationAccuracy[2], 0.9, 1)
	within(t, "loss of SGD", m[2].trainLoss[0], 0.2, 0.65)
}

// κ is about 33 before scaling and near 1 after: the raw run needs many times
// the steps.
func testFeatureScaling(t *testing.T, seed uint64) {
	e := figure(t, "feature_scaling", seed)
	f := sim.FactsOf(e)
	within(t, "κ", f.Eigenvalues[1]/f.Eigenvalues[0], 22, 50)
	result, err := sim.Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	arrival := func(loss []float64) int {
		return slices.IndexFunc(loss, func(l float64) bool { return l < 1.01*f.Points[0].Value })
	}
	raw, scaled := arrival(result.Runs[0].Loss), arrival(result.Runs[1].Loss)
	within(t, "steps with scaling", float64(scaled), 1, 12)
	within(t, "steps without", float64(raw), 50, 120)
}

// After 20 epochs the smaller batch is ahead, after 2,000 steps behind.
func testBatchSize(t *testing.T, seed uint64) {
	e := figure(t, "batch_size", seed)
	const epochs = 20
	atEpochs := []float64{0, measure(e, epochs*18)[0].trainLoss[1], measure(e, epochs)[0].trainLoss[2]}
	at := measure(e, 2000)[0].trainLoss
	e.Steps, e.Runs = epochs*180, e.Runs[:1]
	atEpochs[0] = measure(e, e.Steps)[0].trainLoss[0]
	if !(atEpochs[0] < atEpochs[1] && atEpochs[1] < atEpochs[2]) {
		t.Errorf("after 20 epochs the losses are %.3g, want ascending", atEpochs)
	}
	if !(at[0] > at[1] && at[0] > 1.5*at[2]) {
		t.Errorf("after 2,000 steps the losses are %.3g, want batch 1 highest", at)
	}
	within(t, "full batch after 20 epochs", atEpochs[2], 0.8, 1.1)
	within(t, "full batch after 2,000 steps", at[2], 0.04, 0.12)
}

func testLearningRates(t *testing.T, seed uint64) {
	m, err := sim.Record(t.Context(), figure(t, "learning_rates", seed), false)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][2]float64{{1.6, 1.8}, {0, 1e-3}, {3.8, 4.2}, {1e17, 1e18}} {
		within(t, "last loss", m.Runs[i].Loss[150], want[0], want[1])
	}
}

// The first gradients differ by about 84, the steps to 90 % right by more than
// ten.
func testMSECrossEntropy(t *testing.T, seed uint64) {
	e := figure(t, "mse_cross_entropy", seed)
	m, err := sim.Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	within(t, "ratio of the first gradients", m.Runs[0].GradNorm[0]/m.Runs[1].GradNorm[0], 30, 200)
	within(t, "first gradient of cross-entropy", m.Runs[0].GradNorm[0], 0.9, 1.3)
	arrival := []int{-1, -1}
	s := sim.New(e)
	for s.Next() {
		for i := range arrival {
			if arrival[i] >= 0 {
				continue
			}
			n := s.Snapshot(i)
			for n.Work() {
			}
			if n.Parts[0].Values[2] > 0.9 {
				arrival[i] = s.Step()
			}
		}
	}
	within(t, "steps of cross-entropy to 90 %", float64(arrival[0]), 3, 12)
	within(t, "steps of the squared error", float64(arrival[1]), 80, 200)
}

func testSchedules(t *testing.T, seed uint64) {
	m, err := sim.Record(t.Context(), figure(t, "schedules", seed), false)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][2]float64{{0.12, 0.14}, {0, 1e-20}, {1e-3, 3e-3}, {0.09, 0.11}} {
		within(t, "last loss", m.Runs[i].Loss[200], want[0], want[1])
	}
}

// Validation loss turns without regularization; L2 and L1 hold it near its
// best; dropout helps.
func testOverFitting(t *testing.T, seed uint64) {
	e := figure(t, "over_fitting", seed)
	m := measure(e, 20, 30, 40, 50, 60, 400)
	best := math.Inf(1)
	for _, m := range m {
		best = min(best, m.validationLoss[0])
	}
	end := m[len(m)-1]
	within(t, "best validation loss", best, 0.25, 0.4)
	within(t, "training loss", end.trainLoss[0], 0, 0.15)
	if v := end.validationLoss; !(v[0] > 2*best && v[1] < 1.3*best && v[2] < 1.3*best && v[3] < 0.85*v[0]) {
		t.Errorf("validation losses %.3g at step 400, best without regularization %.3g", v, best)
	}
	// The run with patience is the one without regularization, left in time.
	s := sim.New(e)
	for s.Next() {
	}
	r := s.Runs()[4]
	if r.Status() != sim.Stopped || r.Steps() != r.Best().Step+20 {
		t.Errorf("early stopping: %s at step %d, best %v", r.Status(), r.Steps(), r.Best())
	}
	within(t, "step of the best validation loss", float64(r.Best().Step), 15, 100)
	within(t, "its validation loss, by the best", r.Best().ValidationLoss/best, 0.9, 1.01)
	within(t, "validation loss where it stopped, by that at the end", end.validationLoss[4]/end.validationLoss[0], 0, 0.5)
}

// Plain Momentum stays at ln 2; residual connections free both optimizers. The
// first layer's gradient is smaller than the last's by far.
func testVanishingGradient(t *testing.T, seed uint64) {
	e := figure(t, "vanishing_gradient", seed)
	n := sim.New(e).Snapshot(0)
	layers := n.Parts[1].Values
	within(t, "first hidden gradient, by the last", float64(layers[1]/layers[len(layers)-1]), 0, 1e-4)
	l := measure(e, 400)[0].trainLoss
	within(t, "plain Momentum", l[0], 0.69, 0.70)
	within(t, "plain RMSprop", l[1], 0.4, 0.70)
	within(t, "residual Momentum", l[2], 0, 0.002)
	within(t, "residual RMSprop", l[3], 0, 0.03)
}

// Own-topic mass of rare words: SGD places the frequent ones first; Momentum,
// RMSprop and SGD at 2 reach more of the rare ones.
func testWordEmbedding(t *testing.T, seed uint64) {
	e := figure(t, "word_embedding", seed)
	s := sim.New(e)
	for s.Next() {
	}
	var frequent, rare []float64
	for _, r := range s.Runs() {
		f, rr := topicMass(r.Theta())
		frequent, rare = append(frequent, f), append(rare, rr)
	}
	for i, want := range [][4]float64{
		{0.85, 1, 0.35, 0.6}, // SGD 0.5
		{0.9, 1, 0.8, 1},     // Momentum
		{0.9, 1, 0.55, 0.9},  // RMSprop
		{0.9, 1, 0.7, 0.97},  // SGD 2
	} {
		within(t, "frequent words", frequent[i], want[0], want[1])
		within(t, "rare words", rare[i], want[2], want[3])
	}
}

// topicMass returns the mean probability that the model gives to context words
// of the own topic, for the five most frequent and the ten rarest words of each.
func topicMass(theta []float64) (frequent, rare float64) {
	const words, dims = data.Topics * data.TopicWords, 2
	for word := range words {
		var mass, total float64
		for context := range words {
			z := 0.0
			for d := range dims {
				z += theta[word*dims+d] * theta[words*dims+d*words+context]
			}
			total += math.Exp(z)
			if context/data.TopicWords == word/data.TopicWords {
				mass += math.Exp(z)
			}
		}
		switch rank := word % data.TopicWords; {
		case rank < 5:
			frequent += mass / total / (5 * data.Topics)
		case rank >= 10:
			rare += mass / total / (10 * data.Topics)
		}
	}
	return frequent, rare
}

// SGD is slower in the first epoch; after ten the three are close.
func testCNN(t *testing.T, seed uint64) {
	m := measure(figure(t, "cnn_digits", seed), 38, 380)
	first, last := m[0].validationAccuracy, m[1].validationAccuracy
	if !(first[0] < first[1] && first[0] < first[2]) {
		t.Errorf("accuracies %.3g after one epoch", first)
	}
	for i, accuracy := range last {
		within(t, "accuracy after ten epochs", accuracy, 0.93, 0.98)
		within(t, "apart after ten epochs", accuracy-last[(i+1)%3], -0.05, 0.05)
	}
}

// The sharpness ends near 2/η, and the loss falls on.
func testEdgeOfStability(t *testing.T, seed uint64) {
	e := figure(t, "edge_of_stability", seed)
	result, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	mean := func(v []float64) (m float64) {
		for _, x := range v {
			m += x / float64(len(v))
		}
		return m
	}
	for i, r := range result.Runs {
		limit := 2 / e.Runs[i].Hyper["learning_rate"]
		within(t, "sharpness by 2/η", sharpness(t, e, r.Theta.Row(e.Steps))/limit, 0.9, 1.1)
		if early, late := mean(r.Loss[600:900]), mean(r.Loss[1700:2000]); late > 0.9*early {
			t.Errorf("run %d: mean loss %.4g at steps 600 to 900, %.4g at 1,700 to 2,000", i, early, late)
		}
	}
}

// sharpness returns the largest eigenvalue of the Hessian at theta, by power
// iteration on differences of the gradient.
func sharpness(t *testing.T, e *experiment.Experiment, theta []float64) float64 {
	t.Helper()
	gradient := func(at []float64) []float64 {
		here := *e
		here.Problem.Start = at
		in, err := sim.Inspect(&here, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		return in.Gradient
	}
	const h = 1e-5
	v, eigenvalue := make([]float64, len(theta)), 0.0
	for i := range v {
		v[i] = math.Sin(float64(i + 1))
	}
	for range 60 {
		norm := length(v)
		up, down := slices.Clone(theta), slices.Clone(theta)
		for i := range v {
			up[i] += h * v[i] / norm
			down[i] -= h * v[i] / norm
		}
		gu, gd := gradient(up), gradient(down)
		for i := range v {
			v[i] = (gu[i] - gd[i]) / (2 * h)
		}
		eigenvalue = length(v)
	}
	return eigenvalue
}

// TestFiguresAreWritten: a figure's JSON and query stand for the same steps.
func TestFiguresAreWritten(t *testing.T) {
	for _, p := range experiment.Presets {
		text, err := json.Marshal(p.Experiment)
		if err != nil {
			t.Fatal(err)
		}
		e, err := experiment.Decode(text)
		if err != nil || e.Query() != p.Experiment.Query() {
			t.Errorf("%s: %v, query %s", p.ID, err, p.Experiment.Query())
		}
	}
}
