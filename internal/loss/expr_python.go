package loss

import (
	"strconv"
	"strings"
)

// Typed returns the surface as a typed expression for the given arguments.
func (s *Surface) Typed(args Args) string {
	var pairs []string
	for _, p := range s.Params {
		v := strconv.FormatFloat(args[p.ID], 'g', -1, 64)
		if args[p.ID] < 0 {
			v = "(" + v + ")"
		}
		pairs = append(pairs, "{"+p.ID+"}", v)
	}
	return strings.NewReplacer(pairs...).Replace(s.Expression)
}

// Python returns the expression src over dim parameters as one of Python. The
// functions are those of a module, "np" or "torch", and of constants those of math. smooth is false where abs,
// min or max occur. A wrong expression gives an *ExprError.
func Python(src string, dim int, module string) (text string, smooth bool, err error) {
	p := &parser{src: src, dim: dim}
	n := p.parse()
	if p.err != nil {
		return "", false, p.err
	}
	w := pythonWriter{module: module, smooth: true}
	return w.write(n, 0), w.smooth, nil
}

type pythonWriter struct {
	module string
	smooth bool
}

// Precedences of Python's operators, the weakest first.
const (
	additive = iota + 1
	multiplicative
	unary
	power
)

// function returns the name of the function n: of constants one of Python's own.
func (w *pythonWriter) function(n *node) string {
	unsmooth := n.op == "abs" || n.op == "min" || n.op == "max"
	switch {
	case !n.variable && unsmooth:
		return n.op
	case !n.variable:
		return "math." + n.op
	case n.op == "min" || n.op == "max":
		w.smooth = false
		return w.module + "." + n.op + "imum"
	}
	w.smooth = w.smooth && !unsmooth
	return w.module + "." + n.op
}

// write returns n; in parentheses if it binds weaker than least.
func (w *pythonWriter) write(n *node, least int) string {
	binary := func(own int, operator string, left, right int) string {
		s := w.write(n.operands[0], left) + operator + w.write(n.operands[1], right)
		if own < least {
			return "(" + s + ")"
		}
		return s
	}
	switch n.op {
	case "number":
		return strconv.FormatFloat(n.value, 'g', -1, 64)
	case "x", "y":
		return n.op
	case "neg":
		s := "-" + w.write(n.operands[0], unary)
		if unary < least {
			return "(" + s + ")"
		}
		return s
	case "+", "-":
		return binary(additive, " "+n.op+" ", additive, additive+1)
	case "*", "/":
		return binary(multiplicative, " "+n.op+" ", multiplicative, multiplicative+1)
	case "^":
		return binary(power, "**", power+1, unary)
	}
	args := make([]string, len(n.operands))
	for i, o := range n.operands {
		args[i] = w.write(o, 0)
		if w.module == "torch" && n.variable && !o.variable {
			args[i] = "torch.tensor(" + args[i] + ")" // torch compares tensors only
		}
	}
	return w.function(n) + "(" + strings.Join(args, ", ") + ")"
}
