// Package experiment is the value from which everything else follows: problem,
// start, seed, runs, step budget, stop rules and edits. The same experiment
// gives the same steps wherever it is executed.
//
// It has two written forms, JSON ([Decode], [Experiment.JSON]) and the
// query of a URL ([ParseQuery], [Experiment.Query]). Both are read into the
// same tree and decoded by the same code, so an error names the same field
// path in both. An Experiment that came from this package is valid and
// normalised: every value that was left out has been filled in.
package experiment

import (
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// Experiment is a problem and the runs that solve it side by side.
type Experiment struct {
	Problem Problem
	Runs    []Run
	Seed    uint64 // 0…2⁵³−1
	Steps   int    // step budget, the same for all runs
	Stop    Stop
	Edits   []Edit // by step, ascending
	Lesson  string // slug of the lesson whose own optimizers may run; usually empty
}

// Run is one optimizer with its settings.
type Run struct {
	Optimizer string
	Dialect   optim.Dialect
	Hyper     optim.Hyper // complete
	Schedule  optim.Schedule
	Clip      *optim.Clip // nil: none
	With      With
}

// Stop holds the rules that end a run before the budget; nil switches one off.
type Stop struct {
	GradNorm *float64 // ‖gradient‖ and ‖update‖ both below it
	Loss     *float64 // loss at or below it
}

// Edit changes settings of one run from update Step→Step+1 on.
type Edit struct {
	Step, Run int
	Hyper     optim.Hyper     // only what changes
	Schedule  *optim.Schedule // nil: unchanged
	Clip      *optim.Clip     // nil: unchanged
	Unclip    bool            // stop clipping
}

// Limits of an experiment.
const (
	MaxRuns  = 16
	MaxSteps = 100_000
	MaxEdits = 1_000
	MaxSeed  = 1<<53 - 1

	// MaxMagnitude bounds loss, gradient norm and parameters: beyond it a run
	// has diverged.
	MaxMagnitude = 1e30

	maxCoordinate = 1e9 // of a start and of a domain
)

// Parameters of an experiment that are no optimizer's and no surface's.
var (
	// Steps is the step budget.
	Steps = spec.Param{
		ID: "steps", Symbol: "k", Text: spec.Text{EN: "Step budget", ZH: "步数上限"}, Kind: spec.Integer,
		Range: spec.Range{Min: 1, Max: MaxSteps}, Slider: spec.Slider{Min: 10, Max: 5000, Log: true}, Default: 200,
	}
	// Seed keys everything that is random.
	Seed = spec.Param{
		ID: "seed", Text: spec.Text{EN: "Seed", ZH: "随机种子"}, Kind: spec.Integer,
		Range: spec.Range{Min: 0, Max: MaxSeed}, Slider: spec.Slider{Min: 1, Max: 100, Step: 1}, Default: 1,
	}
	// Noise is the standard deviation of what is added to each coordinate of
	// the gradient; the loss shown stays exact.
	Noise = spec.Param{
		ID: "noise", Symbol: "σ", Text: spec.Text{EN: "Gradient noise", ZH: "梯度噪声"}, Kind: spec.Number,
		Help:  spec.Text{EN: "Adds σ·N(0,1) to each coordinate of the gradient, the same for all runs.", ZH: "给梯度的每个分量加上 σ·N(0,1)，各次运行相同。"},
		Range: spec.Range{Min: 0, Max: 1e6}, Slider: spec.Slider{Min: 0, Max: 5, Step: 0.05},
	}
	// Coordinate is one number of a start or of a domain.
	Coordinate = spec.Param{
		ID: "coordinate", Text: spec.Text{EN: "coordinate", ZH: "坐标"}, Kind: spec.Number,
		Range: spec.Range{Min: -maxCoordinate, Max: maxCoordinate},
	}
)

// Rules that end a run before the budget.
var (
	stopGradNorm = spec.Param{
		ID: "grad_norm", Symbol: "‖∇J‖", Text: spec.Text{EN: "Stop at gradient norm", ZH: "梯度范数停止值"}, Kind: spec.Number,
		Help:  spec.Text{EN: "A run has converged once ‖∇J‖ and the size of its update are both below it.", ZH: "‖∇J‖ 与更新量大小都低于此值时视为收敛。"},
		Range: spec.Range{Max: MaxMagnitude, MinOpen: true},
	}
	stopLoss = spec.Param{
		ID: "loss", Symbol: "J", Text: spec.Text{EN: "Stop at loss", ZH: "损失停止值"}, Kind: spec.Number,
		Help:  spec.Text{EN: "A run has converged once its loss is at or below it.", ZH: "损失不高于此值时视为收敛。"},
		Range: spec.Range{Min: -MaxMagnitude, Max: MaxMagnitude},
	}
)
