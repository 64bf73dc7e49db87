package loss

import (
	"math"

	"optviz/internal/spec"
)

// CrossEntropy is −Σ qᵢ ln pᵢ with the natural logarithm, from logits. One
// output stands for two classes, p = σ(z); more outputs for as many classes,
// p = softmax(z). Label smoothing ε mixes the target q = (1 − ε)·one-hot + ε/k.
//
// The binary form max(z, 0) − zq + ln(1 + e^−|z|) does not overflow.
//
// Sources: torch/nn/modules/loss.py, CrossEntropyLoss and BCEWithLogitsLoss;
// C. Szegedy et al., Rethinking the Inception architecture, 2016 (smoothing).
var CrossEntropy = Criterion{
	ID:      "cross_entropy",
	Name:    spec.Text{EN: "Cross-entropy", ZH: "交叉熵"},
	Formula: "−Σ qᵢ ln pᵢ",
	Source:  "torch.nn.CrossEntropyLoss, torch.nn.BCEWithLogitsLoss",
	Params: []spec.Param{{
		ID: "label_smoothing", Symbol: "ε", Text: spec.Text{EN: "Label smoothing", ZH: "标签平滑"}, Kind: spec.Number,
		Range: spec.Range{Min: 0, Max: 1}, Slider: spec.Slider{Min: 0, Max: 0.5, Step: 0.01},
	}},
	Labels: true,
	New: func(t Target, a Args) Sample {
		smoothing := a["label_smoothing"]
		keep := 1 - smoothing
		if t.Outputs == 1 {
			return func(dz, z, y []float64) float64 {
				v := z[0]
				q := float64(keep*y[0]) + float64(smoothing/2)
				dz[0] = Sigmoid(v) - q
				return max(v, 0) - float64(v*q) + math.Log1p(math.Exp(-math.Abs(v)))
			}
		}
		other := smoothing / float64(t.Outputs)
		return func(dz, z, y []float64) float64 {
			log := Softmax(dz, z)
			l := 0.0
			for i, v := range z {
				q := float64(keep*oneHot(y[0], i)) + other
				l += float64(q * (log - v))
				dz[i] -= q
			}
			return l
		}
	},
	Torch: func(t Target, a Args) string {
		smoothing := a["label_smoothing"]
		switch {
		case t.Outputs > 1 && smoothing == 0:
			return "F.cross_entropy(z, y)"
		case t.Outputs > 1:
			return spec.Sprintf("F.cross_entropy(z, y, label_smoothing=%v)", smoothing)
		case smoothing == 0:
			return "F.binary_cross_entropy_with_logits(z[:, 0], y.double())"
		}
		return spec.Sprintf("F.binary_cross_entropy_with_logits(z[:, 0], %v * y + %v)", 1-smoothing, smoothing/2)
	},
}
