package recording

import (
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// A page of any shape shows so much around a domain, in widths of it.
const (
	around = 1.5
	margin = 0.25
)

// smallest is the least width of a landscape, in those of what is shown at first.
const smallest = 0.02

// box is an interval for each parameter.
type box [][2]float64

// domains returns those of the landscapes: all that a page may show at first, in
// a wide one and a finer one, then where the runs go, and where they end. Of each
// part the page takes the finest that it lies in.
func domains(result *sim.Result, domain box) []box {
	if p := experiment.PresetOf(result.Experiment); p != nil && len(p.Domain) == len(domain) {
		domain = p.Domain
	}
	home := slices.Clone(domain)
	for _, run := range result.Runs {
		home.hold(run.Theta.Row(0))
	}
	wide := home.grown(around)
	all := []box{wide, home.grown(margin)}
	for _, part := range []int{1, 10} { // of the steps the last, of ten the last
		var path box
		for _, run := range result.Runs {
			for step := run.Steps - run.Steps/part; step <= run.Steps; step++ {
				if theta := run.Theta.Row(step); wide.has(theta) {
					path.hold(theta)
				}
			}
		}
		if path != nil {
			all = append(all, path.atLeast(smallest, home).grown(margin))
		}
	}
	return all
}

// hold widens the box so that it holds a point.
func (b *box) hold(theta []float64) {
	if *b == nil {
		for _, v := range theta {
			*b = append(*b, [2]float64{v, v})
		}
	}
	for i, v := range theta {
		(*b)[i] = [2]float64{min((*b)[i][0], v), max((*b)[i][1], v)}
	}
}

func (b box) has(theta []float64) bool {
	for i, v := range theta {
		if v < b[i][0] || v > b[i][1] {
			return false
		}
	}
	return true
}

// grown returns the box with a part of its width added on each side, as far as a
// landscape may reach.
func (b box) grown(part float64) box {
	reach := experiment.Coordinate.Range
	grown := make(box, len(b))
	for i, side := range b {
		more := part * (side[1] - side[0])
		grown[i] = [2]float64{max(reach.Min, side[0]-more), min(reach.Max, side[1]+more)}
	}
	return grown
}

// atLeast returns the box with each side at least a part of that of another.
func (b box) atLeast(part float64, other box) box {
	wide := slices.Clone(b)
	for i, side := range b {
		if lacks := part*(other[i][1]-other[i][0]) - (side[1] - side[0]); lacks > 0 {
			wide[i] = [2]float64{side[0] - lacks/2, side[1] + lacks/2}
		}
	}
	return wide
}
