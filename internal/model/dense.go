package model

import (
	"math/rand/v2"
	"strconv"

	"optviz/internal/data"
	"optviz/internal/loss"
)

// DenseSpec describes a fully connected net.
type DenseSpec struct {
	Hidden     []int // widths of the hidden layers; none: linear, logistic, softmax
	Outputs    int
	Activation *Activation
	Residual   bool    // a hidden layer of equal in- and output width adds its input
	Stem       bool    // the first hidden layer stays linear
	Bias       bool    // every layer has biases
	Dropout    float64 // share of hidden units left out in training, [0, 1)
}

// Dense is a fully connected net. Hidden layers compute
//
//	h_l = f(W_l h_{l−1} + b_l), or h_{l−1} + f(…) with a residual connection,
//
// and the last layer is linear. Dropout is inverted: the hidden units kept are
// divided by 1 − p, so that nothing changes where it is off.
//
// Sources: D. E. Rumelhart, G. E. Hinton, R. J. Williams, Learning
// representations by back-propagating errors, 1986; K. He et al., Deep
// residual learning, 2016; N. Srivastava et al., Dropout, 2014.
type Dense struct {
	task
	layers   []Layer
	units    []denseLayer // what each layer computes, one per layer
	dropout  float64
	training bool // whether units are dropped now
}

// denseLayer holds one layer's values for the sample at hand.
type denseLayer struct {
	f        *Activation // nil: linear
	residual bool
	a        []float64 // f(Wh + b)
	keep     []float64 // 0 or 1/(1 − p), what dropout multiplies a by
	h        []float64 // output; a itself where nothing is dropped or added
	delta    []float64 // ∂loss/∂h, then ∂loss/∂(Wh + b)
}

// NewDense returns a net for the columns of set under a loss.
func NewDense(s DenseSpec, set *data.Set, c *loss.Criterion, a loss.Args) *Dense {
	m := &Dense{task: newTask(set, c, a, s.Outputs), dropout: s.Dropout}
	in := set.Inputs
	for l, width := range append(s.Hidden[:len(s.Hidden):len(s.Hidden)], s.Outputs) {
		m.layers = append(m.layers, Layer{Name: strconv.Itoa(l + 1), In: in, Out: width})
		u := denseLayer{a: make([]float64, width), h: make([]float64, width), delta: make([]float64, width)}
		if hidden := l < len(s.Hidden); hidden && !(s.Stem && l == 0) {
			u.f = s.Activation
			u.residual = s.Residual && in == width
			u.keep = make([]float64, width)
		}
		if s.Dropout == 0 && !u.residual {
			u.h = u.a
		}
		m.units = append(m.units, u)
		in = width
	}
	chain(m.layers, s.Bias)
	return m
}

// Layers describes the net.
func (m *Dense) Layers() []Layer { return m.layers }

// Predict writes the outputs for the input x into out.
func (m *Dense) Predict(out, theta, x []float64) {
	m.training = false
	copy(out, m.forward(theta, x))
}

// Loss returns the mean loss over rows and its gradient; see [Model].
func (m *Dense) Loss(theta, grad []float64, rows []int, rng *rand.Rand) float64 {
	m.training = rng != nil && m.dropout > 0
	clear(grad)
	total := 0.0
	share := 1 / float64(len(rows))
	for _, row := range rows {
		x, y := m.set.Row(row)
		if m.training {
			m.drop(rng)
		}
		total += m.sample(m.dz, m.forward(theta, x), y)
		if grad != nil {
			for i, d := range m.dz {
				m.units[len(m.units)-1].delta[i] = share * d
			}
			m.backward(theta, grad, x)
		}
	}
	return share * total
}

// drop draws which hidden units the next sample leaves out.
func (m *Dense) drop(rng *rand.Rand) {
	gain := 1 / (1 - m.dropout)
	for i := range m.units {
		for j := range m.units[i].keep {
			m.units[i].keep[j] = gain
			if rng.Float64() < m.dropout {
				m.units[i].keep[j] = 0
			}
		}
	}
}

