package loss

import "math"

// functions holds the functions of one argument that expressions know: value
// and derivative at u.
var functions = map[string]func(u float64) (f, d float64){
	"sin":  math.Sincos,
	"cos":  func(u float64) (f, d float64) { sin, cos := math.Sincos(u); return cos, -sin },
	"tan":  func(u float64) (f, d float64) { f = math.Tan(u); return f, 1 + sq(f) },
	"exp":  func(u float64) (f, d float64) { f = math.Exp(u); return f, f },
	"log":  func(u float64) (f, d float64) { return math.Log(u), 1 / u },
	"sqrt": func(u float64) (f, d float64) { f = math.Sqrt(u); return f, orZero(0.5/f, u) },
	"abs":  func(u float64) (f, d float64) { return math.Abs(u), orZero(math.Copysign(1, u), u) },
	"tanh": func(u float64) (f, d float64) { f = math.Tanh(u); return f, (1 - f) * (1 + f) },
}

// orZero returns the derivative d, or 0 at the kink u = 0.
func orZero(d, u float64) float64 {
	if u == 0 {
		return 0
	}
	return d
}

// constantPower returns the function u^c and its derivative: products if c is a
// whole number.
func constantPower(c float64) func(u float64) (f, d float64) {
	if n := int(c); float64(n) == c && -1<<30 <= n && n <= 1<<30 {
		return func(u float64) (f, d float64) { return wholePower(u, n) }
	}
	return func(u float64) (f, d float64) { return realPower(u, c) }
}

// realPower returns u^c and its derivative by u.
func realPower(u, c float64) (f, d float64) {
	if u == 0 && 0 < c && c < 1 {
		return 0, 0
	}
	return math.Pow(u, c), scale(c, math.Pow(u, c-1))
}

// wholePower returns uⁿ and its derivative n uⁿ⁻¹.
func wholePower(u float64, n int) (f, d float64) {
	switch {
	case n == 0:
		return 1, 0
	case n < 0:
		f, _ = wholePower(u, -n)
		f = 1 / f
		return f, scale(float64(n), f/u)
	}
	p := 1.0
	for square, bits := u, n-1; bits > 0; square, bits = square*square, bits/2 {
		if bits%2 == 1 {
			p *= square
		}
	}
	return p * u, float64(n) * p
}
