package sim_test

import (
	"testing"

	"optviz/internal/sim"
)

// BenchmarkTraining is one update of the net 2-8-8-1 with tanh on a mini-batch
// of 10, everything that a run does at a step included. BenchmarkMLP of package
// model is the gradient alone, and the same written out by hand.
func BenchmarkTraining(b *testing.B) {
	const query = "model=mlp&layers=8,8&data=sine&data.n=100&data.validation=0&batch_size=10&steps=100000&run=sgd"
	s := sim.New(parse(b, query))
	b.ReportAllocs()
	for b.Loop() {
		if !s.Next() {
			s = sim.New(parse(b, query))
		}
	}
}
