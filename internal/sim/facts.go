package sim

import (
	"optviz/internal/experiment"
	"optviz/internal/loss"
)

// Facts is what is known of a problem before the first step.
type Facts struct {
	Kind        string       `json:"kind"`            // "surface" or "model"
	Dim         int          `json:"dim"`             // number of parameters
	Domain      [][2]float64 `json:"domain"`          // default view; empty for a model with more than two parameters
	Points      []loss.Point `json:"points"`          // known stationary points
	Eigenvalues []float64    `json:"eigenvalues"`     // of a constant Hessian, ascending; null if it is not constant
	Modes       []Mode       `json:"modes,omitempty"` // of a surface with a constant Hessian: its eigenvectors, in the order of the eigenvalues
	LogScale    bool         `json:"log_scale"`       // heights are best shown as log(J − min J)
	Rates       [][]float64  `json:"rates"`           // of each run: see plannedRates
	Quantities  []string     `json:"quantities"`      // ids of what can be followed along the runs
	Model       *ModelFacts  `json:"model,omitempty"`
}

// FactsOf returns the facts of the experiment's problem.
func FactsOf(e *experiment.Experiment) Facts {
	facts := surfaceFacts
	if e.Problem.Model != nil {
		facts = modelFacts
	}
	f := facts(e)
	f.Rates, f.Quantities, f.Modes = plannedRates(e), quantitiesOf(e), modesOf(e)
	return f
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
