package loss

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// compile returns the function of x and y that src writes.
func compile(t testing.TB, src string) Func {
	t.Helper()
	e, err := Compile(src, 2)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return e.Func()
}

// same reports whether a and b are the same number up to 1e-13, or both NaN.
func same(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b) || near(a, b, 1e-13, b)
}

func TestExpression(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		src       string
		x, y      float64
		f, fx, fy float64
	}{
		{src: "7", f: 7},
		{src: "x", x: 3, f: 3, fx: 1},
		{src: "y", y: 4, f: 4, fy: 1},
		{src: "1.5e2 + .5 + 2. + 1E-1", f: 152.6},
		{src: "2*e", f: 2 * math.E},
		{src: "cos(pi)", f: -1},
		{src: "x + 2*y - 1", x: 3, y: 4, f: 10, fx: 1, fy: 2},
		{src: "x*y", x: 3, y: 4, f: 12, fx: 4, fy: 3},
		{src: "x/y", x: 3, y: 4, f: 0.75, fx: 0.25, fy: -3. / 16},
		{src: "x^2 + 3*y^2 + sin(3*x)", x: 0.5, y: 2, f: 12.25 + math.Sin(1.5), fx: 1 + 3*math.Cos(1.5), fy: 12},
		{src: "exp(x*y)", x: 0.5, y: 2, f: math.E, fx: 2 * math.E, fy: 0.5 * math.E},
		{src: "log(x)", x: 2, f: math.Ln2, fx: 0.5},
		{src: "sqrt(x^2 + y^2)", x: 3, y: 4, f: 5, fx: 0.6, fy: 0.8},
		{src: "tan(x)", x: 1, f: math.Tan(1), fx: 1 / sq(math.Cos(1))},
		{src: "tanh(x)", x: 0.5, f: math.Tanh(0.5), fx: 1 / sq(math.Cosh(0.5))},
		{src: "cos(x)", x: 1, f: math.Cos(1), fx: -math.Sin(1)},
		{src: "x^0.5", x: 4, f: 2, fx: 0.25},
		{src: "x^y", x: 2, y: 3, f: 8, fx: 12, fy: 8 * math.Ln2},
		{src: "2^x", x: 3, f: 8, fx: 8 * math.Ln2},
		{src: "x^-2", x: 2, f: 0.25, fx: -0.25},
		{src: "x^(1+1)", x: -3, f: 9, fx: -6},

		// whole powers of negative numbers
		{src: "x^3", x: -2, f: -8, fx: 12},
		{src: "x^-3", x: -2, f: -0.125, fx: -3. / 16},
		{src: "x^1", x: -2, f: -2, fx: 1},
		{src: "x^7", x: -1.5, f: -17.0859375, fx: 79.734375},
		{src: "x^0", x: -2, f: 1},
		{src: "x^0.5", x: -2, f: nan},

		// kinks, and zero
		{src: "abs(x)", x: -2, f: 2, fx: -1},
		{src: "abs(x)", x: 2, f: 2, fx: 1},
		{src: "abs(x)", f: 0, fx: 0},
		{src: "sqrt(x)", f: 0, fx: 0},
		{src: "sqrt(x^2 + y^2)", f: 0},
		{src: "x^0.5", f: 0, fx: 0},
		{src: "x^1.5", f: 0, fx: 0},
		{src: "x^0", f: 1},
		{src: "0^0", f: 1},
		{src: "x^y", f: 1, fy: -inf},
		{src: "x^y", y: 2, f: 0},
		{src: "x^-1", f: inf, fx: -inf},
		{src: "max(x, y)", x: 1, y: 2, f: 2, fy: 1},
		{src: "max(x, y)", x: 2, y: 1, f: 2, fx: 1},
		{src: "max(x, y)", x: 2, y: 2, f: 2, fx: 0.5, fy: 0.5},
		{src: "min(x, y)", x: 1, y: 2, f: 1, fx: 1},
		{src: "min(x, y)", x: 2, y: 1, f: 1, fy: 1},
		{src: "min(x, y)", x: 2, y: 2, f: 2, fx: 0.5, fy: 0.5},
		{src: "max(0, x)", f: 0, fx: 0.5},
		{src: "max(x, log(y))", y: -1, f: nan},

		// what overflows inside a factor that vanishes leaves the derivative finite
		{src: "1/(1 + exp(-100*x))", x: -10, f: 0},
		{src: "tanh(exp(1000*x))", x: 1, f: 1},
		{src: "min(x, exp(1000*x))", x: 1, f: 1, fx: 1},
		{src: "log(x)", f: -inf, fx: inf},
		{src: "log(x)", x: -1, f: nan},

		// typed on a Chinese keyboard, or pasted
		{src: "（1−x）²·2 + min（x，y）×3", x: 3, y: 1, f: 11, fx: 8, fy: 3},
		{src: "-x³", x: 2, f: -8, fx: -12},
		{src: "x²^3", x: 2, f: 64, fx: 192},
	} {
		grad := []float64{nan, nan}
		f := compile(t, c.src)
		got := f([]float64{c.x, c.y}, grad)
		if !same(got, c.f) || !math.IsNaN(c.f) && (!same(grad[0], c.fx) || !same(grad[1], c.fy)) {
			t.Errorf("%s at (%g, %g): %g %g, want %g [%g %g]", c.src, c.x, c.y, got, grad, c.f, c.fx, c.fy)
		}
	}
}

