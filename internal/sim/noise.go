package sim

// noise draws the gradient noise, the same for all runs.
type noise struct {
	seed  uint64
	rand  generator
	step  int // of draws
	draws []float64
}

func newNoise(seed uint64, n int) *noise {
	return &noise{seed: seed, rand: newGenerator(), step: -1, draws: make([]float64, n)}
}

// at returns the N(0,1) draws of update step → step+1, one per parameter. The
// slice is reused for the next step.
func (n *noise) at(step int) []float64 {
	if step == n.step {
		return n.draws
	}
	n.step = step
	n.rand.seed(n.seed, gradientNoise, step)
	for i := range n.draws {
		n.draws[i] = n.rand.NormFloat64()
	}
	return n.draws
}
