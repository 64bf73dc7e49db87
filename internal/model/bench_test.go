package model

import (
	"math"
	"testing"

	"optviz/internal/data"
)

var batch = []int{3, 14, 15, 92, 65, 35, 89, 79, 32, 38}

// BenchmarkMLP is one gradient-descent update of the net 2-8-8-1 with tanh on
// a mini-batch of 10: ours, and a loop written out by hand for this one net.
func BenchmarkMLP(b *testing.B) {
	b.Run("dense", func(b *testing.B) {
		m, theta := benchmarkNet()
		grad := make([]float64, len(theta))
		for b.Loop() {
			m.Loss(theta, grad, batch, nil)
			for i, g := range grad {
				theta[i] -= 0.01 * g
			}
		}
	})
	b.Run("hand", func(b *testing.B) {
		m, theta := benchmarkNet()
		grad := make([]float64, len(theta))
		for b.Loop() {
			handGradient(m.set, theta, grad, batch)
			for i, g := range grad {
				theta[i] -= 0.01 * g
			}
		}
	})
}

// TestHandGradient: the hand-written loop computes the same.
func TestHandGradient(t *testing.T) {
	m, theta := benchmarkNet()
	want, got := make([]float64, len(theta)), make([]float64, len(theta))
	m.Loss(theta, want, batch, nil)
	handGradient(m.set, theta, got, batch)
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-12 {
			t.Errorf("∂/∂θ%d is %g by hand, %g", i, got[i], want[i])
		}
	}
}

// handGradient writes the gradient of the mean squared error of the net
// 2-8-8-1 on rows into grad.
func handGradient(set *data.Set, theta, grad []float64, rows []int) {
	w1, b1, w2, b2, w3 := theta[0:16], theta[16:24], theta[24:88], theta[88:96], theta[96:104]
	g1, c1, g2, c2, g3 := grad[0:16], grad[16:24], grad[24:88], grad[88:96], grad[96:104]
	clear(grad)
	for _, r := range rows {
		x0, x1 := set.X[2*r], set.X[2*r+1]
		var h1, h2, d1, d2 [8]float64
		for i := range 8 {
			h1[i] = math.Tanh(b1[i] + w1[2*i]*x0 + w1[2*i+1]*x1)
		}
		out := theta[104]
		for i := range 8 {
			z := b2[i]
			for j := range 8 {
				z += w2[8*i+j] * h1[j]
			}
			h2[i] = math.Tanh(z)
			out += w3[i] * h2[i]
		}
		d := 2 * (out - set.Y[r]) / float64(len(rows))
		grad[104] += d
		for i := range 8 {
			g3[i] += d * h2[i]
			d2[i] = d * w3[i] * (1 - h2[i]*h2[i])
			c2[i] += d2[i]
			for j := range 8 {
				g2[8*i+j] += d2[i] * h1[j]
				d1[j] += d2[i] * w2[8*i+j]
			}
		}
		for i := range 8 {
			v := d1[i] * (1 - h1[i]*h1[i])
			c1[i] += v
			g1[2*i] += v * x0
			g1[2*i+1] += v * x1
		}
	}
}
