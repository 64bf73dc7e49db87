package optim

import "optviz/internal/spec"

// Plateau multiplies the learning rate by a factor once the loss has not
// fallen by a relative 10⁻⁴ for more than patience steps. The loss at step k
// acts from step k + 1 on; a change of the learning rate of at most 10⁻⁸ is
// not made.
//
// Source: ReduceLROnPlateau in torch/optim/lr_scheduler.py with its defaults.
var Plateau = ScheduleSpec{
	ID:      "plateau",
	Text:    spec.Text{EN: "On plateau", ZH: "遇平台衰减"},
	Formula: []string{"J < 0.9999 J* ⇒ J* ← J, n ← 0", "J ≥ 0.9999 J* ⇒ n ← n + 1", "n > p ⇒ η ← γ η, n ← 0"},
	Source:  "torch ReduceLROnPlateau",

	WatchesLoss: true,

	Params: []spec.Param{
		{
			ID: "factor", Symbol: "γ",
			Text:    spec.Text{EN: "Factor", ZH: "衰减因子"},
			Help:    spec.Text{EN: "Each decay multiplies the learning rate by it.", ZH: "每次衰减时学习率乘以它。"},
			Kind:    spec.Number,
			Range:   spec.Range{Min: 0, Max: 1, MaxOpen: true},
			Slider:  spec.Slider{Min: 0, Max: 0.99, Step: 0.01},
			Default: 0.1,
		},
		{
			ID: "patience", Symbol: "p",
			Text:    spec.Text{EN: "Patience", ZH: "容忍步数"},
			Help:    spec.Text{EN: "Steps without a lower loss that are let pass.", ZH: "损失未下降时允许经过的步数。"},
			Kind:    spec.Integer,
			Range:   spec.Range{Min: 0, Max: 1e6},
			Slider:  spec.Slider{Min: 0, Max: 100, Step: 1},
			Default: 10,
		},
	},
	Rule: func(s Schedule) RateRule {
		factor, patience := s.Params["factor"], int(s.Params["patience"])
		return func(_ int, base, loss float64, m *Memory) float64 {
			rate := base * m.Scale
			if loss < m.Best*(1-1e-4) {
				m.Best, m.Bad = loss, 0
			} else {
				m.Bad++
			}
			if m.Bad > patience {
				m.Bad = 0
				if rate-float64(rate*factor) > 1e-8 {
					m.Scale *= factor
				}
			}
			return rate
		}
	},
}
