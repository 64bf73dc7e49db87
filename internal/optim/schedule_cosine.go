package optim

import "optviz/internal/spec"

// Cosine lowers the learning rate along half a cosine to ηmin at step T; after
// it the cosine rises again, with period 2 T.
//
// Sources: I. Loshchilov, F. Hutter, SGDR: stochastic gradient descent with
// warm restarts, 2017; CosineAnnealingLR in torch/optim/lr_scheduler.py.
var Cosine = ScheduleSpec{
	ID:      "cosine",
	Text:    spec.Text{EN: "Cosine", ZH: "余弦退火"},
	Formula: []string{"ηₖ = ηmin + (η − ηmin) (1 + cos(π k / T)) / 2"},
	Source:  "Loshchilov & Hutter 2017; torch CosineAnnealingLR",
	Params:  []spec.Param{tMax(), etaMin()},
	Suggest: map[string]string{"t_max": "steps"},
	Rule: func(s Schedule) RateRule {
		t, low := s.Params["t_max"], s.Params["eta_min"]
		return func(step int, base, _ float64, _ *Memory) float64 {
			return halfCosine(base, low, float64(step)/t)
		}
	},
}

// tMax is the length T of half a cosine.
func tMax() spec.Param {
	return steps("t_max", "T",
		spec.Text{EN: "Half period", ZH: "半周期"},
		spec.Text{EN: "Steps until the lowest rate.", ZH: "降到最低学习率所需的步数。"}, 500)
}
