package optim

import "optviz/internal/spec"

// CosineRestarts falls along half a cosine again and again, each time over m
// times as many steps as before, and starts every fall at the full rate.
//
// Sources: I. Loshchilov, F. Hutter, SGDR: stochastic gradient descent with
// warm restarts, 2017; CosineAnnealingWarmRestarts in
// torch/optim/lr_scheduler.py.
var CosineRestarts = ScheduleSpec{
	ID:      "cosine_restarts",
	Text:    spec.Text{EN: "Cosine with restarts", ZH: "余弦退火重启"},
	Formula: []string{"ηₖ = ηmin + (η − ηmin) (1 + cos(π j / Tᵢ)) / 2, Tᵢ = m Tᵢ₋₁"},
	Source:  "Loshchilov & Hutter 2017; torch CosineAnnealingWarmRestarts",
	Params: []spec.Param{
		steps("t_0", "T₀",
			spec.Text{EN: "First period", ZH: "首个周期"},
			spec.Text{EN: "Steps until the first restart.", ZH: "第一次重启之前的步数。"}, 100),
		{
			ID: "t_mult", Symbol: "m",
			Text:    spec.Text{EN: "Period factor", ZH: "周期倍数"},
			Help:    spec.Text{EN: "Each period is this many times as long as the one before.", ZH: "每个周期是前一个的多少倍。"},
			Kind:    spec.Integer,
			Range:   spec.Range{Min: 1, Max: 100},
			Slider:  spec.Slider{Min: 1, Max: 4, Step: 1},
			Default: 1,
		},
		etaMin(),
	},
	Rule: func(s Schedule) RateRule {
		first, mult, low := int(s.Params["t_0"]), int(s.Params["t_mult"]), s.Params["eta_min"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			period := first
			if mult == 1 {
				step %= period
			}
			for step >= period {
				step -= period
				period *= mult
			}
			return halfCosine(base, low, float64(step)/float64(period))
		}
	},
}
