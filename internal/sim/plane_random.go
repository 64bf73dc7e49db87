package sim

import "math"

// drawn returns a Gaussian direction for one of the axes.
func (p *Plane) drawn(axis int) []float64 {
	rng := newGenerator()
	rng.seed(p.e.Seed, planeDirections, axis)
	d := make([]float64, len(p.center()))
	for i := range d {
		d[i] = rng.NormFloat64()
	}
	return d
}

// randomAxes makes the axes of a RandomPlane.
func (p *Plane) randomAxes() (more bool) {
	a := filterNormalized(p.drawn(0), p.center(), p.rows)
	b := filterNormalized(p.drawn(1), p.center(), p.rows)
	length := norm(a)
	orthogonalize(b, a)
	if norm(b) < 1e-6*length { // rows of one weight differ in sign only
		for _, r := range p.rows {
			copy(b[r[0]:r[1]], p.drawn(1)[r[0]:r[1]])
		}
		orthogonalize(b, a)
	}
	scale(b, length/norm(b))
	p.axes = [2][]float64{a, b}
	return false
}

// tinyWeights is a norm of all weights below which they give no scale.
const tinyWeights = 1e-3

// filterNormalized makes each row of weights of d as long as that of theta, and
// the biases 0. Where all weights are 0 rows get length 1.
func filterNormalized(d, theta []float64, rows [][2]int) []float64 {
	normalized, all := make([]float64, len(d)), 0.0
	for _, r := range rows {
		all = math.Hypot(all, norm(theta[r[0]:r[1]]))
	}
	for _, r := range rows {
		row, length := normalized[r[0]:r[1]], norm(theta[r[0]:r[1]])
		if all < tinyWeights {
			length = 1
		}
		copy(row, d[r[0]:r[1]])
		scale(row, length/norm(row))
	}
	return normalized
}

// orthogonalize takes from d its part along a.
func orthogonalize(d, a []float64) {
	k := dot(d, a) / dot(a, a)
	for i := range d {
		d[i] -= float64(k * a[i])
	}
}

func scale(v []float64, k float64) {
	for i := range v {
		v[i] *= k
	}
}
