// Package optim turns gradients into updates: Δθ = rule(∇J, η, state).
//
// One optimizer per file: its [Spec] holds the rule, the hyperparameters with
// their ranges, the formula and where it comes from. To add one, write that
// file and add a line to [Catalog].
//
// Every product that is added to something is written float64(a*b) + c: the
// conversion forbids the compiler to fuse the two (arm64, GOAMD64=v3), so that
// trajectories are the same to the bit on every processor.
package optim

import "optviz/internal/spec"

// Dialect names the framework whose exact rule is followed.
type Dialect string

// The dialects. They differ in where ε and η stand, and in the first value of
// the accumulators; each optimizer's file says how.
const (
	PyTorch Dialect = "pytorch"
	TF1     Dialect = "tf1"
	Keras   Dialect = "keras"
)

// Dialects lists all dialects, the default first.
var Dialects = []Dialect{PyTorch, TF1, Keras}

// Hyper holds a value for every hyperparameter of an optimizer, by its id.
// Switches are 0 or 1.
type Hyper map[string]float64

// State is all that a rule remembers between steps, as one vector as long as θ
// for each of Spec.Vectors, and one number for each of Spec.Scalars.
type State struct {
	Step    int // updates made so far
	Vectors [][]float64
	Scalars []float64
}

// Update writes the update Δθ for the gradient grad and the learning rate eta
// of this step into dst, and advances the vectors and scalars of s; s.Step is
// still the number of updates made before. dst and grad have the length of θ
// and do not overlap.
type Update func(dst, grad []float64, eta float64, s *State)

// VectorKind says what the values of a state vector are, and so how they are
// drawn.
type VectorKind string

// The kinds of state vectors.
const (
	Direction VectorKind = "direction" // points somewhere, as the gradient does: an arrow
	Square    VectorKind = "square"    // squares of sizes: areas
	Size      VectorKind = "size"      // sizes, never negative: lengths
)

// Vector names one vector of a State, for the inspector.
type Vector struct {
	ID     string     `json:"id"`
	Symbol string     `json:"symbol"`
	Text   spec.Text  `json:"text"`
	Kind   VectorKind `json:"kind"`

	// Needs is the hyperparameter without which the rule leaves the vector as it
	// is; "" where it is always used.
	Needs string `json:"-"`
}

// Spec describes an optimizer. Everything the page, the validation and the
// documentation know of it is here.
type Spec struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"` // names of optimizers are the same in all languages
	Text    spec.Text    `json:"text"` // one line: what it does
	Source  string       `json:"source"`
	Notes   spec.Text    `json:"notes"` // how the dialects differ
	Params  []spec.Param `json:"params"`
	Vectors []Vector     `json:"vectors"`
	Scalars []string     `json:"-"` // symbols

	// Lesson is the slug of the only lesson that has the optimizer; empty for
	// those of the [Catalog].
	Lesson string `json:"lesson,omitempty"`

	// Exact is what the optimizer is called while the gradient is exact:
	// neither noise nor mini-batches. Empty where there is no other name.
	Exact spec.Text `json:"exact,omitzero"`

	// Defaults holds, for each supported dialect, the defaults that differ
	// from those of Params.
	Defaults map[Dialect]Hyper `json:"defaults"`

	// Decoupled lists the dialects in which weight_decay shrinks θ directly,
	// θ ← (1 − ηλ)θ, instead of adding λθ to the gradient.
	Decoupled []Dialect `json:"-"`

	// Init sets the first values of the state; nil leaves them at 0.
	Init func(d Dialect, h Hyper, s *State) `json:"-"`

	// Formula returns the rule as mathematics, one line an assignment: "v ← β v + ∇J(θ)";
	// m̂ = … for what is not remembered, "t = 1: …" for what holds under a condition.
	// Symbols are those of Params, Vectors and Scalars, and θ, ∇J(θ) and t. It must agree
	// with Rule; [Spec.Written] adds weight decay. See the page's formula.js for the notation.
	Formula func(d Dialect, h Hyper) []string `json:"-"`

	// NumPy returns the rule in Python: lines that set the array update, Δθ, from
	// grad, eta, the step t = 1, 2, …, the hyperparameters by their ids, and what
	// an earlier step has left in names that start at 0 unless Init sets them in
	// NumPyInit. It must agree with Rule.
	NumPy func(d Dialect) string `json:"-"`
	// NumPyInit are lines before the first step; "" where the vectors start at 0.
	NumPyInit func(d Dialect) string `json:"-"`

	// Torch makes the optimizer of PyTorch for the parameters [theta], with {id}
	// for a hyperparameter. "" where PyTorch has none that agrees.
	Torch string `json:"-"`

	// Recurrence returns what the rule makes of a quadratic at a constant ηλ,
	// without weight decay; nil where theory has no such thing.
	Recurrence func(d Dialect, h Hyper, etaLambda float64) Recurrence `json:"-"`

	// Rule returns the update rule for the given hyperparameters.
	Rule func(d Dialect, h Hyper) Update `json:"-"`
}

// Param returns the hyperparameter with the given id, or nil.
func (s *Spec) Param(id string) *spec.Param {
	for i := range s.Params {
		if s.Params[i].ID == id {
			return &s.Params[i]
		}
	}
	return nil
}

// Supports reports whether the framework has this optimizer.
func (s *Spec) Supports(d Dialect) bool {
	_, ok := s.Defaults[d]
	return ok
}

// Complete returns a copy of h in which every hyperparameter that h lacks has
// its default in the dialect.
func (s *Spec) Complete(d Dialect, h Hyper) Hyper {
	full := make(Hyper, len(s.Params))
	for _, p := range s.Params {
		full[p.ID] = p.Default
		if v, ok := s.Defaults[d][p.ID]; ok {
			full[p.ID] = v
		}
		if v, ok := h[p.ID]; ok {
			full[p.ID] = v
		}
	}
	return full
}
