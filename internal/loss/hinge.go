package loss

import "optviz/internal/spec"

// Hinge asks for a margin of 1. One output: max(0, 1 − sz) with s = ±1 for the
// classes 1 and 0. More outputs: the sum over the wrong classes of
// max(0, 1 − z_y + zᵢ), divided by the number of all classes. The subgradient
// at the kink is 0.
//
// Sources: C. Cortes, V. Vapnik, Support-vector networks, 1995;
// torch/nn/modules/loss.py, MultiMarginLoss.
var Hinge = Criterion{
	ID:      "hinge",
	Name:    spec.Text{EN: "Hinge", ZH: "合页损失"},
	Formula: "max(0, 1 − s z)",
	Source:  "Cortes & Vapnik 1995; torch.nn.MultiMarginLoss",
	Params:  []spec.Param{},
	Labels:  true,
	New: func(t Target, _ Args) Sample {
		if t.Outputs == 1 {
			return func(dz, z, y []float64) float64 {
				s := float64(2*y[0]) - 1
				l := 1 - float64(s*z[0])
				if l <= 0 {
					dz[0] = 0
					return 0
				}
				dz[0] = -s
				return l
			}
		}
		share := 1 / float64(t.Outputs)
		return func(dz, z, y []float64) float64 {
			right := int(y[0])
			clear(dz)
			sum := 0.0
			for i, v := range z {
				if l := 1 - z[right] + v; i != right && l > 0 {
					sum += l
					dz[i] = share
					dz[right] -= share
				}
			}
			return share * sum
		}
	},
	Torch: func(t Target, _ Args) string {
		if t.Outputs == 1 {
			return "F.relu(1 - (2 * y - 1) * z[:, 0]).mean()"
		}
		return "F.multi_margin_loss(z, y)"
	},
}
