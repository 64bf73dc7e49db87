package model

import (
	"math"
	"math/rand/v2"

	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// ConvNet describes [CNN].
var ConvNet = Spec{
	ID:     "cnn",
	Name:   spec.Text{EN: "Convolutional network", ZH: "卷积神经网络"},
	Text:   spec.Text{EN: "Filters of 3×3 pixels slide over a small image.", ZH: "3×3 的卷积核在小图像上滑动。"},
	Source: "Y. LeCun et al., Gradient-based learning applied to document recognition, 1998",
	Params: []spec.Param{{
		ID: "filters", Text: spec.Text{EN: "Filters", ZH: "卷积核数"}, Kind: spec.Integer,
		Range: spec.Range{Min: 1, Max: 64}, Slider: spec.Slider{Min: 1, Max: 16, Step: 1}, Default: 8,
	}},
	Fits: func(set *data.Set) *spec.Text {
		side := int(math.Sqrt(float64(set.Inputs)))
		if side*side != set.Inputs || side < kernel+pool-1 {
			return misfit("must hold square images of at least 4×4 pixels for the model cnn", "cnn 模型要求至少 4×4 像素的方形图像")
		}
		return nil
	},
	Init: "he", Data: "digits", BatchSize: 32, Steps: 400, Rate: 30,
	// With none of the neighbours on the grid 0.01, 0.02, 0.05, 0.1, … does the net
	// read 1 % more after Steps, in the mean over five seeds. The preset's rates
	// are those of the fastest first epoch, where RMSprop has ρ = 0.9, not 0.99.
	LearningRates: loss.Rates{"sgd": 0.5, "momentum": 0.05, "rmsprop": 0.02, "adam": 0.02},
	New: func(c Config, set *data.Set, l *loss.Criterion, a loss.Args) Model {
		return NewCNN(int(c.Args["filters"]), c.Outputs, set, l, a)
	},
	Torch: func(c Config, set *data.Set) Torch {
		side, filters := int(math.Sqrt(float64(set.Inputs))), int(c.Args["filters"])
		out := (side - kernel + 1) / pool
		return Torch{Net: spec.Sprintf("nn.Sequential(\n"+
			"    nn.Unflatten(1, (1, %d, %d)),\n"+
			"    nn.Conv2d(1, %d, %d), nn.ReLU(), nn.MaxPool2d(%d),\n"+
			"    nn.Flatten(), nn.Linear(%d, %d),\n)", side, side, filters, kernel, pool, filters*out*out, c.Outputs)}
	},
}

const (
	kernel = 3 // side of a filter
	pool   = 2 // side of a pooling window, and its stride
)

// CNN is a small convolutional net for square one-channel images: filters of
// 3×3 (cross-correlation, stride 1, no padding), ReLU, 2×2 max pooling, and a
// dense layer on the pooled maps, channel by channel. For 8×8 images and 8
// filters it has 810 parameters.
//
// Source: Y. LeCun et al., Gradient-based learning applied to document
// recognition, 1998.
type CNN struct {
	task
	layers         []Layer
	side, out      int // sides of the image and of a pooled map
	filters        int
	pooled         []float64 // filters·out² values
	winner         []int     // for each pooled value, the place in the image of its window's largest
	back           []float64 // ∂loss/∂pooled
	outputs, delta []float64
}

// NewCNN returns a net with the given number of filters for the images of set,
// whose inputs are the pixels row by row; it panics if they are no square.
func NewCNN(filters, outputs int, set *data.Set, c *loss.Criterion, a loss.Args) *CNN {
	side := int(math.Sqrt(float64(set.Inputs)))
	if side*side != set.Inputs {
		panic("model: images must be square")
	}
	m := &CNN{task: newTask(set, c, a, outputs), side: side, filters: filters}
	m.out = (side - kernel + 1) / pool
	features := filters * m.out * m.out
	m.layers = []Layer{
		{Name: "conv", In: kernel * kernel, Out: filters, FanOut: kernel * kernel * filters},
		{Name: "dense", In: features, Out: outputs},
	}
	chain(m.layers, true)
	m.pooled, m.back, m.winner = make([]float64, features), make([]float64, features), make([]int, features)
	m.outputs, m.delta = make([]float64, outputs), make([]float64, outputs)
	return m
}

// Layers describes the net.
func (m *CNN) Layers() []Layer { return m.layers }

// Predict writes the outputs for the image x into out.
func (m *CNN) Predict(out, theta, x []float64) {
	m.forward(theta, x)
	copy(out, m.outputs)
}

// Loss returns the mean loss over rows and its gradient; see [Model].
func (m *CNN) Loss(theta, grad []float64, rows []int, _ *rand.Rand) float64 {
	clear(grad)
	total, share := 0.0, 1/float64(len(rows))
	for _, row := range rows {
		x, y := m.set.Row(row)
		m.forward(theta, x)
		total += m.sample(m.dz, m.outputs, y)
		if grad != nil {
			m.backward(theta, grad, x, share)
		}
	}
	return share * total
}

// forward computes the outputs for x.
func (m *CNN) forward(theta, x []float64) {
	conv, dense := &m.layers[0], &m.layers[1]
	for f := range m.filters {
		w := theta[conv.Weights[0]+f*kernel*kernel:][:kernel*kernel]
		m.filter(f, w, theta[conv.Biases[0]+f], x)
	}
	affine(m.outputs, theta[dense.Weights[0]:dense.Weights[1]], theta[dense.Biases[0]:dense.Biases[1]], m.pooled)
}

// filter computes the pooled map of one filter and where its values came from.
func (m *CNN) filter(f int, w []float64, bias float64, x []float64) {
	for i := range m.out {
		for j := range m.out {
			best, at := math.Inf(-1), 0
			for di := range pool {
				for dj := range pool {
					place := (i*pool+di)*m.side + j*pool + dj
					if z := bias + m.correlate(w, x[place:]); z > best {
						best, at = z, place
					}
				}
			}
			p := (f*m.out+i)*m.out + j
			m.pooled[p], m.winner[p] = max(best, 0), at
		}
	}
}

// correlate returns the sum of the products of a filter and the window of the
// image that begins x.
func (m *CNN) correlate(w, x []float64) float64 {
	a, b, c := x[:kernel], x[m.side:][:kernel], x[2*m.side:][:kernel]
	return float64(w[0]*a[0]) + float64(w[1]*a[1]) + float64(w[2]*a[2]) +
		float64(w[3]*b[0]) + float64(w[4]*b[1]) + float64(w[5]*b[2]) +
		float64(w[6]*c[0]) + float64(w[7]*c[1]) + float64(w[8]*c[2])
}

// backward adds the gradient for the sample x, times share, to grad.
func (m *CNN) backward(theta, grad, x []float64, share float64) {
	conv, dense := &m.layers[0], &m.layers[1]
	for i, d := range m.dz {
		m.delta[i] = share * d
	}
	clear(m.back)
	affineBack(m.back, grad[dense.Weights[0]:dense.Weights[1]], grad[dense.Biases[0]:dense.Biases[1]], m.delta,
		theta[dense.Weights[0]:dense.Weights[1]], m.pooled)
	for p, d := range m.back {
		if m.pooled[p] <= 0 {
			continue
		}
		f := p / (m.out * m.out)
		grad[conv.Biases[0]+f] += d
		dw := grad[conv.Weights[0]+f*kernel*kernel:][:kernel*kernel]
		for i := range kernel {
			window := x[m.winner[p]+i*m.side:][:kernel]
			for j, v := range window {
				dw[i*kernel+j] += float64(d * v)
			}
		}
	}
}
