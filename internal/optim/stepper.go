package optim

import (
	"slices"

	"optviz/internal/spec"
)

// Stepper applies an optimizer step by step: it clips the gradient, adds the
// weight decay and calls the rule, whose state it owns. A step allocates
// nothing.
type Stepper struct {
	spec      *Spec
	dialect   Dialect
	update    Update
	clip      *Clip
	lambda    float64 // weight_decay
	decoupled bool    // weight decay shrinks θ, not through the gradient
	state     State
	some      *some // buffers of StepAt, made when it is first called
}

// some holds the coordinates that a lazy step takes, gathered one after the
// other.
type some struct {
	dst, theta, grad []float64
	vectors, cut     [][]float64 // of the state; cut to as many as there are
}

// NewStepper returns a Stepper for n parameters. h is complete (see
// [Spec.Complete]), and s supports the dialect.
func NewStepper(s *Spec, d Dialect, h Hyper, n int) *Stepper {
	if !s.Supports(d) {
		panic(spec.Sprintf("optim: %s has no dialect %q", s.ID, string(d)))
	}
	st := &Stepper{spec: s, dialect: d, decoupled: slices.Contains(s.Decoupled, d)}
	st.state.Vectors = make([][]float64, len(s.Vectors))
	for i := range st.state.Vectors {
		st.state.Vectors[i] = make([]float64, n)
	}
	st.state.Scalars = make([]float64, len(s.Scalars))
	if s.Init != nil {
		s.Init(d, h, &st.state)
	}
	st.Set(h)
	return st
}

// Set changes the hyperparameters from the next step on and keeps the state.
// h is complete.
func (st *Stepper) Set(h Hyper) {
	st.update = st.spec.Rule(st.dialect, h)
	st.lambda = h["weight_decay"]
}

// SetClip changes the clipping of gradients from the next step on; nil ends it.
func (st *Stepper) SetClip(c *Clip) { st.clip = c }

// Step writes the update Δθ at theta into dst, weight decay included, for the
// gradient grad and the learning rate eta. All are as long as θ and do not
// overlap. It overwrites grad where it clips or decays.
func (st *Stepper) Step(dst, theta, grad []float64, eta float64) {
	if st.clip != nil || st.lambda != 0 {
		st.stepAround(dst, theta, grad, eta)
		return
	}
	st.update(dst, grad, eta, &st.state)
	st.state.Step++
}

// stepAround is Step with what stands around the rule: clip and weight decay.
func (st *Stepper) stepAround(dst, theta, grad []float64, eta float64) {
	if st.clip != nil {
		st.clip.apply(grad, st.dialect)
	}
	if st.lambda != 0 && !st.decoupled {
		for i, x := range theta {
			grad[i] += float64(st.lambda * x)
		}
	}
	st.update(dst, grad, eta, &st.state)
	if st.lambda != 0 && st.decoupled {
		for i, x := range theta {
			dst[i] -= float64(eta * st.lambda * x)
		}
	}
	st.state.Step++
}

// StepAt is a lazy [Stepper.Step]: it takes only the coordinates at, and leaves
// both θ and the state of all others as they are, as frameworks do where
// gradients are sparse (torch.optim.SparseAdam, TensorFlow's LazyAdam). The
// elements of at are distinct.
func (st *Stepper) StepAt(dst, theta, grad []float64, eta float64, at []int) {
	if st.some == nil {
		st.some = newSome(len(theta), len(st.state.Vectors))
	}
	s, n, whole := st.some, len(at), st.state.Vectors
	for j, i := range at {
		s.theta[j], s.grad[j] = theta[i], grad[i]
		for v, vector := range whole {
			s.vectors[v][j] = vector[i]
		}
	}
	for v, vector := range s.vectors {
		s.cut[v] = vector[:n]
	}
	st.state.Vectors = s.cut
	st.Step(s.dst[:n], s.theta[:n], s.grad[:n], eta)
	st.state.Vectors = whole
	clear(dst)
	for j, i := range at {
		dst[i], grad[i] = s.dst[j], s.grad[j]
		for v, vector := range whole {
			vector[i] = s.vectors[v][j]
		}
	}
}

// newSome returns buffers for n coordinates.
func newSome(n, vectors int) *some {
	s := &some{dst: make([]float64, n), theta: make([]float64, n), grad: make([]float64, n)}
	s.vectors, s.cut = make([][]float64, vectors), make([][]float64, vectors)
	for i := range s.vectors {
		s.vectors[i] = make([]float64, n)
	}
	return s
}

// State returns what the optimizer remembers, for reading.
func (st *Stepper) State() *State { return &st.state }
