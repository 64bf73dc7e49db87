package loss

import "optviz/internal/spec"

// Limits of an expression. A number, a name, an operator and a function call
// are one node each; parentheses, calls, signs and exponents nest.
const (
	MaxExpressionBytes = 512
	MaxExpressionNodes = 256
	MaxExpressionDepth = 64
)

// Expression is a function of x, or of x and y, that was typed by a user.
//
// Its grammar, weakest binding first; a sign binds weaker than a power, so that
// −x^2 = −(x²), and 2^3^2 = 2^(3^2):
//
//	sum     = product { ("+" | "-") product }
//	product = signed { ("*" | "/") signed | power }   (power after a number only)
//	signed  = ("+" | "-") signed | power
//	power   = value { "²" | "³" } [ "^" signed ]
//	value   = number | "x" | "y" | "pi" | "e" | "(" sum ")"
//	        | function "(" sum [ "," sum ] ")"
//
// The functions are sin cos tan exp log (natural) sqrt abs tanh of one argument
// and min max of two. A number multiplies the name or parenthesis that follows
// it, as if * stood between: 2x^2 = 2*(x^2), -3sin(x) = -3*sin(x). Nothing else
// multiplies without *: xy is a name that is not known, and 1/2x and x^2y, which
// are read in two ways, are errors.
type Expression struct {
	eval  dual
	dim   int
	usesY bool
}

// ExprError says what is wrong with an expression, and where.
type ExprError struct {
	Column int       // of the first wrong character, from 1, in characters
	Text   spec.Text // sentence, with the column
}

// Error returns the English sentence.
func (e *ExprError) Error() string { return e.Text.EN }

// Compile reads an expression over dim parameters: x, and y where dim is 2.
// A wrong one gives an *ExprError. Any other dim panics.
func Compile(src string, dim int) (*Expression, error) {
	if dim != 1 && dim != 2 {
		panic(spec.Sprintf("loss: expression over %d parameters", dim))
	}
	p := &parser{src: src, dim: dim}
	n := p.parse()
	if p.err != nil {
		return nil, p.err
	}
	return &Expression{eval: n.compile(), dim: dim, usesY: p.usesY}, nil
}

// UsesY reports whether y occurs in the expression.
func (e *Expression) UsesY() bool { return e.usesY }

// Func returns the objective, with its exact gradient. Where there is none the
// gradient is this one:
//   - abs(u) at u = 0: 0;
//   - min(u, v) and max(u, v) at u = v: the mean of both gradients;
//   - sqrt(u) and u^c with 0 < c < 1, at u = 0: 0.
//
// Powers with a constant whole exponent are products, so that negative bases
// have them too; u^0 is 1 for every u, 0 included. Outside its domain (log of a
// negative number …) an expression is NaN or ±Inf.
func (e *Expression) Func() Func {
	if e.dim == 2 {
		return in2(e.eval)
	}
	return in1(func(x float64) (j, dx float64) {
		j, dx, _ = e.eval(x, 0)
		return j, dx
	})
}
