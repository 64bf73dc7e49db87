package sim

import (
	"math"
	"slices"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// Quantity is something that can be followed along a run beside its columns.
// Adding one means writing it down here or in a file of its own, and a line in
// [Quantities].
type Quantity struct {
	ID   string    `json:"id"`
	Text spec.Text `json:"text"`
	Help spec.Text `json:"help"`

	// Second says what the second curve is, if there are two.
	Second *spec.Text `json:"second,omitempty"`

	// Limit says what the last curve is, if it is one that the others are to stay below.
	Limit *spec.Text `json:"limit,omitempty"`

	// Linear says that a logarithmic axis does not suit it.
	Linear bool `json:"linear,omitempty"`

	// Range is the interval that the axis shows, in quarters; zero fits the values.
	Range [2]float64 `json:"range,omitzero"`

	// Slow says that a model takes long to measure it.
	Slow bool `json:"slow,omitempty"`

	// For reports whether a run of the experiment has it.
	For func(e *experiment.Experiment, run int) bool `json:"-"`

	// New returns how it is measured along a run of the experiment.
	New func(e *experiment.Experiment, run int) Measure `json:"-"`
}

// Measure takes a moment of a run and returns the quantity, one value for each
// curve, NaN where there is none. While it reports more it is to be called
// again with the same moment.
type Measure func(m *Moment) (values []float64, more bool)

// Moment is what happens to a run from step k to k+1.
type Moment struct {
	Theta, Grad  []float64 // at step k; the gradient before noise, clip and weight decay
	Update       []float64 // Δθ
	State        *optim.State
	LearningRate float64 // that the update used
	Hyper        optim.Hyper
}

// Quantities lists the quantities in the order in which the page offers them;
// what an optimizer remembers comes last.
var Quantities = append([]*Quantity{
	{
		ID: "update", Text: spec.Text{EN: "Update size", ZH: "更新量大小"},
		Help: spec.Text{EN: "‖Δθ‖ of the update that begins at the step.", ZH: "从该步开始的更新量的大小 ‖Δθ‖。"},
		For:  always, New: simple(func(m *Moment) float64 { return norm(m.Update) }),
	},
	{
		ID: "learning_rate", Text: spec.Text{EN: "Learning rate in force", ZH: "实际学习率"},
		Help: spec.Text{EN: "η as schedule and changes midway make it.", ZH: "经学习率调度和中途修改后的 η。"},
		For:  always, New: simple(func(m *Moment) float64 { return m.LearningRate }),
	},
	{
		ID: "effective", Text: spec.Text{EN: "Update per gradient ‖Δθ‖/‖∇J‖", ZH: "更新量与梯度之比 ‖Δθ‖/‖∇J‖"},
		Help: spec.Text{EN: "How far the update goes for the length of its gradient: for plain gradient descent η.", ZH: "更新量的大小除以梯度的大小；对普通梯度下降即为 η。"},
		For:  always, New: simple(func(m *Moment) float64 { return norm(m.Update) / norm(m.Grad) }),
	},
	{
		ID: "angle", Text: spec.Text{EN: "Angle of the update (°)", ZH: "更新方向夹角（°）"}, Linear: true, Range: [2]float64{0, 180},
		Help: spec.Text{EN: "Degrees between Δθ and −∇J; beyond 90 the update goes uphill.", ZH: "Δθ 与 −∇J 的夹角（度）；超过 90 表示在上坡。"},
		For:  always, New: simple(func(m *Moment) float64 {
			cosine := -dot(m.Update, m.Grad) / (norm(m.Update) * norm(m.Grad))
			return math.Acos(max(-1, min(1, cosine))) * 180 / math.Pi
		}),
	},
	&effectiveByCoordinate, &toMinimum, &sharpness, &eigenvalues, &modes, &coefficients,
}, remembered()...)

func always(*experiment.Experiment, int) bool { return true }

// simple makes a measure of one curve.
func simple(f func(m *Moment) float64) func(*experiment.Experiment, int) Measure {
	return func(*experiment.Experiment, int) Measure {
		values := []float64{0}
		return func(m *Moment) ([]float64, bool) {
			values[0] = f(m)
			return values, false
		}
	}
}

// toMinimum is the distance to the nearest of the known minima.
var toMinimum = Quantity{
	ID: "distance", Text: spec.Text{EN: "Distance to the minimum", ZH: "到极小值点的距离"},
	Help: spec.Text{EN: "To the nearest of the known minima.", ZH: "到最近的已知极小值点。"},
	For:  func(e *experiment.Experiment, run int) bool { return len(minima(e, run)) > 0 },
	New: func(e *experiment.Experiment, run int) Measure {
		known := minima(e, run)
		return simple(func(m *Moment) float64 {
			nearest := math.Inf(1)
			for _, at := range known {
				sum := 0.0
				for i, x := range at {
					sum += float64((m.Theta[i] - x) * (m.Theta[i] - x))
				}
				nearest = min(nearest, math.Sqrt(sum))
			}
			return nearest
		})(e, run)
	},
}

// minima returns the known minima of the objective of a run; those of a net with
// more than two parameters are not.
func minima(e *experiment.Experiment, run int) (at [][]float64) {
	if e.Problem.Dim() > 2 {
		return nil
	}
	own := *e
	own.Problem = e.ProblemOf(run)
	for _, p := range problemFacts(&own).Points {
		if p.Kind == "minimum" {
			at = append(at, p.At)
		}
	}
	return at
}

// remembered returns two quantities for everything that an optimizer remembers:
// the norm of the vector after the update, and its values by coordinate.
func remembered() []*Quantity {
	var list []*Quantity
	seen := map[string]bool{}
	for _, s := range optim.Catalog {
		for _, v := range s.Vectors {
			if seen[v.ID] {
				continue
			}
			seen[v.ID] = true
			list = append(list, &Quantity{
				ID: v.ID, Text: spec.Text{EN: capital(v.Text.EN) + " ‖" + v.Symbol + "‖", ZH: v.Text.ZH + " ‖" + v.Symbol + "‖"},
				Help: spec.Text{EN: "Its norm after the update that begins at the step.", ZH: "从该步开始的更新之后的范数。"},
				For:  func(e *experiment.Experiment, run int) bool { return vectorOf(e, run, v.ID) >= 0 },
				New: func(e *experiment.Experiment, run int) Measure {
					i := vectorOf(e, run, v.ID)
					return simple(func(m *Moment) float64 { return norm(m.State.Vectors[i]) })(e, run)
				},
			}, byCoordinate(v))
		}
	}
	return list
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// ever reports whether a hyperparameter of a run is not always 0.
func ever(e *experiment.Experiment, run int, hyper string) bool {
	return e.Runs[run].Hyper[hyper] != 0 || slices.ContainsFunc(e.Edits, func(edit experiment.Edit) bool {
		return edit.Run == run && edit.Hyper[hyper] != 0
	})
}

// vectorOf returns which vector of a run's state has the id, −1 if none has or
// it is never used.
func vectorOf(e *experiment.Experiment, run int, id string) int {
	for i, v := range optim.Find(e.Runs[run].Optimizer).Vectors {
		if v.ID == id && (v.Needs == "" || ever(e, run, v.Needs)) {
			return i
		}
	}
	return -1
}

// quantitiesOf lists the ids of what some run of the experiment has.
func quantitiesOf(e *experiment.Experiment) []string {
	var ids []string
	for _, q := range Quantities {
		for i := range e.Runs {
			if q.For(e, i) {
				ids = append(ids, q.ID)
				break
			}
		}
	}
	return ids
}

// FindQuantity returns the quantity with the given id, or nil.
func FindQuantity(id string) *Quantity {
	for _, q := range Quantities {
		if q.ID == id {
			return q
		}
	}
	return nil
}

// Catalog is everything that can be chosen, with what can be followed.
type Catalog struct {
	experiment.Catalog
	Quantities []*Quantity `json:"quantities"`
}

// NewCatalog returns the catalogue.
func NewCatalog() Catalog { return Catalog{experiment.NewCatalog(), Quantities} }