// forward computes the outputs for x and leaves every layer's values behind.
func (m *Dense) forward(theta, x []float64) []float64 {
	h := x
	for i := range m.units {
		l, u := &m.layers[i], &m.units[i]
		affine(u.a, theta[l.Weights[0]:l.Weights[1]], theta[l.Biases[0]:l.Biases[1]], h)
		if u.f != nil {
			u.f.apply(u.a)
		}
		copy(u.h, u.a) // nothing where they are one
		if m.training && u.keep != nil {
			for j, k := range u.keep {
				u.h[j] *= k
			}
		}
		if u.residual {
			for j, v := range h {
				u.h[j] += v
			}
		}
		h = u.h
	}
	return h
}

// backward adds the gradient for the sample x to grad, from the derivatives of
// the outputs in the last layer's delta.
func (m *Dense) backward(theta, grad, x []float64) {
	for i := len(m.units) - 1; i >= 0; i-- {
		l, u := &m.layers[i], &m.units[i]
		h, below := x, []float64(nil)
		if i > 0 {
			h, below = m.units[i-1].h, m.units[i-1].delta
		}
		if u.residual {
			copy(below, u.delta) // the identity path
		} else {
			clear(below)
		}
		if m.training && u.keep != nil {
			for j, k := range u.keep {
				u.delta[j] *= k
			}
		}
		if u.f != nil {
			u.f.back(u.delta, u.a)
		}
		affineBack(below, grad[l.Weights[0]:l.Weights[1]], grad[l.Biases[0]:l.Biases[1]], u.delta,
			theta[l.Weights[0]:l.Weights[1]], h)
	}
}

// affine writes Wh + b into dst, W row-major; an empty b is 0. Four rows at a
// time: their sums do not wait for one another, and each is added up in order.
func affine(dst, w, b, h []float64) {
	n := len(h)
	if len(b) > 0 {
		copy(dst, b)
	} else {
		clear(dst)
	}
	i := 0
	for ; i+4 <= len(dst); i += 4 {
		out := dst[i:][:4]
		r0, r1, r2, r3 := w[i*n:][:n], w[(i+1)*n:][:n], w[(i+2)*n:][:n], w[(i+3)*n:][:n]
		s0, s1, s2, s3 := out[0], out[1], out[2], out[3]
		for j, v := range h {
			s0 += float64(v * r0[j])
			s1 += float64(v * r1[j])
			s2 += float64(v * r2[j])
			s3 += float64(v * r3[j])
		}
		out[0], out[1], out[2], out[3] = s0, s1, s2, s3
	}
	for ; i < len(dst); i++ {
		sum, row := dst[i], w[i*n:][:n]
		for j, v := range h {
			sum += float64(v * row[j])
		}
		dst[i] = sum
	}
}

// affineBack adds to dw, db and dh the derivatives of a loss whose derivatives
// with respect to Wh + b are d. dh and db may be empty.
func affineBack(dh, dw, db, d, w, h []float64) {
	for i, v := range d[:len(db)] {
		db[i] += v
	}
	n, i := len(h), 0
	for ; i+2 <= len(d); i += 2 { // two rows at a time: half as many loads and stores of dh
		v0, v1 := d[i], d[i+1]
		if v0 == 0 && v1 == 0 {
			continue
		}
		g0, g1 := dw[i*n:][:n], dw[(i+1)*n:][:n]
		for j, hj := range h {
			g0[j] += float64(v0 * hj)
			g1[j] += float64(v1 * hj)
		}
		if len(dh) == 0 {
			continue
		}
		dh, r0, r1 := dh[:n], w[i*n:][:n], w[(i+1)*n:][:n]
		for j, w0 := range r0 {
			dh[j] = dh[j] + float64(v0*w0) + float64(v1*r1[j])
		}
	}
	for ; i < len(d); i++ {
		v := d[i]
		if v == 0 {
			continue
		}
		slope := dw[i*n:][:n]
		for j, hj := range h {
			slope[j] += float64(v * hj)
		}
		if len(dh) == 0 {
			continue
		}
		dh, row := dh[:n], w[i*n:][:n]
		for j, wj := range row {
			dh[j] += float64(v * wj)
		}
	}
}
