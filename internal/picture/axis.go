package picture

import (
	"cmp"
	"math"
)

// axis maps values to places along one side of a panel.
type axis struct {
	low, high float64 // values at its ends; those of a logarithmic axis above shift
	log       bool
	floored   bool    // values lie below a logarithmic axis, and are drawn on its floor
	shift     float64 // subtracted from every value of a logarithmic axis
	from, to  float64 // places of its ends
}

// at returns the place of a value. What lies far outside, as a run that
// diverges, gets a place that is just far enough.
func (a axis) at(v float64) float64 {
	share := (v - a.low) / (a.high - a.low)
	if a.log {
		share = math.Log(max(v-a.shift, a.low)/a.low) / math.Log(a.high/a.low)
	}
	return a.from + min(max(share, -100), 100)*(a.to-a.from)
}

// valueAxis returns the axis of a quantity of all runs, as vertical.js does:
// logarithmic if that is wanted and possible, which takes a known minimum below
// or values that are all positive. Curves that explode leave through its top.
func valueAxis(series [][]float64, minimum float64, log bool) axis {
	const floor = 1e-6
	start, lowest, highest := math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, values := range series {
		start = max(start, values[0])
		for _, v := range values {
			lowest, highest = min(lowest, v), max(highest, v)
		}
	}
	known := !math.IsInf(minimum, 0)
	if log && (known || lowest > 0) {
		a := axis{log: true, low: floor}
		if known {
			a.shift = minimum
		}
		least := max(floor, lowest-a.shift)
		a.floored = least > lowest-a.shift
		a.low = math.Pow(10, math.Floor(math.Log10(least)))
		top := min(highest-a.shift, 1000*max(start-a.shift, 1000*floor))
		a.high = max(math.Pow(10, math.Ceil(math.Log10(max(top, floor)))), 10*a.low)
		return a
	}
	size := max(math.Abs(start), 1e-9)
	low := max(lowest, start-10*size)
	high := max(start, min(highest, start+9*size))
	return widened(low, high, 0.04)
}

// widened returns a linear axis from low to high with a margin, a share of their
// distance; around a value that is all there is, half of it. It is wide enough
// for float64 to tell its ticks apart.
func widened(low, high, share float64) axis {
	size := max(math.Abs(low), math.Abs(high))
	margin := share * max(high-low, 1e-9*size)
	if high == low {
		margin = cmp.Or(size, 1) / 2
	}
	return axis{low: low - margin, high: high + margin}
}
