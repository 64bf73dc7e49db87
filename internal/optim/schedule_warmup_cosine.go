package optim

import "optviz/internal/spec"

// WarmupCosine is a linear warm-up of w steps followed by a cosine.
//
// Source: SequentialLR of LinearLR and CosineAnnealingLR in
// torch/optim/lr_scheduler.py.
var WarmupCosine = ScheduleSpec{
	ID:   "warmup_cosine",
	Text: spec.Text{EN: "Warm-up and cosine", ZH: "预热加余弦退火"},
	Formula: []string{
		"ηₖ = η (f + (1 − f) k / w), k < w",
		"ηₖ = ηmin + (η − ηmin) (1 + cos(π (k − w) / T)) / 2, k ≥ w",
	},
	Source: "torch SequentialLR(LinearLR, CosineAnnealingLR)",
	Params: []spec.Param{
		startFactor(0.1),
		steps("warmup", "w",
			spec.Text{EN: "Warm-up", ZH: "预热步数"},
			spec.Text{EN: "Steps until the whole learning rate is reached.", ZH: "达到完整学习率所需的步数。"}, 20),
		tMax(), etaMin(),
	},
	Suggest: map[string]string{"t_max": "steps"},
	Rule: func(s Schedule) RateRule {
		start, warmup := s.Params["start_factor"], s.Params["warmup"]
		t, low := s.Params["t_max"], s.Params["eta_min"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			k := float64(step)
			if k < warmup {
				return warmUp(base, start, k/warmup)
			}
			return halfCosine(base, low, (k-warmup)/t)
		}
	},
}
