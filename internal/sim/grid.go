package sim

import (
	"math"

	"optviz/internal/experiment"
	"optviz/internal/spec"
)

// MaxGrid bounds the points of a landscape grid along each axis.
const MaxGrid = 1024

// Visible reports whether an axis can have these ends: not so close to each
// other that float64 runs out of digits between them, nor beyond where a run has
// diverged. view-keys.js takes the same.
func Visible(low, high float64) bool {
	size := max(math.Abs(low), math.Abs(high))
	return size <= experiment.MaxMagnitude && high-low >= 1e-12*max(size, 1e-12)
}

// Grid returns the objective, of a model that on all training rows, on nx × ny
// points that cover the domain, ends included: row-major, y ascending, NaN
// where it is not defined. In one dimension ny is 1. A domain or size that does
// not fit is a *spec.FieldError.
func Grid(e *experiment.Experiment, domain [][2]float64, nx, ny int) ([]float32, error) {
	l, err := NewLandscape(e, domain, nx, ny)
	if err != nil {
		return nil, err
	}
	for l.Work() {
	}
	return l.Values, nil
}

func checkGrid(dim int, domain [][2]float64, nx, ny int) error {
	size := spec.Param{Kind: spec.Integer, Range: spec.Range{Min: 2, Max: MaxGrid}}
	if err := size.Check("nx", float64(nx)); err != nil {
		return err
	}
	if dim == 1 {
		size.Range = spec.Range{Min: 1, Max: 1}
	}
	if err := size.Check("ny", float64(ny)); err != nil {
		return err
	}
	if len(domain) != dim {
		return spec.Errorf("domain", "must be %d intervals", "必须为 %d 个区间", dim)
	}
	for _, ends := range domain {
		if !(ends[0] < ends[1]) || math.IsInf(ends[1]-ends[0], 0) {
			return spec.Errorf("domain", "must be finite intervals [low, high] with low < high", "必须为有限区间 [low, high] 且 low < high")
		}
	}
	return nil
}

// between returns point i of n that cover the interval, ends included.
func between(ends [2]float64, i, n int) float64 {
	t := float64(i) / float64(n-1)
	return float64((1-t)*ends[0]) + float64(t*ends[1])
}
