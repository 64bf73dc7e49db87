package sim

import (
	"math"
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// effectiveByCoordinate is how far each of two parameters goes for its part of
// the gradient.
var effectiveByCoordinate = Quantity{
	ID: "effective_coordinates", Text: spec.Text{EN: "Update per gradient by coordinate", ZH: "各坐标的更新量与梯度之比"},
	Help:   spec.Text{EN: "|Δθᵢ| / |∂J/∂θᵢ|: one number for all coordinates of gradient descent, one for each where the rule adapts.", ZH: "|Δθᵢ| / |∂J/∂θᵢ|：梯度下降的各坐标相同，自适应算法的各坐标不同。"},
	Second: &coordinate2,
	For:    plane,
	New: both(func(m *Moment, i int) float64 {
		return math.Abs(m.Update[i]) / math.Abs(m.Grad[i])
	}),
}

var coordinate2 = spec.Text{EN: "θ₂", ZH: "θ₂"}

// plane reports whether the experiment has two parameters.
func plane(e *experiment.Experiment, _ int) bool { return e.Problem.Dim() == 2 }

// both makes a measure of the values of both coordinates.
func both(f func(m *Moment, i int) float64) func(*experiment.Experiment, int) Measure {
	return func(*experiment.Experiment, int) Measure {
		values := []float64{0, 0}
		return func(m *Moment) ([]float64, bool) {
			values[0], values[1] = f(m, 0), f(m, 1)
			return values, false
		}
	}
}

// byCoordinate returns the quantity that shows both values of a vector that an
// optimizer remembers.
func byCoordinate(v optim.Vector) *Quantity {
	return &Quantity{
		ID: v.ID + "_coordinates", Text: spec.Text{EN: capital(v.Text.EN) + ": " + v.Symbol + "₁, " + v.Symbol + "₂", ZH: v.Text.ZH + "：" + v.Symbol + "₁、" + v.Symbol + "₂"},
		Help:   spec.Text{EN: "Its values in both coordinates after the update that begins at the step.", ZH: "从该步开始的更新之后，它在两个坐标上的值。"},
		Second: &coordinate2,
		Linear: v.Kind == optim.Direction,
		For:    func(e *experiment.Experiment, run int) bool { return plane(e, run) && vectorOf(e, run, v.ID) >= 0 },
		New: func(e *experiment.Experiment, run int) Measure {
			at := vectorOf(e, run, v.ID)
			return both(func(m *Moment, i int) float64 { return m.State.Vectors[at][i] })(e, run)
		},
	}
}

// eigenvalues are those of the Hessian of two parameters along the path.
var eigenvalues = Quantity{
	ID: "eigenvalues", Text: spec.Text{EN: "Eigenvalues of the Hessian", ZH: "黑塞矩阵的特征值"}, Linear: true,
	Help:   spec.Text{EN: "The largest and the smallest curvature at the points of the path; below 0 the surface bends down that way.", ZH: "轨迹上各点的最大与最小曲率；小于 0 表示曲面沿该方向向下弯。"},
	Second: &spec.Text{EN: "the smaller", ZH: "较小者"},
	Limit:  &limitText,
	For:    plane,
	New: func(e *experiment.Experiment, run int) Measure {
		s := newCurvature(e, run)
		return limited(e, run, func(m *Moment) ([]float64, bool) {
			middle, half, _ := s.eigen2(m.Theta)
			return []float64{middle + half, middle - half}, false
		})
	},
}

// eigen2 returns the eigenvalues middle ± half of a Hessian of two parameters,
// and the angle of the eigenvector of the larger.
func (s *powerIteration) eigen2(theta []float64) (middle, half, angle float64) {
	var h [2][]float64
	for i := range h {
		clear(s.v)
		s.v[i] = 1
		s.product(theta, s.v)
		h[i] = slices.Clone(s.up)
	}
	off, apart := (h[0][1]+h[1][0])/2, (h[0][0]-h[1][1])/2
	return (h[0][0] + h[1][1]) / 2, math.Hypot(apart, off), math.Atan2(off, apart) / 2
}
