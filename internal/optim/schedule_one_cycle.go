package optim

import "optviz/internal/spec"

// OneCycle rises from η⁺/25 to the highest rate η⁺ over the first 30 % of n
// steps and falls to η⁺/250,000 over the rest, both along half a cosine; there
// it stays. It takes no notice of the learning rate of the run.
//
// Sources: L. N. Smith, N. Topin, Super-convergence: very fast training of
// neural networks using large learning rates, 2018; OneCycleLR in
// torch/optim/lr_scheduler.py with its defaults and cycle_momentum=False.
var OneCycle = ScheduleSpec{
	ID:      "one_cycle",
	Text:    spec.Text{EN: "One-cycle", ZH: "单周期"},
	Formula: []string{"η⁺/25 ↗ η⁺ ↘ η⁺/250000"},
	Source:  "Smith & Topin 2018; torch OneCycleLR",
	Params: []spec.Param{
		{
			ID: "max_lr", Symbol: "η⁺",
			Text:    spec.Text{EN: "Highest rate", ZH: "最高学习率"},
			Help:    spec.Text{EN: "The learning rate at the peak; it replaces that of the run.", ZH: "峰值处的学习率；它取代该运行的学习率。"},
			Kind:    spec.Number,
			Range:   spec.Range{Min: 0, Max: 1e6},
			Slider:  spec.Slider{Min: 1e-4, Max: 1, Log: true},
			Default: 0.1,
		},
		steps("total_steps", "n",
			spec.Text{EN: "Over", ZH: "总步数"},
			spec.Text{EN: "Steps of the whole cycle.", ZH: "整个周期的步数。"}, 500),
	},
	Suggest: map[string]string{"total_steps": "steps", "max_lr": "learning_rate"},
	Rule: func(s Schedule) RateRule {
		high, last := s.Params["max_lr"], s.Params["total_steps"]-1
		start := high / 25
		end := start / 1e4
		peak := float64(0.3*s.Params["total_steps"]) - 1
		return func(step int, _, _ float64, _ *Memory) float64 {
			k := min(float64(step), last)
			if k <= peak {
				return halfCosine(start, high, k/peak)
			}
			return halfCosine(high, end, (k-peak)/(last-peak))
		}
	},
}
