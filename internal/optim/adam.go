package optim

import (
	"math"

	"optviz/internal/spec"
)

// Adam is RMSprop with momentum, both averages corrected for their start at 0:
//
//	m ← β₁ m + (1 − β₁) g
//	v ← β₂ v + (1 − β₂) g²
//	θ ← θ − η · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
//
// for t = 1, 2, …. The tf1 and keras dialects add ε to √v before it is
// corrected, which makes it larger by 1/√(1 − β₂ᵗ), 32 times at the first step.
//
// Sources: D. P. Kingma, J. Ba, Adam: a method for stochastic optimization,
// 2015; torch/optim/adam.py; TensorFlow ApplyAdam; keras/src/optimizers/adam.py.
var Adam = Spec{
	ID: "adam", Name: "Adam",
	Text: spec.Text{
		EN: "Momentum and an effective learning rate for each coordinate, corrected for a cold start.",
		ZH: "结合动量与逐坐标的有效学习率，并修正零初值的偏差。",
	},
	Source:  "Kingma & Ba 2015; torch/optim/adam.py",
	Notes:   adamNotes,
	Params:  []spec.Param{learningRate(0.001), beta1(0.9), beta2(0.999), epsilon(1e-8), weightDecay(0)},
	Vectors: []Vector{firstMoment, secondMoment},
	Defaults: map[Dialect]Hyper{
		PyTorch: {},
		TF1:     {},
		Keras:   {"epsilon": 1e-7},
	},
	Decoupled: []Dialect{Keras},
	Formula:   adamFormula,
	NumPy:     adamNumPy,
	Torch:     "torch.optim.Adam([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, weight_decay={weight_decay})",
	Rule:      adamRule,
}

// adamRule is the rule of Adam and AdamW.
func adamRule(d Dialect, h Hyper) Update {
	b1, b2, eps := h["beta1"], h["beta2"], h["epsilon"]
	return func(dst, grad []float64, eta float64, s *State) {
		dst, m, v := dst[:len(grad)], s.Vectors[0][:len(grad)], s.Vectors[1][:len(grad)]
		rate, eps := correctBias(d, eta, b1, b2, eps, s.Step+1)
		for i, g := range grad {
			m[i] = float64(b1*m[i]) + float64((1-b1)*g)
			v[i] = float64(b2*v[i]) + float64((1-b2)*g*g)
			dst[i] = -rate * m[i] / (math.Sqrt(v[i]) + eps)
		}
	}
}

// correctBias moves the corrections of both averages at step t = 1, 2, … into
// the learning rate and ε:
//
//	η m̂ / (√v̂ + ε) = η √c₂/c₁ · m / (√v + ε √c₂),  cᵢ = 1 − βᵢᵗ.
//
// Only PyTorch scales ε; the other dialects take it as it is.
func correctBias(d Dialect, eta, b1, b2, eps float64, t int) (rate, epsilon float64) {
	c1, root := 1-power(b1, t), math.Sqrt(1-power(b2, t))
	if d == PyTorch {
		eps = float64(eps * root)
	}
	return eta * root / c1, eps
}

// power returns xⁿ for x, n ≥ 0 by products alone, which give the same bits on
// every processor; math.Pow does not. Powers below 2⁻⁵⁰⁰ are 0, since products
// near the smallest float64 are slow.
func power(x float64, n int) float64 {
	p := 1.0
	for ; n > 0; n >>= 1 {
		if x < 0x1p-500 {
			return 0
		}
		if n&1 == 1 {
			p = float64(p * x)
		}
		x = float64(x * x)
	}
	return p
}

// adamFormula is the rule of Adam and AdamW.
func adamFormula(d Dialect, _ Hyper) []string { return correctedFormula(d, "v", momentLines()) }

// momentLines advance both averages.
func momentLines() []string {
	return []string{"m ← β₁ m + (1 − β₁) ∇J(θ)", "v ← β₂ v + (1 − β₂) ∇J(θ)²"}
}

// correctedFormula appends to lines the update from m and the second moment
// named, both corrected as in [correctBias].
func correctedFormula(d Dialect, second string, lines []string) []string {
	if d == PyTorch {
		hat := second + "\u0302"
		return append(lines, "m̂ = m / (1 − β₁ᵗ), "+hat+" = "+second+" / (1 − β₂ᵗ)", "θ ← θ − η m̂ / (√"+hat+" + ε)")
	}
	return append(lines, "ηₜ = η √(1 − β₂ᵗ) / (1 − β₁ᵗ)", "θ ← θ − ηₜ m / (√"+second+" + ε)")
}

var adamNotes = spec.Text{
	EN: "TensorFlow 1 and Keras add ε to √v before the correction, which makes it larger in the first steps.",
	ZH: "TensorFlow 1 与 Keras 在修正之前把 ε 加到 √v 上，因此最初几步的 ε 相对更大。",
}

// The moments of Adam and its family.
var (
	firstMoment  = Vector{ID: "first_moment", Symbol: "m", Text: spec.Text{EN: "moving average of the gradient", ZH: "梯度的滑动平均"}, Kind: Direction}
	secondMoment = Vector{ID: "second_moment", Symbol: "v", Text: spec.Text{EN: "moving average of the squared gradient", ZH: "梯度平方的滑动平均"}, Kind: Square}
)

// moments are the lines of Python that advance both averages.
const moments = "first_moment = beta1 * first_moment + (1 - beta1) * grad\n" +
	"second_moment = beta2 * second_moment + (1 - beta2) * grad**2\n"

func adamNumPy(d Dialect) string { return moments + corrected(d, "second_moment") }

// corrected are the lines of Python that make the update from the first moment
// and the named second, both corrected as in [correctBias].
func corrected(d Dialect, second string) string {
	if d == PyTorch {
		return "update = -eta / (1 - beta1**t) * first_moment / (np.sqrt(" + second + ") / np.sqrt(1 - beta2**t) + epsilon)"
	}
	return "update = -eta * np.sqrt(1 - beta2**t) / (1 - beta1**t) * first_moment / (np.sqrt(" + second + ") + epsilon)"
}
