package loss

import (
	"math"

	"optviz/internal/spec"
)

// Criterion is a loss on the outputs of a model: the loss functions of
// training, beside the surfaces that are minimized on their own.
type Criterion struct {
	ID      string       `json:"id"`
	Name    spec.Text    `json:"name"`
	Formula string       `json:"formula"`
	Source  string       `json:"source"`
	Params  []spec.Param `json:"params"`

	// Labels says that the targets are classes; else they are real values.
	Labels bool `json:"labels"`

	New func(t Target, a Args) Sample `json:"-"`

	// Torch is the mean loss of a batch in Python, with PyTorch's functions as
	// F: z are its outputs, y its targets, a vector of integers where they are
	// classes. nil where no program writes it.
	Torch func(t Target, a Args) string `json:"-"`
}

// Target says what the outputs of a model are compared with.
type Target struct {
	Outputs int // length of z
	Classes int // 0: y holds Outputs real values; else y[0] is a class 0…Classes−1
}

// Sample returns the loss of one sample with the outputs z and the target y,
// and writes its derivatives with respect to z into dz. The loss of a batch is
// the mean over its samples. A Sample owns buffers: use one per run.
type Sample func(dz, z, y []float64) float64

// Criteria lists the loss functions in the order in which the page offers them.
var Criteria = []*Criterion{&MSE, &MAE, &Huber, &CrossEntropy, &Hinge}

// FindCriterion returns the loss function with the given id, or nil.
func FindCriterion(id string) *Criterion {
	for _, c := range Criteria {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// regression returns a Sample that averages the loss of the residual r = ŷ − y
// over the outputs. On classes, ŷ is the probability that the model gives,
// σ(z) or softmax(z), and y the class as 0 or 1 (one-hot).
func regression(t Target, f func(r float64) (loss, slope float64)) Sample {
	share := 1 / float64(t.Outputs)
	mean := func(dp, p, y []float64) float64 {
		sum := 0.0
		for i, v := range p {
			l, d := f(v - y[i])
			sum += l
			dp[i] = share * d
		}
		return share * sum
	}
	switch {
	case t.Classes == 0:
		return mean
	case t.Outputs == 1:
		return func(dz, z, y []float64) float64 {
			p := Sigmoid(z[0])
			l, d := f(p - y[0])
			dz[0] = d * p * (1 - p)
			return l
		}
	}
	p, dp, hot := make([]float64, t.Outputs), make([]float64, t.Outputs), make([]float64, t.Outputs)
	return func(dz, z, y []float64) float64 {
		Softmax(p, z)
		for i := range hot {
			hot[i] = oneHot(y[0], i)
		}
		l := mean(dp, p, hot)
		dot := 0.0
		for i, v := range p {
			dot += float64(v * dp[i])
		}
		for i, v := range p {
			dz[i] = v * (dp[i] - dot)
		}
		return l
	}
}

// torchRegression returns, in Python, the two tensors whose difference is the
// residual of [regression], as arguments.
func torchRegression(t Target) string {
	switch {
	case t.Classes == 0:
		return "z, y"
	case t.Outputs == 1:
		return "torch.sigmoid(z[:, 0]), y.double()"
	}
	return spec.Sprintf("torch.softmax(z, 1), F.one_hot(y, %d).double()", t.Outputs)
}

func oneHot(class float64, i int) float64 {
	if int(class) == i {
		return 1
	}
	return 0
}

// Sigmoid returns σ(z) = 1/(1 + e⁻ᶻ).
func Sigmoid(z float64) float64 {
	return 1 / (1 + math.Exp(-z))
}

// Softmax writes eᶻⁱ/Σⱼeᶻʲ into p and returns ln Σⱼeᶻʲ. It does not overflow.
func Softmax(p, z []float64) float64 {
	top := z[0]
	for _, v := range z {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range z {
		p[i] = math.Exp(v - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return top + math.Log(sum)
}
