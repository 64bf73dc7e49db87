package loss

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// typed is an expression as a user writes it, and what it has to be. Where an
// intermediate value exceeds 1000 it is NaN: what follows would magnify rounding.
type typed struct {
	src   string
	value func(x, y float64) float64
}

var unaryOracles = []struct {
	format string
	f      func(u float64) float64
}{
	{"sin(%s)", math.Sin},
	{"cos(%s)", math.Cos},
	{"tan(%s)", math.Tan},
	{"exp(%s)", math.Exp},
	{"log(%s)", math.Log},
	{"sqrt(%s)", math.Sqrt},
	{"abs(%s)", math.Abs},
	{"tanh(%s)", math.Tanh},
	{"-(%s)", func(u float64) float64 { return -u }},
	{"(%s)^2", func(u float64) float64 { return u * u }},
	{"(%s)^3", func(u float64) float64 { return u * u * u }},
	{"(%s)^-2", func(u float64) float64 { return 1 / (u * u) }},
	{"3(%s)", func(u float64) float64 { return 3 * u }},
	{"-2cos(%s)", func(u float64) float64 { return -2 * math.Cos(u) }},
	{"(%s)^1.5", func(u float64) float64 { return math.Pow(u, 1.5) }},
}

var binaryOracles = []struct {
	format string
	f      func(u, v float64) float64
}{
	{"(%s) * (%s)", func(u, v float64) float64 { return u * v }},
	{"%s + %s", func(u, v float64) float64 { return u + v }},
	{"%s - (%s)", func(u, v float64) float64 { return u - v }},
	{"(%s) / (%s)", func(u, v float64) float64 { return u / v }},
	{"(%s)^(%s)", math.Pow},
	{"min(%s, %s)", math.Min},
	{"max(%s, %s)", math.Max},
}

// anyExpression draws an expression over all operators and functions.
func anyExpression(t *rapid.T, depth int) typed {
	bounded := func(v float64) float64 {
		if math.Abs(v) > 1000 {
			return math.NaN()
		}
		return v
	}
	if depth == 0 {
		c := float64(rapid.IntRange(0, 40).Draw(t, "constant")) / 8
		return rapid.SampledFrom([]typed{
			{"x", func(x, y float64) float64 { return x }},
			{"y", func(x, y float64) float64 { return y }},
			{fmt.Sprint(c), func(x, y float64) float64 { return c }},
		}).Draw(t, "leaf")
	}
	u := anyExpression(t, depth-1)
	if rapid.Bool().Draw(t, "unary") {
		op := rapid.SampledFrom(unaryOracles).Draw(t, "function")
		return typed{fmt.Sprintf(op.format, u.src), func(x, y float64) float64 { return bounded(op.f(u.value(x, y))) }}
	}
	v := anyExpression(t, depth-1)
	op := rapid.SampledFrom(binaryOracles).Draw(t, "operator")
	return typed{fmt.Sprintf(op.format, u.src, v.src), func(x, y float64) float64 { return bounded(op.f(u.value(x, y), v.value(x, y))) }}
}

// TestRandomExpressions compares random expressions with Go's own arithmetic,
// and their gradients with central differences where these are trustworthy: a
// coarser and a finer one agree.
func TestRandomExpressions(t *testing.T) {
	values, derivatives := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		want := anyExpression(t, rapid.IntRange(1, 4).Draw(t, "depth"))
		e, err := Compile(want.src, 2)
		if err != nil {
			t.Fatal(err)
		}
		f, grad := e.Func(), make([]float64, 2)
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		for range 4 {
			theta := randomPoint([][2]float64{{-2, 2}, {-2, 2}}, rng) // rapid's own floats sit on kinks
			j, exact := f(theta, grad), want.value(theta[0], theta[1])
			if math.IsNaN(exact) {
				continue
			}
			values++
			if !near(j, exact, 1e-10, exact) {
				t.Fatalf("%s at %v = %.17g, want %.17g", want.src, theta, j, exact)
			}
			for i := range grad {
				coarse, fine := differences(want.value, theta, i)
				if !near(coarse, fine, 1e-8, fine) { // or NaN
					continue
				}
				derivatives++
				if !near(grad[i], fine, 1e-6, fine) {
					t.Fatalf("%s at %v: derivative %d is %.12g, central difference %.12g", want.src, theta, i, grad[i], fine)
				}
			}
		}
	})
	if values < 20 || derivatives < 20 {
		t.Errorf("compared only %d values and %d derivatives", values, derivatives)
	}
	t.Logf("compared %d values and %d derivatives", values, derivatives)
}

// differences returns central differences of f by theta[i] with steps 1e-3 and
// 1e-4.
func differences(f func(x, y float64) float64, theta []float64, i int) (coarse, fine float64) {
	difference := func(h float64) float64 {
		at := func(d float64) float64 {
			p := [2]float64{theta[0], theta[1]}
			p[i] += d
			return f(p[0], p[1])
		}
		return (8*(at(h)-at(-h)) - (at(2*h) - at(-2*h))) / (12 * h)
	}
	coarse, fine = difference(1e-3), difference(1e-4)
	return coarse, fine
}

// FuzzCompile: whatever is typed either compiles within the limits, and then
// evaluates anywhere, and is the same written out with every *, or gives an
// error with a column and a text.
func FuzzCompile(f *testing.F) {
	for _, src := range []string{"x^2 + 3*y^2 + sin(3*x)", "2x^2-3sin(2(y+1))", "1/2x", "min(x, y", "-x²·（3，", "((((", "1e-", "x^y^x^-y", "\xff"} {
		f.Add(src, true)
	}
	f.Fuzz(func(t *testing.T, src string, two bool) {
		dim := 1
		if two {
			dim = 2
		}
		e, err := Compile(src, dim)
		if err != nil {
			wrong := err.(*ExprError)
			if wrong.Column < 1 || wrong.Column > utf8.RuneCountInString(src)+1 || wrong.Text.EN == "" || wrong.Text.ZH == "" {
				t.Errorf("%q: column %d, %+v", src, wrong.Column, wrong.Text)
			}
			if !utf8.ValidString(wrong.Text.EN) || !utf8.ValidString(wrong.Text.ZH) {
				t.Errorf("%q: no UTF-8: %q", src, wrong.Text)
			}
			return
		}
		if len(src) > MaxExpressionBytes {
			t.Errorf("compiled %d bytes", len(src))
		}
		eval, grad, again := e.Func(), make([]float64, dim), (*Expression)(nil)
		written, _, err := Python(src, dim, "np")
		if err == nil && len(written) <= MaxExpressionBytes {
			again, err = Compile(fromPython.Replace(written), dim)
		}
		if err != nil {
			t.Fatalf("%q is written %q: %v", src, written, err)
		}
		for _, x := range []float64{0, -1.5, 2, 1e300, math.Inf(-1), math.NaN()} {
			theta := []float64{x, 0.5 - x}[:dim]
			if j := eval(theta, grad); j != eval(theta, nil) && !math.IsNaN(j) {
				t.Errorf("%q at %v gives two values", src, theta)
			} else if again != nil && j != again.Func()(theta, nil) && !math.IsNaN(j) {
				t.Errorf("%q is not %q at %v", src, written, theta)
			}
		}
	})
}

var fromPython = strings.NewReplacer("**", "^", "np.", "", "math.", "", "imum", "")
