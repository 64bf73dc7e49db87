package model

import "math"

// Penalty is the regularization of an objective: l1·Σ|w| + ½·l2·Σw² over
// weights, not biases.
type Penalty struct{ L1, L2 float64 }

// Add returns the penalty at theta and adds its gradient to grad, unless grad
// is nil. The subgradient of |w| at 0 is 0.
func (p Penalty) Add(theta, grad []float64, layers []Layer) float64 {
	if p == (Penalty{}) {
		return 0
	}
	var sum, squares float64
	for _, l := range layers {
		for i := l.Weights[0]; i < l.Weights[1]; i++ {
			w := theta[i]
			sum += math.Abs(w)
			squares += float64(w * w)
			if grad == nil {
				continue
			}
			grad[i] += float64(p.L2 * w)
			if w != 0 {
				grad[i] += math.Copysign(p.L1, w)
			}
		}
	}
	return float64(p.L1*sum) + 0.5*p.L2*squares
}
