package optim

import "optviz/internal/spec"

// Exponential multiplies the learning rate by γ at every step: ηₖ = η γᵏ.
//
// Source: ExponentialLR in torch/optim/lr_scheduler.py.
var Exponential = ScheduleSpec{
	ID:      "exponential",
	Text:    spec.Text{EN: "Exponential", ZH: "指数衰减"},
	Formula: []string{"ηₖ = η γᵏ"},
	Source:  "torch ExponentialLR",
	Params:  []spec.Param{gamma(0.99)},
	Rule: func(s Schedule) RateRule {
		gamma := s.Params["gamma"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			return base * power(gamma, step)
		}
	},
}
