package loss

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestCriterionGradients compares the derivatives of every loss function with
// central differences.
func TestCriterionGradients(t *testing.T) {
	const points, h = 40, 1e-6
	rng := rand.New(rand.NewPCG(1, 2))
	checked := 0
	for _, c := range Criteria {
		for _, target := range []Target{{1, 0}, {3, 0}, {1, 2}, {2, 2}, {5, 5}} {
			if c.Labels && target.Classes == 0 {
				continue
			}
			args := Args{"delta": 0.7, "label_smoothing": 0.1}
			sample := c.New(target, args)
			z, y := make([]float64, target.Outputs), make([]float64, target.Outputs)
			dz, unused := make([]float64, target.Outputs), make([]float64, target.Outputs)
			for range points {
				for i := range z {
					z[i], y[i] = 2*rng.NormFloat64(), rng.NormFloat64()
				}
				if target.Classes > 0 {
					y[0] = float64(rng.IntN(target.Classes))
				}
				sample(dz, z, y)
				for i := range z {
					at := z[i]
					z[i] = at + h
					up := sample(unused, z, y)
					z[i] = at - h
					down := sample(unused, z, y)
					z[i] = at
					if want := (up - down) / (2 * h); math.Abs(dz[i]-want) > 1e-7 {
						t.Errorf("%s %+v: ∂/∂z%d at %v is %g, central difference %g", c.ID, target, i, z, dz[i], want)
					}
					checked++
				}
			}
		}
	}
	if want := 3*(1+3+1+2+5)*points + 2*(1+2+5)*points; checked != want {
		t.Errorf("checked %d derivatives, want %d", checked, want)
	}
}

// TestCriterionValues compares with values worked out by hand.
func TestCriterionValues(t *testing.T) {
	for _, test := range []struct {
		c      *Criterion
		target Target
		args   Args
		z, y   []float64
		want   float64
	}{
		{&MSE, Target{2, 0}, nil, []float64{1, 2}, []float64{0, 4}, 2.5},
		{&MSE, Target{1, 2}, nil, []float64{0}, []float64{1}, 0.25},
		{&MAE, Target{2, 0}, nil, []float64{1, 2}, []float64{0, 4}, 1.5},
		{&Huber, Target{2, 0}, Args{"delta": 1}, []float64{0.5, 3}, []float64{0, 0}, (0.125 + 2.5) / 2},
		{&CrossEntropy, Target{1, 2}, nil, []float64{0}, []float64{1}, math.Ln2},
		{&CrossEntropy, Target{1, 2}, nil, []float64{-800}, []float64{1}, 800},
		{&CrossEntropy, Target{4, 4}, nil, []float64{7, 7, 7, 7}, []float64{2}, math.Log(4)},
		{&CrossEntropy, Target{2, 2}, nil, []float64{1000, 0}, []float64{1}, 1000},
		{&Hinge, Target{1, 2}, nil, []float64{0.25}, []float64{0}, 1.25},
		{&Hinge, Target{3, 3}, nil, []float64{1, 2, -5}, []float64{0}, 2.0 / 3},
	} {
		got := test.c.New(test.target, test.args)(make([]float64, test.target.Outputs), test.z, test.y)
		if math.Abs(got-test.want) > 1e-12 {
			t.Errorf("%s %+v of %v and %v is %g, want %g", test.c.ID, test.target, test.z, test.y, got, test.want)
		}
	}
}

// TestOneLogitIsTwoClasses: the binary form with logit z is the softmax form
// with logits 0 and z.
func TestOneLogitIsTwoClasses(t *testing.T) {
	args := Args{"label_smoothing": 0.2}
	one := CrossEntropy.New(Target{1, 2}, args)
	two := CrossEntropy.New(Target{2, 2}, args)
	for _, z := range []float64{-30, -1.5, 0, 0.3, 40} {
		for _, class := range []float64{0, 1} {
			d1, d2 := make([]float64, 1), make([]float64, 2)
			a := one(d1, []float64{z}, []float64{class})
			b := two(d2, []float64{0, z}, []float64{class})
			if math.Abs(a-b) > 1e-12*max(1, a) || math.Abs(d1[0]-d2[1]) > 1e-12 {
				t.Errorf("z = %g, class %g: %g (%g) with one logit, %g (%g) with two", z, class, a, d1[0], b, d2[1])
			}
		}
	}
}

func TestCriteriaDoNotAllocate(t *testing.T) {
	for _, c := range Criteria {
		for _, target := range []Target{{1, 2}, {3, 3}} {
			sample := c.New(target, Args{"delta": 1})
			dz, z, y := make([]float64, target.Outputs), make([]float64, target.Outputs), []float64{1}
			if n := testing.AllocsPerRun(100, func() { sample(dz, z, y) }); n != 0 {
				t.Errorf("%s %+v allocates %g times a sample", c.ID, target, n)
			}
		}
	}
}
