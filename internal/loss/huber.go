package loss

import (
	"math"

	"optviz/internal/spec"
)

// Huber is quadratic for residuals up to δ and linear beyond: ½r² for |r| ≤ δ,
// δ(|r| − ½δ) else, averaged over outputs.
//
// Source: P. J. Huber, Robust estimation of a location parameter, 1964;
// torch/nn/modules/loss.py, HuberLoss.
var Huber = Criterion{
	ID:      "huber",
	Name:    spec.Text{EN: "Huber", ZH: "Huber 损失"},
	Formula: "mean ½r² where |r| ≤ δ, δ(|r| − ½δ) else; r = ŷ − y",
	Source:  "Huber 1964; torch.nn.HuberLoss",
	Params: []spec.Param{{
		ID: "delta", Symbol: "δ", Text: spec.Text{EN: "Threshold δ", ZH: "阈值 δ"}, Kind: spec.Number,
		Range: spec.Range{Min: 0, Max: 1e6, MinOpen: true}, Slider: spec.Slider{Min: 0.01, Max: 10, Log: true}, Default: 1,
	}},
	New: func(t Target, a Args) Sample {
		delta := a["delta"]
		return regression(t, func(r float64) (loss, slope float64) {
			if math.Abs(r) <= delta {
				return 0.5 * r * r, r
			}
			return delta * (math.Abs(r) - float64(0.5*delta)), math.Copysign(delta, r)
		})
	},
	Torch: func(t Target, a Args) string {
		return spec.Sprintf("F.huber_loss(%s, delta=%v)", torchRegression(t), a["delta"])
	},
}
