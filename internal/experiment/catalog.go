package experiment

import (
	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// Catalog is everything that can be chosen, for the page and for other
// programs: sliders, validation and documentation come from it.
type Catalog struct {
	Optimizers []*optim.Spec         `json:"optimizers"`
	Schedules  []*optim.ScheduleSpec `json:"schedules"`
	Surfaces   []*loss.Surface       `json:"surfaces"`

	Models      []*model.Spec       `json:"models"`
	ModelParams []spec.Param        `json:"model_params"` // of every model: batch_size, l1, l2
	Activations []*model.Activation `json:"activations"`
	Inits       []*model.Init       `json:"inits"`
	Losses      []*loss.Criterion   `json:"losses"` // of models
	Data        []*data.Spec        `json:"data"`
	DataParams  []spec.Param        `json:"data_params"` // of every data set: validation, scaling
	PerRun      []string            `json:"per_run"`     // ids of what a run may override by "with", beside loss and its params

	Groups  []Group      `json:"groups"`
	Presets []Preset     `json:"presets"`
	Params  []spec.Param `json:"params"` // of an experiment: steps, seed, noise, coordinate; max of a clip; depth and width of hidden layers
	Stop    []spec.Param `json:"stop"`   // rules that may be off
	Limits  Limits       `json:"limits"`
}

// Limits are the largest numbers of an experiment.
type Limits struct {
	Runs            int `json:"runs"`
	Steps           int `json:"steps"`
	Edits           int `json:"edits"`
	ExpressionBytes int `json:"expression_bytes"`
	Layers          int `json:"layers"`
	Width           int `json:"width"`
	Weights         int `json:"weights"`
	DataRows        int `json:"data_rows"`
	DataColumns     int `json:"data_columns"`
	Classes         int `json:"classes"`
}

// NewCatalog returns the catalogue.
func NewCatalog() Catalog {
	return Catalog{
		Optimizers: optim.Catalog,
		Schedules:  optim.Schedules,
		Surfaces:   loss.Surfaces,

		Models:      model.Specs,
		ModelParams: ModelParams,
		Activations: model.Activations,
		Inits:       model.Inits,
		Losses:      loss.Criteria,
		Data:        data.Sets,
		DataParams:  []spec.Param{Validation, Scaling},
		PerRun:      PerRun,

		Groups:  Groups,
		Presets: Presets,
		Params:  []spec.Param{Steps, Seed, Noise, Coordinate, optim.ClipMax, Depth, Width},
		Stop:    []spec.Param{stopGradNorm, stopLoss},
		Limits: Limits{
			Runs: MaxRuns, Steps: MaxSteps, Edits: MaxEdits, ExpressionBytes: loss.MaxExpressionBytes,
			Layers: MaxLayers, Width: MaxWidth, Weights: MaxWeights,
			DataRows: data.MaxRows, DataColumns: MaxColumns, Classes: MaxClasses,
		},
	}
}
