package loss

import "optviz/internal/spec"

// MAE is the mean absolute error, the mean over outputs of |ŷ − y|, with the
// subgradient 0 at 0.
//
// Source: torch/nn/modules/loss.py, L1Loss.
var MAE = Criterion{
	ID:      "mae",
	Name:    spec.Text{EN: "Mean absolute error", ZH: "平均绝对误差"},
	Formula: "mean |ŷ − y|",
	Source:  "torch.nn.L1Loss",
	Params:  []spec.Param{},
	New: func(t Target, _ Args) Sample {
		return regression(t, func(r float64) (loss, slope float64) {
			switch {
			case r > 0:
				return r, 1
			case r < 0:
				return -r, -1
			}
			return r, 0 // keeps NaN
		})
	},
	Torch: func(t Target, _ Args) string { return "F.l1_loss(" + torchRegression(t) + ")" },
}
