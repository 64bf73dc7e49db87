package sim

import "math/rand/v2"

// noise draws the gradient noise. The draws of a step are keyed by seed,
// purpose and step alone, so they are the same for all runs, and no edit,
// fork or added run shifts those of another step.
type noise struct {
	seed  uint64
	pcg   *rand.PCG
	rand  *rand.Rand
	step  int // of draws
	draws []float64
}

// gradientNoise tells the noise from every other random purpose.
const gradientNoise = 1

func newNoise(seed uint64, n int) *noise {
	pcg := rand.NewPCG(0, 0)
	return &noise{seed: seed, pcg: pcg, rand: rand.New(pcg), step: -1, draws: make([]float64, n)}
}

// at returns the N(0,1) draws of update step → step+1, one per parameter. The
// slice is reused for the next step.
func (n *noise) at(step int) []float64 {
	if step == n.step {
		return n.draws
	}
	n.step = step
	n.pcg.Seed(n.seed, mix(gradientNoise<<32|uint64(step)))
	for i := range n.draws {
		n.draws[i] = n.rand.NormFloat64()
	}
	return n.draws
}

// mix spreads a counter over all 64 bits, so that neighbouring steps start the
// generator far apart (the finalizer of SplitMix64, Steele et al. 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
