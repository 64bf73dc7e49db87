package optim

import "optviz/internal/spec"

// Linear raises the learning rate in n equal steps from the share f of it to
// the whole (a warm-up), and keeps it there.
//
// Source: LinearLR in torch/optim/lr_scheduler.py, with end_factor 1.
var Linear = ScheduleSpec{
	ID:      "linear",
	Text:    spec.Text{EN: "Linear warm-up", ZH: "线性预热"},
	Formula: []string{"ηₖ = η (f + (1 − f) min(k / n, 1))"},
	Source:  "torch LinearLR",
	Params: []spec.Param{
		startFactor(1.0 / 3),
		steps("total_iters", "n",
			spec.Text{EN: "Over", ZH: "预热步数"},
			spec.Text{EN: "Steps until the whole learning rate is reached.", ZH: "达到完整学习率所需的步数。"}, 20),
	},
	Rule: func(s Schedule) RateRule {
		start, total := s.Params["start_factor"], s.Params["total_iters"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			return warmUp(base, start, float64(step)/total)
		}
	},
}

// warmUp rises from the share start of base at p = 0 to base at p = 1, and
// stays there.
func warmUp(base, start, p float64) float64 {
	return base * (start + float64((1-start)*min(p, 1)))
}
