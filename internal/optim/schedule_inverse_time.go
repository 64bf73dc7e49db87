package optim

import "optviz/internal/spec"

// InverseTime divides the learning rate by 1 + d k at step k: slow enough for
// Σ ηₖ = ∞, fast enough for Σ ηₖ² < ∞, the conditions under which stochastic
// gradient descent converges.
//
// Source: H. Robbins, S. Monro, A stochastic approximation method, 1951.
var InverseTime = ScheduleSpec{
	ID:      "inverse_time",
	Text:    spec.Text{EN: "1/t", ZH: "反比例衰减"},
	Formula: []string{"ηₖ = η / (1 + d k)"},
	Source:  "Robbins & Monro 1951",
	Params: []spec.Param{{
		ID: "decay", Symbol: "d",
		Text:    spec.Text{EN: "Decay", ZH: "衰减率"},
		Help:    spec.Text{EN: "The learning rate is halved after 1/d steps.", ZH: "经过 1/d 步后学习率减半。"},
		Kind:    spec.Number,
		Range:   spec.Range{Min: 0, Max: 1e3},
		Slider:  spec.Slider{Min: 0, Max: 1, Step: 0.001},
		Default: 0.01,
	}},
	Rule: func(s Schedule) RateRule {
		decay := s.Params["decay"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			return base / (1 + float64(decay*float64(step)))
		}
	},
}