func TestPrecedence(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, c := range [][2]string{
		{"-x^2", "-(x*x)"},
		{"2^-x", "2^(-x)"},
		{"2^3^y", "2^(3^y)"},
		{"-2^-2*x", "(-(1/4))*x"},
		{"x - y - 1", "(x - y) - 1"},
		{"x - y + 1", "(x - y) + 1"},
		{"x/y/2", "(x/y)/2"},
		{"x/y*2", "(x/y)*2"},
		{"x*y^2", "x*(y*y)"},
		{"1 + x*y", "1 + (x*y)"},
		{"x*-y", "x*(-y)"},
		{"x--y", "x+y"},
		{"- -x", "x"},
		{"+x", "x"},
		{"-x*y", "(-x)*y"},
		{"(x + y)*2", "2*x + 2*y"},
		{"-x+y", "y - x"},
		{"sin(x)^2", "(sin(x))^2"},

		// a number that multiplies
		{"2x^2", "2*(x*x)"},
		{"-3y²", "-3*y^2"},
		{"x^2+3y^2", "x^2+3*y^2"},
		{"2 (x + y)^2 - 3sin(2x)", "2*(x + y)^2 - 3*sin(2*x)"},
		{"max(2x, 3y)^2", "max(2*x, 3*y)^2"},
		{"x*2y/3", "((x*2)*y)/3"},
		{"2x/y", "(2*x)/y"},
		{"1/2*3x", "((1/2)*3)*x"},
		{"2^-(3x)", "2^(-3*x)"},
		{"1e1x + 2e", "10*x + 2*e"},
		{"3（x）+ .5e", "3*x + 0.5*e"},
	} {
		f, g := compile(t, c[0]), compile(t, c[1])
		for range 5 {
			theta := []float64{rng.Float64(), rng.Float64()}
			df, dg := make([]float64, 2), make([]float64, 2)
			if a, b := f(theta, df), g(theta, dg); !same(a, b) || !same(df[0], dg[0]) || !same(df[1], dg[1]) {
				t.Errorf("%s = %g %g, but %s = %g %g", c[0], a, df, c[1], b, dg)
			}
		}
	}
}

