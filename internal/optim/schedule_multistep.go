package optim

import "optviz/internal/spec"

// MultiStep multiplies the learning rate by γ at each milestone.
//
// Source: MultiStepLR in torch/optim/lr_scheduler.py.
var MultiStep = ScheduleSpec{
	ID:      "multistep",
	Text:    spec.Text{EN: "Multi-step", ZH: "多阶梯衰减"},
	Formula: []string{"ηₖ = η γ^n, n = |{i : kᵢ ≤ k}|"},
	Source:  "torch MultiStepLR",
	Params:  []spec.Param{gamma(0.1)},
	List: &spec.Param{
		ID: "milestones", Symbol: "kᵢ",
		Text:  spec.Text{EN: "Milestones", ZH: "衰减步"},
		Help:  spec.Text{EN: "The steps at which the learning rate decays, ascending.", ZH: "学习率衰减的步，按升序。"},
		Kind:  spec.Integer,
		Range: spec.Range{Min: 0, Max: 1e6},
	},
	Rule: func(s Schedule) RateRule {
		gamma := s.Params["gamma"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			for _, m := range s.Milestones {
				if m <= step {
					base *= gamma
				}
			}
			return base
		}
	},
}
