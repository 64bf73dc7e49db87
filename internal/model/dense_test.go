package model

import (
	"math"
	"math/rand/v2"
	"testing"

	"optviz/internal/data"
	"optviz/internal/loss"
)

// randomSet returns rows of Gaussian inputs with real targets or classes.
func randomSet(rng *rand.Rand, rows, inputs, outputs, classes int) *data.Set {
	s := &data.Set{Inputs: inputs, Outputs: outputs, Classes: classes}
	if classes > 0 {
		s.Outputs = 1
	}
	for i := range rows {
		for range inputs {
			s.X = append(s.X, rng.NormFloat64())
		}
		for range s.Outputs {
			y := rng.NormFloat64()
			if classes > 0 {
				y = float64(rng.IntN(classes))
			}
			s.Y = append(s.Y, y)
		}
		s.Train = append(s.Train, i)
	}
	return s
}

// checkGradient compares the gradient of m with central differences at theta.
func checkGradient(t *testing.T, name string, m Model, theta []float64, rows []int, seed func() *rand.Rand) {
	t.Helper()
	const h = 1e-5
	grad := make([]float64, len(theta))
	m.Loss(theta, grad, rows, seed())
	for i, at := range theta {
		theta[i] = at + h
		up := m.Loss(theta, nil, rows, seed())
		theta[i] = at - h
		down := m.Loss(theta, nil, rows, seed())
		theta[i] = at
		if want := (up - down) / (2 * h); math.Abs(grad[i]-want) > 1e-6*max(1, math.Abs(want)) {
			t.Errorf("%s: ∂/∂θ%d is %g, central difference %g", name, i, grad[i], want)
			return
		}
	}
}

// TestDenseGradients: every activation × loss × architecture, dropout included.
func TestDenseGradients(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	none := func() *rand.Rand { return nil }
	checked := 0
	for _, f := range Activations {
		for _, c := range loss.Criteria {
			for _, s := range []DenseSpec{
				{Hidden: nil, Outputs: 1, Bias: true},
				{Hidden: []int{4, 4, 3}, Outputs: 3, Bias: true},
				{Hidden: []int{4, 4, 4}, Outputs: 1, Bias: false, Residual: true, Stem: true},
				{Hidden: []int{5, 5}, Outputs: 3, Bias: true, Residual: true, Dropout: 0.4},
			} {
				classes := max(2, s.Outputs)
				if !c.Labels {
					classes = 0
				}
				set := randomSet(rng, 7, 3, s.Outputs, classes)
				s.Activation = f
				m := NewDense(s, set, c, loss.Args{"delta": 0.8, "label_smoothing": 0.05})
				theta := make([]float64, Dim(m))
				for i := range theta {
					theta[i] = rng.NormFloat64()
				}
				seed := none
				if s.Dropout > 0 {
					seed = func() *rand.Rand { return rand.New(rand.NewPCG(5, 6)) }
				}
				checkGradient(t, f.ID+" "+c.ID, m, theta, []int{0, 2, 3, 6}, seed)
				checked++
			}
		}
	}
	if want := len(Activations) * len(loss.Criteria) * 4; checked != want || checked == 0 {
		t.Errorf("checked %d nets, want %d", checked, want)
	}
}

// TestDropoutKeepsTheMean: inverted dropout leaves the expected hidden layer,
// and so the mean output of a linear net, as it is.
func TestDropoutKeepsTheMean(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	set := &data.Set{Inputs: 1, Outputs: 1, X: []float64{1}, Y: []float64{0}}
	m := NewDense(DenseSpec{Hidden: []int{50}, Outputs: 1, Activation: FindActivation("identity"), Dropout: 0.3}, set, &loss.MAE, nil)
	theta := make([]float64, Dim(m))
	for i := range theta {
		theta[i] = 0.1
	}
	plain := m.Loss(theta, nil, []int{0}, nil)
	const draws = 20_000
	sum := 0.0
	for range draws {
		sum += m.Loss(theta, nil, []int{0}, rng)
	}
	// One draw has the deviation 0.1·0.1·√(50·0.3/0.7) = 0.046.
	if mean := sum / draws; math.Abs(mean-plain) > 5*0.047/math.Sqrt(draws) {
		t.Errorf("mean output %g with dropout, %g without", mean, plain)
	}
}

