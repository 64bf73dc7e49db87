package loss

import "optviz/internal/spec"

// MSE is the mean squared error, the mean over outputs of (ŷ − y)², without ½.
//
// Source: torch/nn/modules/loss.py, MSELoss.
var MSE = Criterion{
	ID:      "mse",
	Name:    spec.Text{EN: "Mean squared error", ZH: "均方误差（MSE）"},
	Formula: "mean (ŷ − y)²",
	Source:  "torch.nn.MSELoss",
	Params:  []spec.Param{},
	New: func(t Target, _ Args) Sample {
		return regression(t, func(r float64) (loss, slope float64) { return r * r, 2 * r })
	},
	Torch: func(t Target, _ Args) string { return "F.mse_loss(" + torchRegression(t) + ")" },
}
