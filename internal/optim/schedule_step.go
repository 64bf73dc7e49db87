package optim

import "optviz/internal/spec"

// StepDecay multiplies the learning rate by γ every n steps: ηₖ = η γ^⌊k/n⌋.
//
// Source: StepLR in torch/optim/lr_scheduler.py.
var StepDecay = ScheduleSpec{
	ID:      "step",
	Text:    spec.Text{EN: "Step", ZH: "阶梯衰减"},
	Formula: []string{"ηₖ = η γ^⌊k / n⌋"},
	Source:  "torch StepLR",
	Params: []spec.Param{
		steps("step_size", "n",
			spec.Text{EN: "Every", ZH: "间隔步数"},
			spec.Text{EN: "Steps from one decay to the next.", ZH: "相邻两次衰减之间的步数。"}, 100),
		gamma(0.1),
	},
	Rule: func(s Schedule) RateRule {
		size, gamma := int(s.Params["step_size"]), s.Params["gamma"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			return base * power(gamma, step/size)
		}
	},
}
