package experiment

import (
	"math"
	"slices"
	"strconv"

	"optviz/internal/loss"
	"optviz/internal/spec"
)

// decodeExpression decodes a typed function of x, or of x and y.
func decodeExpression(o *object) (*Problem, bool) {
	field := spec.Member(o.path, "expression")
	src := o.text("expression", "")
	expression, err := loss.Compile(src, 2)
	if err != nil {
		o.fail(&spec.FieldError{Field: field, Text: err.(*loss.ExprError).Text})
		return nil, false
	}
	p := &Problem{Expression: src, Domain: o.domain(expression.UsesY())}
	if p.Domain == nil {
		return nil, false
	}
	p.Start = p.defaultStart()
	return p, true
}

// domain takes the domain of an expression; ±5 by default, in one dimension
// where y is absent and no start says otherwise.
func (o *object) domain(usesY bool) [][2]float64 {
	v, field, ok := o.take("domain")
	if !ok {
		dim := 1
		if start, _ := o.members["start"].([]any); usesY || len(start) == 2 {
			dim = 2
		}
		return slices.Repeat([][2]float64{{-5, 5}}, dim)
	}
	items, _ := v.([]any)
	if len(items) < 1 || len(items) > 2 {
		o.fail(spec.Errorf(field, "must be one or two intervals [low, high], got %s", "必须为一个或两个区间 [low, high]，实际为 %s", show(v)))
		return nil
	}
	if usesY && len(items) == 1 {
		o.fail(spec.Errorf(field, "must be two intervals, one for x and one for y", "必须为两个区间，x 与 y 各一个"))
		return nil
	}
	var domain [][2]float64
	for i, item := range items {
		ends, ok := o.vector(Coordinate, spec.Item(field, i), item, 2)
		if !ok {
			return nil
		}
		if ends[0] >= ends[1] {
			o.fail(spec.Errorf(spec.Item(field, i), "must be [low, high] with low < high, got %s", "必须为 [low, high] 且 low < high，实际为 %s", spec.Range{Min: ends[0], Max: ends[1]}))
			return nil
		}
		domain = append(domain, [2]float64(ends))
	}
	return domain
}

// defaultStart returns a point off the centre of the domain, the first of a few
// at which the expression is defined.
func (p *Problem) defaultStart() []float64 {
	fractions := [][2]float64{{0.1, 0.8}, {0.9, 0.8}, {0.9, 0.2}, {0.1, 0.2}, {0.7, 0.6}}
	for _, f := range fractions {
		p.Start = p.Start[:0]
		for i, ends := range p.Domain {
			p.Start = append(p.Start, round(float64((1-f[i])*ends[0])+float64(f[i]*ends[1])))
		}
		if p.definedAtStart() {
			break
		}
	}
	return p.Start
}

// FromDefaultStart returns the problem of an expression, starting where it does
// by default.
func (p *Problem) FromDefaultStart() *Problem {
	q := *p
	q.Start = nil
	q.defaultStart()
	return &q
}

// round returns x to six digits, for a link that reads well.
func round(x float64) float64 {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	return rounded
}

// expressionRate returns a learning rate for a function of which nothing is
// known: for the rules that follow the gradient, a fifth of the stability
// limit 2/λ of the curvature λ along the gradient at the start; for those that
// rescale it, the size of an update with which the domain is crossed in 200
// steps. It is rounded down to 1, 2 or 5 × 10ⁿ.
func (p *Problem) expressionRate(optimizer string) float64 {
	width := p.Domain[0][1] - p.Domain[0][0]
	plain := roundRate(0.4 / p.startCurvature(1e-4*width))
	scaled := roundRate(width / 200)
	rates := loss.Rates{"sgd": plain, "momentum": plain, "rmsprop": scaled, "adam": scaled}
	return rates.Of(optimizer)
}

// startCurvature returns ‖∇J(θ) − ∇J(θ − h u)‖/h at the start θ, u along the
// gradient: how fast the gradient changes downhill.
func (p *Problem) startCurvature(h float64) float64 {
	f, n := p.Func(), p.Dim()
	here, there, theta := make([]float64, n), make([]float64, n), slices.Clone(p.Start)
	f(theta, here)
	length := norm(here)
	if length == 0 {
		return 0
	}
	for i := range theta {
		theta[i] -= h / length * here[i]
	}
	f(theta, there)
	for i := range there {
		there[i] -= here[i]
	}
	return norm(there) / h
}

// roundRate rounds a learning rate down to 1, 2 or 5 × 10ⁿ in [1e-6, 1].
func roundRate(rate float64) float64 {
	if !(rate > 1e-6) { // also for NaN
		return 1e-6
	}
	best := 1e-6
	for n := -6; n <= 0; n++ {
		for _, digit := range []string{"1", "2", "5"} {
			candidate, _ := strconv.ParseFloat(digit+"e"+strconv.Itoa(n), 64)
			if candidate <= min(rate, 1) {
				best = candidate
			}
		}
	}
	return best
}

func norm(v []float64) float64 {
	length := 0.0
	for _, x := range v {
		length = math.Hypot(length, x)
	}
	return length
}
