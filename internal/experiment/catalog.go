package experiment

import (
	"optviz/internal/loss"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// Catalog is everything that can be chosen, for the page and for other
// programs: sliders, validation and documentation come from it.
type Catalog struct {
	Optimizers []*optim.Spec         `json:"optimizers"`
	Schedules  []*optim.ScheduleSpec `json:"schedules"`
	Surfaces   []*loss.Surface       `json:"surfaces"`
	Groups     []Group               `json:"groups"`
	Presets    []Preset              `json:"presets"`
	Params     []spec.Param          `json:"params"` // of an experiment: steps, seed, noise, coordinate; and max of a clip
	Limits     Limits                `json:"limits"`
}

// Limits are the largest numbers of an experiment.
type Limits struct {
	Runs            int `json:"runs"`
	Steps           int `json:"steps"`
	Edits           int `json:"edits"`
	ExpressionBytes int `json:"expression_bytes"`
}

// NewCatalog returns the catalogue.
func NewCatalog() Catalog {
	return Catalog{
		Optimizers: optim.Catalog,
		Schedules:  optim.Schedules,
		Surfaces:   loss.Surfaces,
		Groups:     Groups,
		Presets:    Presets,
		Params:     []spec.Param{Steps, Seed, Noise, Coordinate, optim.ClipMax},
		Limits:     Limits{Runs: MaxRuns, Steps: MaxSteps, Edits: MaxEdits, ExpressionBytes: loss.MaxExpressionBytes},
	}
}
