// Package loss holds what optimizers minimize on its own: analytic loss
// surfaces, typed expressions, and the loss functions of models.
//
// One surface per file: to add one, write that file and add a line to
// [Surfaces]. Products that are added are written float64(a*b) + c, so that
// the compiler fuses none of them and values are the same on every processor.
package loss

import "optviz/internal/spec"

// Func returns the objective at theta and writes its gradient into grad,
// unless grad is nil. It keeps no state and does not change theta.
type Func func(theta, grad []float64) float64

// Args holds a value for every argument of a surface, by its id.
type Args map[string]float64

// Surface describes a loss surface over one or two parameters.
type Surface struct {
	ID      string    `json:"id"`
	Name    spec.Text `json:"name"`
	Teaches spec.Text `json:"teaches"` // one sentence
	Formula string    `json:"formula"`
	Source  string    `json:"source"`

	// Expression is the same as a typed expression, with {id} for an argument;
	// θ of one dimension is x. Programs in other languages are made from it.
	Expression string `json:"-"`

	Params []spec.Param `json:"params"` // arguments, for example l1, l2, angle_deg

	Domain [][2]float64 `json:"domain"` // default view, one interval per parameter
	Start  []float64    `json:"start"`  // default start; its length is the dimension, 1 or 2
	Steps  int          `json:"steps"`  // default step budget
	Rate   float64      `json:"rate"`   // default steps per second

	LearningRates Rates `json:"learning_rates"`

	// LogScale asks for heights log(J − min J) in the landscape.
	LogScale bool `json:"log_scale,omitempty"`

	// Eigenvalues returns the eigenvalues of the Hessian, ascending, on
	// surfaces where it is constant; nil on others. Callers must not change them.
	Eigenvalues func(Args) []float64 `json:"-"`

	// Points returns stationary points, or the best known ones where there are
	// very many. Callers must not change them.
	Points func(Args) []Point `json:"-"`

	New func(Args) Func `json:"-"`
}

// in1 makes a Func of a function of one variable and its derivative.
func in1(f func(x float64) (j, dx float64)) Func {
	return func(theta, grad []float64) float64 {
		j, dx := f(theta[0])
		if grad != nil {
			grad[0] = dx
		}
		return j
	}
}

// in2 makes a Func of a function of two variables and its partial derivatives.
func in2(f func(x, y float64) (j, dx, dy float64)) Func {
	return func(theta, grad []float64) float64 {
		j, dx, dy := f(theta[0], theta[1])
		if grad != nil {
			grad[0], grad[1] = dx, dy
		}
		return j
	}
}

// sq returns x².
func sq(x float64) float64 { return float64(x * x) }
