package loss

import "optviz/internal/jsontree"

// Point is a stationary point of a surface.
type Point struct {
	Kind  string // "minimum", "saddle" or "maximum"
	At    []float64
	Value float64
}

// JSON returns the point as it is written.
func (p Point) JSON() any { return jsontree.Object{"kind", p.Kind, "at", p.At, "value", p.Value} }

func minimum(value float64, at ...float64) Point { return Point{"minimum", at, value} }
func saddle(value float64, at ...float64) Point  { return Point{"saddle", at, value} }
func maximum(value float64, at ...float64) Point { return Point{"maximum", at, value} }

// fixed is the Points of a surface whose points depend on no argument.
func fixed(points ...Point) func(Args) []Point {
	return func(Args) []Point { return points }
}

// constant is the Eigenvalues of a surface whose Hessian depends on no argument.
func constant(eigenvalues ...float64) func(Args) []float64 {
	return func(Args) []float64 { return eigenvalues }
}