// TestTypedSurfaces types surfaces of the catalogue and compares.
func TestTypedSurfaces(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for id, src := range map[string]string{
		"rosenbrock":      "(1-x)^2 + 100*(y-x^2)^2",
		"beale":           "(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2",
		"goldstein_price": "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))",
		"rastrigin":       "20 + x^2 + y^2 - 10*(cos(2*pi*x) + cos(2*pi*y))",
		"ackley":          "-20*exp(-0.2*sqrt(0.5*(x^2+y^2))) - exp(0.5*(cos(2*pi*x)+cos(2*pi*y))) + e + 20",
		"branin":          "(y - 5.1*x^2/(4*pi^2) + 5*x/pi - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10",
		"cliff":           "0.05*(x+4)^2 + 0.5*y^2 + 2.5*(1 + tanh(8*(x-1-0.2*y)))",
	} {
		s := FindSurface(id)
		typed, f := compile(t, src), s.New(s.Complete(nil))
		for range 20 {
			theta := randomPoint(s.Domain, rng)
			df, dg := make([]float64, 2), make([]float64, 2)
			a, b := typed(theta, df), f(theta, dg)
			if !near(a, b, 1e-11, b) || !near(df[0], dg[0], 1e-11, b) || !near(df[1], dg[1], 1e-11, b) {
				t.Errorf("%s at %v: typed %.17g %.17g, surface %.17g %.17g", id, theta, a, df, b, dg)
			}
		}
	}
}

func TestExpressionErrors(t *testing.T) {
	for _, c := range []struct {
		src    string
		column int
		en     string
	}{
		{"", 1, "expected an expression"},
		{"  ", 1, "expected an expression"},
		{"x^2+z", 5, "unknown name 'z'; known are x, y, pi, e, sin"},
		{"xy", 1, "unknown name 'xy'"},
		{"X", 1, "unknown name 'X'"},
		{"2xy", 2, "unknown name 'xy'"},
		{"x2", 1, "unknown name 'x2'"},
		{"1/2x", 4, "write * or parentheses: 1/2x may be 1/(2*x) or 1/2*x"},
		{"x*y/-2(x)", 7, "write * or parentheses"},
		{"x^2y", 4, "expected an operator before 'y'; write * to multiply"},
		{"2^3x", 4, "expected an operator before 'x'"},
		{"2²x", 3, "expected an operator before 'x'"},
		{"(2)x", 4, "expected an operator before 'x'"},
		{"2pi x", 5, "expected an operator before 'x'"},
		{"2x(y)", 3, "expected an operator before '('"},
		{"x y", 3, "expected an operator before 'y'"},
		{"(x)(y)", 4, "expected an operator before '('"},
		{"x(1)", 2, "expected an operator before '('"},
		{"(2 3)", 4, "expected an operator before '3'"},
		{"1..2", 3, "expected an operator before '.2'"},
		{"0x10", 2, "unknown name 'x10'"},
		{"2e+", 4, "the expression ends where a value is expected"},
		{"x**2", 3, "expected a value before '*'"},
		{"*x", 1, "expected a value before '*'"},
		{"()", 2, "expected a value before ')'"},
		{"sin()", 5, "expected a value before ')'"},
		{"x +", 4, "the expression ends where a value is expected"},
		{"x^", 3, "the expression ends"},
		{"(x", 3, "a ) is missing"},
		{"sin(x", 6, "a ) is missing"},
		{"x)", 2, "unexpected ')'"},
		{"x, y", 2, "unexpected ','"},
		{"(x, y)", 3, "unexpected ','"},
		{"sin x", 5, "expected ( after sin"},
		{"sin", 4, "expected ( after sin"},
		{"sin²(x)", 4, "expected ( after sin"},
		{"1 + sin(x, y)", 5, "wrong number of arguments: sin takes 1, not 2"},
		{"max(x)", 1, "wrong number of arguments: max takes 2, not 1"},
		{"min(x, y, 1)", 1, "wrong number of arguments: min takes 2, not 3"},
		{"x # y", 3, "unexpected character '#'"},
		{"x . y", 3, "unexpected character '.'"},
		{"−x # y", 4, "unexpected character '#'"}, // in characters, not bytes
		{"x\n+ 1", 2, `unexpected character '\n'`},
		{"x \xff", 3, "unexpected character '\uFFFD'"},
		{"1e999", 1, "the number 1e999 is too large"},
	} {
		checkExprError(t, c.src, 2, c.column, c.en)
	}
	checkExprError(t, "x + y", 1, 5, "there is no y in a problem with x alone")
}

