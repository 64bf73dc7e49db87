package loss

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestTyped: the expression of every surface is the surface, value and gradient,
// at its defaults and at other arguments.
func TestTyped(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for _, s := range Surfaces {
		for round := range 2 {
			args := s.Complete(nil)
			if round == 1 {
				for _, p := range s.Params {
					args[p.ID] = p.Slider.Min + (p.Slider.Max-p.Slider.Min)*random.Float64()
				}
			}
			e, err := Compile(s.Typed(args), s.Dim())
			if err != nil {
				t.Fatalf("%s: %v", s.ID, err)
			}
			f, g := s.New(args), e.Func()
			for range 20 {
				theta := make([]float64, s.Dim())
				for i, d := range s.Domain {
					theta[i] = d[0] + (d[1]-d[0])*random.Float64()
				}
				want, got := make([]float64, s.Dim()+1), make([]float64, s.Dim()+1)
				want[0], got[0] = f(theta, want[1:]), g(theta, got[1:])
				for i := range want {
					if math.Abs(got[i]-want[i]) > 1e-9*(1+math.Abs(want[0])+math.Abs(want[i])) {
						t.Fatalf("%s %v at %v: %v as an expression, %v", s.ID, args, theta, got, want)
					}
				}
			}
		}
	}
}

func TestPython(t *testing.T) {
	for src, want := range map[string]string{
		"-x^2":                     "-x**2",
		"(-x)^2":                   "(-x)**2",
		"2^3^x":                    "2**3**x",
		"(2^3)^x":                  "(2**3)**x",
		"x-(y-1)-2":                "x - (y - 1) - 2",
		"x/(y*2)/3":                "x / (y * 2) / 3",
		"(x+1)*-y":                 "(x + 1) * -y",
		"2^-x":                     "2**-x",
		"x² + sin(2*pi*x)":         "x**2 + np.sin(2 * 3.141592653589793 * x)",
		"cos(pi/4)*x + sin(y)":     "math.cos(3.141592653589793 / 4) * x + np.sin(y)",
		"max(x, 1e-9) + sqrt(y)/2": "np.maximum(x, 1e-09) + np.sqrt(y) / 2",
	} {
		got, smooth, err := Python(src, 2, "np")
		if err != nil || got != want || smooth != (src[0] != 'm') {
			t.Errorf("%s is %s, smooth %v, %v, want %s", src, got, smooth, err, want)
		}
	}
	if _, _, err := Python("__import__", 2, "np"); err == nil {
		t.Error("an unknown name is taken")
	}
}
