package optim

import (
	"math"

	"optviz/internal/spec"
)

// Polynomial lowers the learning rate to 0 at step n: ηₖ = η (1 − k/n)^p.
//
// Source: PolynomialLR in torch/optim/lr_scheduler.py.
var Polynomial = ScheduleSpec{
	ID:      "polynomial",
	Text:    spec.Text{EN: "Polynomial", ZH: "多项式衰减"},
	Formula: []string{"ηₖ = η (1 − min(k / n, 1))^p"},
	Source:  "torch PolynomialLR",
	Params: []spec.Param{
		{
			ID: "power", Symbol: "p",
			Text:    spec.Text{EN: "Power", ZH: "幂次"},
			Help:    spec.Text{EN: "1 is a straight line; larger falls earlier.", ZH: "1 为直线；越大则越早下降。"},
			Kind:    spec.Number,
			Range:   spec.Range{Min: 0, Max: 100},
			Slider:  spec.Slider{Min: 0.5, Max: 4, Step: 0.1},
			Default: 1,
		},
		steps("total_steps", "n",
			spec.Text{EN: "Over", ZH: "总步数"},
			spec.Text{EN: "Steps until the learning rate is 0.", ZH: "学习率降到 0 所需的步数。"}, 500),
	},
	Suggest: map[string]string{"total_steps": "steps"},
	Rule: func(s Schedule) RateRule {
		p, total := s.Params["power"], s.Params["total_steps"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			return base * math.Pow(1-min(float64(step)/total, 1), p)
		}
	},
}
