package loss

import "math"

// dual returns the value of an expression at (x, y) and its derivatives by x
// and by y: forward-mode automatic differentiation, where every node combines
// the values and derivatives of its operands.
type dual func(x, y float64) (f, fx, fy float64)

// compile turns the tree into a function. What contains no variable is
// evaluated here, once.
func (n *node) compile() dual {
	f := n.function()
	if n.variable {
		return f
	}
	c, _, _ := f(0, 0)
	return func(x, y float64) (f, fx, fy float64) { return c, 0, 0 }
}

func (n *node) function() dual {
	switch n.op {
	case "number":
		return func(x, y float64) (f, fx, fy float64) { return n.value, 0, 0 }
	case "x":
		return func(x, y float64) (f, fx, fy float64) { return x, 1, 0 }
	case "y":
		return func(x, y float64) (f, fx, fy float64) { return y, 0, 1 }
	}
	u := n.operands[0].compile()
	if n.op == "neg" {
		return func(x, y float64) (f, fx, fy float64) {
			f, fx, fy = u(x, y)
			return -f, -fx, -fy
		}
	}
	if g := functions[n.op]; g != nil {
		return u.through(g)
	}
	v := n.operands[1].compile()
	switch n.op {
	case "+":
		return u.plus(v)
	case "-":
		return u.minus(v)
	case "*":
		return u.times(v)
	case "/":
		return u.over(v)
	case "^":
		if n.operands[1].variable {
			return u.power(v)
		}
		c, _, _ := v(0, 0)
		return u.through(constantPower(c))
	case "min":
		return u.smaller(v, 1)
	case "max":
		return u.smaller(v, -1)
	}
	panic("loss: no such operation: " + n.op)
}

// through is g(u).
func (u dual) through(g func(u float64) (f, d float64)) dual {
	return func(x, y float64) (f, fx, fy float64) {
		u, ux, uy := u(x, y)
		f, d := g(u)
		return f, scale(d, ux), scale(d, uy)
	}
}

func (u dual) plus(v dual) dual {
	return func(x, y float64) (f, fx, fy float64) {
		u, ux, uy := u(x, y)
		v, vx, vy := v(x, y)
		return u + v, ux + vx, uy + vy
	}
}

func (u dual) minus(v dual) dual {
	return func(x, y float64) (f, fx, fy float64) {
		u, ux, uy := u(x, y)
		v, vx, vy := v(x, y)
		return u - v, ux - vx, uy - vy
	}
}

func (u dual) times(v dual) dual {
	return func(x, y float64) (f, fx, fy float64) {
		u, ux, uy := u(x, y)
		v, vx, vy := v(x, y)
		return u * v, scale(ux, v) + scale(u, vx), scale(uy, v) + scale(u, vy)
	}
}

func (u dual) over(v dual) dual {
	return func(x, y float64) (f, fx, fy float64) {
		u, ux, uy := u(x, y)
		v, vx, vy := v(x, y)
		f = u / v
		return f, (ux - scale(f, vx)) / v, (uy - scale(f, vy)) / v
	}
}

// power is u^v with an exponent that varies.
func (u dual) power(v dual) dual {
	return func(x, y float64) (f, fx, fy float64) {
		u, ux, uy := u(x, y)
		v, vx, vy := v(x, y)
		f, fu := realPower(u, v)
		fv := scale(f, math.Log(u))
		return f, scale(fu, ux) + scale(fv, vx), scale(fu, uy) + scale(fv, vy)
	}
}

// smaller is min(u, v) for sign 1 and max(u, v) for sign −1.
func (u dual) smaller(v dual, sign float64) dual {
	return func(x, y float64) (f, fx, fy float64) {
		u, ux, uy := u(x, y)
		v, vx, vy := v(x, y)
		switch {
		case sign*u < sign*v:
			return u, ux, uy
		case sign*u > sign*v:
			return v, vx, vy
		}
		return math.Max(u, v), 0.5 * (ux + vx), 0.5 * (uy + vy) // equal, or NaN
	}
}

// scale returns a·b, and 0 if one of them is 0: the derivative of what does not
// change, or of a saturated function, stays 0 where the other overflows.
func scale(a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return float64(a * b)
}
