package sim

import "math/rand/v2"

// The random purposes. Each draws from its own generator, keyed by seed,
// purpose and a counter (step, epoch or 0) alone, so the draws are the same for
// all runs, and no edit, fork or added run shifts those of another step.
// Programs that package export writes draw three of them again.
const (
	gradientNoise = 1 + iota // by step
	firstWeights
	dataRows
	dataSplit
	batchOrder      // by epoch
	droppedUnits    // by step
	planeDirections // by axis
)

// generator is a random generator that can be set to any key.
type generator struct {
	*rand.Rand
	pcg *rand.PCG
}

func newGenerator() generator {
	pcg := rand.NewPCG(0, 0)
	return generator{rand.New(pcg), pcg}
}

// seed sets the generator to the draws of a purpose and counter.
func (g generator) seed(seed uint64, purpose, counter int) {
	g.pcg.Seed(seed, mix(uint64(purpose)<<32|uint64(counter)))
}

// newRand returns the draws of a purpose that has no counter.
func newRand(seed uint64, purpose int) *rand.Rand {
	g := newGenerator()
	g.seed(seed, purpose, 0)
	return g.Rand
}

// mix spreads a counter over all 64 bits, so that neighbouring steps start the
// generator far apart (the finalizer of SplitMix64, Steele et al. 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
