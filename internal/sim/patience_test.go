package sim_test

import (
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// A run with patience looks at the validation loss after each epoch and ends
// once so many have passed without a new lowest; until then it is the run
// without patience.
func TestPatience(t *testing.T) {
	const problem = "model=mlp&layers=32&data=gauss&data.n=120&data.noise=1&data.validation=0.5&steps=600&batch_size=20&run=rmsprop,learning_rate:0.01&run=rmsprop,learning_rate:0.01,with.patience:7"
	const epoch, patience = 3, 7
	e, err := experiment.ParseQuery(problem)
	if err != nil {
		t.Fatal(err)
	}
	s, best := sim.New(e), sim.Best{ValidationLoss: 1e9}
	for {
		if s.Step()%epoch == 0 && s.Runs()[1].Status() == sim.Running {
			n := s.Snapshot(0)
			for n.Work() {
			}
			if v := float64(n.Parts[0].Values[1]); v < best.ValidationLoss {
				best = sim.Best{Step: s.Step(), ValidationLoss: v}
			}
		}
		if !s.Next() {
			break
		}
	}
	plain, early := s.Runs()[0], s.Runs()[1]
	if plain.Status() != sim.Limit || plain.Best() != nil {
		t.Errorf("without patience: %s, best %v", plain.Status(), plain.Best())
	}
	if early.Status() != sim.Stopped || early.Steps() != best.Step+epoch*patience || early.Best().Step != best.Step {
		t.Errorf("%s at step %d, best %v, want stopped at %d, best %v", early.Status(), early.Steps(), early.Best(), best.Step+epoch*patience, best)
	}
	within(t, "best validation loss, by a snapshot's", early.Best().ValidationLoss/best.ValidationLoss, 1-1e-6, 1+1e-6)

	result, err := sim.Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	for k, loss := range result.Runs[1].Loss {
		if loss != result.Runs[0].Loss[k] {
			t.Fatalf("step %d: loss %v, without patience %v", k, loss, result.Runs[0].Loss[k])
		}
	}
	if got := result.Runs[1].Best; *got != *early.Best() || result.Runs[0].Best != nil {
		t.Errorf("recorded best %v", got)
	}
}

// Where nothing is held out there is nothing to wait for.
func TestPatienceNeedsValidation(t *testing.T) {
	e, err := experiment.ParseQuery("model=mlp&data=gauss&data.validation=0&steps=30&patience=1&run=sgd,learning_rate:0")
	if err != nil {
		t.Fatal(err)
	}
	s := sim.New(e)
	for s.Next() {
	}
	if r := s.Runs()[0]; r.Status() != sim.Limit || r.Best() != nil {
		t.Errorf("%s, best %v", r.Status(), r.Best())
	}
}

// Lazy updates move only the words of the mini-batch.
func TestLazyEmbedding(t *testing.T) {
	e, err := experiment.ParseQuery("model=embedding&dims=2&batch_size=4&data.validation=0&steps=3&run=momentum,learning_rate:0.5&run=momentum,learning_rate:0.5,with.lazy:true")
	if err != nil {
		t.Fatal(err)
	}
	s := sim.New(e)
	before := make([][]float64, 2)
	moved := func() (words [2]int) {
		for i, r := range s.Runs() {
			theta := r.Theta()
			for w := 0; before[i] != nil && w < 60; w++ {
				if theta[2*w] != before[i][2*w] || theta[2*w+1] != before[i][2*w+1] {
					words[i]++
				}
			}
			before[i] = append(before[i][:0], theta...)
		}
		return words
	}
	moved()
	var last [2]int
	for s.Next() {
		last = moved()
	}
	if last[1] == 0 || last[1] > 4 || last[0] <= last[1] {
		t.Errorf("the last step moved %d words, lazily %d", last[0], last[1])
	}
}
