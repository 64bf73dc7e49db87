package sim

import (
	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/loss"
)

// Facts is what is known of a problem before the first step.
type Facts struct {
	Kind        string       // "surface" or "model"
	Dim         int          // number of parameters
	Domain      [][2]float64 // default view; empty for a model with more than two parameters
	Points      []loss.Point // known stationary points
	Eigenvalues []float64    // of a constant Hessian, ascending; null if it is not constant
	Modes       []Mode       // of a surface with a constant Hessian: its eigenvectors, in the order of the eigenvalues
	LogScale    bool         // heights are best shown as log(J − min J)
	Rates       [][]float64  // of each run: see plannedRates
	UsualRates  []float64    // of an expression: see usualRates
	Quantities  []string     // ids of what can be followed along the runs
	Model       *ModelFacts
}

// JSON returns the facts as they are written.
func (f Facts) JSON() any {
	return jsontree.Object{
		"kind", f.Kind, "dim", f.Dim, "domain", f.Domain, "points", jsontree.List(f.Points),
		"eigenvalues", f.Eigenvalues, "modes", jsontree.If(len(f.Modes) > 0, jsontree.List(f.Modes)),
		"log_scale", f.LogScale, "rates", f.Rates, "usual_rates", jsontree.If(len(f.UsualRates) > 0, f.UsualRates), "quantities", f.Quantities, "model", jsontree.If(f.Model != nil, f.Model),
	}
}

// FactsOf returns the facts of the experiment's problem.
func FactsOf(e *experiment.Experiment) Facts {
	f := problemFacts(e)
	f.Rates, f.UsualRates, f.Quantities, f.Modes = plannedRates(e), usualRates(e), quantitiesOf(e), modesOf(e)
	return f
}

// problemFacts returns what does not depend on the rules of the runs.
func problemFacts(e *experiment.Experiment) Facts {
	if e.Problem.Model != nil {
		return modelFacts(e)
	}
	return surfaceFacts(e)
}

func surfaceFacts(e *experiment.Experiment) Facts {
	f := Facts{Kind: "surface", Dim: e.Problem.Dim(), Domain: e.Problem.View(), Points: []loss.Point{}}
	s := loss.FindSurface(e.Problem.Surface)
	if s == nil {
		return f
	}
	f.LogScale = s.LogScale
	if s.Points != nil {
		f.Points = append(f.Points, s.Points(e.Problem.Args)...)
	}
	if s.Eigenvalues != nil {
		f.Eigenvalues = s.Eigenvalues(e.Problem.Args)
	}
	return f
}