func TestPenalty(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	set := randomSet(rng, 3, 2, 1, 0)
	m := NewDense(DenseSpec{Hidden: []int{3}, Outputs: 1, Activation: FindActivation("tanh"), Bias: true}, set, &loss.MSE, nil)
	p := Penalty{L1: 0.3, L2: 0.7}
	theta, grad := make([]float64, Dim(m)), make([]float64, Dim(m))
	for i := range theta {
		theta[i] = rng.NormFloat64()
	}
	theta[0] = 0
	p.Add(theta, grad, m.Layers())
	const h = 1e-6
	for i, at := range theta {
		theta[i] = at + h
		up := p.Add(theta, nil, m.Layers())
		theta[i] = at - h
		down := p.Add(theta, nil, m.Layers())
		theta[i] = at
		if want := (up - down) / (2 * h); math.Abs(grad[i]-want) > 1e-8 {
			t.Errorf("∂/∂θ%d is %g, central difference %g", i, grad[i], want)
		}
	}
	for _, l := range m.Layers() {
		for _, g := range grad[l.Biases[0]:l.Biases[1]] {
			if g != 0 {
				t.Errorf("a bias of layer %s is penalized", l.Name)
			}
		}
	}
}

func TestLossDoesNotAllocate(t *testing.T) {
	m, theta := benchmarkNet()
	grad := make([]float64, len(theta))
	rng := rand.New(rand.NewPCG(1, 1))
	if n := testing.AllocsPerRun(100, func() { m.Loss(theta, grad, []int{1, 2, 3}, rng) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func benchmarkNet() (*Dense, []float64) {
	rng := rand.New(rand.NewPCG(1, 2))
	set := randomSet(rng, 100, 2, 1, 0)
	m := NewDense(DenseSpec{Hidden: []int{8, 8}, Outputs: 1, Activation: FindActivation("tanh"), Bias: true}, set, &loss.MSE, nil)
	theta := make([]float64, Dim(m))
	FindInit("xavier").Fill(theta, m.Layers(), rng)
	return m, theta
}

func TestCNNGradients(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	set := randomSet(rng, 5, 64, 1, 10)
	for _, c := range []*loss.Criterion{&loss.CrossEntropy, &loss.MSE, &loss.Hinge} {
		m := NewCNN(3, 10, set, c, loss.Args{})
		theta := make([]float64, Dim(m))
		FindInit("he").Fill(theta, m.Layers(), rng)
		checkGradient(t, "CNN "+c.ID, m, theta, []int{0, 3, 4}, func() *rand.Rand { return nil })
	}
	if got := Dim(NewCNN(8, 10, set, &loss.CrossEntropy, nil)); got != 810 {
		t.Errorf("8 filters on digits have %d parameters, want 810", got)
	}
}

// Xavier's bound is √(6/(fan in + fan out)); of a filter, which slides, the fan out
// is that of torch.nn.init._calculate_fan_in_and_fan_out: 8·3·3.
func TestXavier(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	m := NewCNN(8, 10, randomSet(rng, 1, 64, 1, 10), &loss.CrossEntropy, loss.Args{})
	theta, most := make([]float64, Dim(m)), [2]float64{}
	for range 100 {
		FindInit("xavier").Fill(theta, m.Layers(), rng)
		for i, l := range m.Layers() {
			for _, w := range theta[l.Weights[0]:l.Weights[1]] {
				most[i] = max(most[i], math.Abs(w))
			}
		}
	}
	for i, want := range []float64{math.Sqrt(6. / (9 + 72)), math.Sqrt(6. / (72 + 10))} {
		if most[i] > want || most[i] < 0.99*want {
			t.Errorf("layer %d: weights up to %v, want %v", i, most[i], want)
		}
	}
}

func TestEmbeddingGradients(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	set := &data.Set{Inputs: 1, Outputs: 1, Classes: 6, X: []float64{0, 5, 2, 2}, Y: []float64{1, 4, 3, 0}}
	m := NewEmbedding(3, set, &loss.CrossEntropy, loss.Args{})
	theta := make([]float64, Dim(m))
	FindInit("normal").Fill(theta, m.Layers(), rng)
	checkGradient(t, "embedding", m, theta, []int{0, 1, 2, 3}, func() *rand.Rand { return nil })
}