func checkExprError(t *testing.T, src string, dim, column int, en string) {
	t.Helper()
	_, err := Compile(src, dim)
	var e *ExprError
	if !errors.As(err, &e) {
		t.Errorf("%q: got %v, want an error", src, err)
		return
	}
	if e.Column != column || !strings.Contains(e.Text.EN, en) || e.Error() != e.Text.EN {
		t.Errorf("%q: column %d, %q; want column %d, %q", src, e.Column, e.Text.EN, column, en)
	}
	if !strings.HasPrefix(e.Text.EN, "column ") || !strings.HasPrefix(e.Text.ZH, "第 ") || !strings.ContainsFunc(e.Text.ZH[len("第 "):], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("%q: texts %+v", src, e.Text)
	}
}

func TestExpressionLimits(t *testing.T) {
	repeat := strings.Repeat
	for _, c := range []struct {
		name, fits, exceeds string
		column              int
		en                  string
	}{
		{"bytes", "x" + repeat(" ", 511), "x" + repeat(" ", 512), 513, "longer than 512 bytes"},
		{"nodes", repeat("x+", 127) + "-x", repeat("x+", 128) + "x", 256, "more than 256 numbers, names and operators"},
		{"parentheses", repeat("(", 64) + "x" + repeat(")", 64), repeat("(", 65) + "x" + repeat(")", 65), 65, "nested more than 64 levels deep"},
		{"unclosed", repeat("(", 64) + "x" + repeat(")", 64), repeat("(", 512), 65, "nested more than 64 levels deep"},
		{"calls", repeat("sin(", 64) + "x" + repeat(")", 64), repeat("sin(", 65) + "x" + repeat(")", 65), 260, "nested more than 64 levels deep"},
		{"signs", repeat("-", 64) + "x", repeat("-", 65) + "x", 65, "nested more than 64 levels deep"},
		{"powers", repeat("x^", 64) + "x", repeat("x^", 65) + "x", 130, "nested more than 64 levels deep"},
	} {
		if _, err := Compile(c.fits, 2); err != nil {
			t.Errorf("%s: what just fits: %v", c.name, err)
		}
		checkExprError(t, c.exceeds, 2, c.column, c.en)
	}
	if _, err := Compile(repeat("(x)+", 127)+"x", 2); err != nil {
		t.Errorf("parentheses side by side do not nest: %v", err)
	}
}

func TestUsesY(t *testing.T) {
	for src, want := range map[string]bool{"x^2": false, "exp(x)": false, "x + 0*y": true, "y": true} {
		e, err := Compile(src, 2)
		if err != nil || e.UsesY() != want {
			t.Errorf("%s: uses y: %v, %v", src, e.UsesY(), err)
		}
	}
	e, err := Compile("x^2", 1)
	if err != nil {
		t.Fatal(err)
	}
	grad := []float64{0}
	if j := e.Func()([]float64{3}, grad); j != 9 || grad[0] != 6 {
		t.Errorf("x^2 at 3: %g %g, want 9 [6]", j, grad)
	}
}

const typicalExpression = "(1-x)^2 + 100*(y-x^2)^2 + sin(3*x)"

func TestEvaluatingExpressionAllocatesNothing(t *testing.T) {
	for _, src := range []string{typicalExpression, "min(x, y) + max(x, 2) + x^y + x^0.3 + abs(tan(x)) + sqrt(exp(y)/log(x)) - tanh(-x)"} {
		f, theta, grad := compile(t, src), []float64{1.2, 3}, make([]float64, 2)
		if n := testing.AllocsPerRun(100, func() { f(theta, grad) }); n != 0 {
			t.Errorf("%s: %g allocations", src, n)
		}
	}
}

func BenchmarkExpression(b *testing.B) {
	f, theta, grad := compile(b, typicalExpression), []float64{1.2, 3}, make([]float64, 2)
	b.ReportAllocs()
	for b.Loop() {
		f(theta, grad)
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile(typicalExpression, 2); err != nil {
			b.Fatal(err)
		}
	}
}
