package experiment

import (
	"math"

	"optviz/internal/loss"
	"optviz/internal/spec"
)

// Problem is what is minimized, and from where: a loss surface of the
// catalogue (Surface, Args), a typed expression (Expression, Domain) or a Model.
type Problem struct {
	Model      *Model // nil: a surface or an expression
	Surface    string
	Args       loss.Args // complete
	Expression string
	Domain     [][2]float64 // one interval per parameter
	Start      []float64    // its length is the dimension; of a model nil: drawn from the seed
	Noise      float64      // σ
}

// kinds lists the kinds of problems by the field that tells them apart. Each
// decoder takes its own fields; start and noise are common to all.
var kinds = []struct {
	field  string
	decode func(o *object) (*Problem, bool)
}{
	{"surface", decodeSurface},
	{"expression", decodeExpression},
	{"model", decodeModel},
}

// problem decodes the problem; where it is missing or wrong as a whole, the
// default problem stands in.
func (d *decoder) problem(o *object) Problem {
	for _, k := range kinds {
		if !o.has(k.field) {
			continue
		}
		p, ok := k.decode(o)
		if !ok {
			return defaultProblem()
		}
		if p.Model != nil {
			p.Start = o.modelStart(p.Model)
		} else {
			d.start(o, p)
		}
		p.Noise = o.param(Noise, 0)
		o.done()
		return *p
	}
	d.fail(spec.Errorf("problem", "needs a surface, an expression or a model", "需要 surface、expression 或 model"))
	return defaultProblem()
}

// start replaces the start by the given one, and checks that the objective is
// defined there.
func (d *decoder) start(o *object, p *Problem) {
	field := spec.Member(o.path, "start")
	if v, _, ok := o.take("start"); ok {
		if x, ok := d.vector(Coordinate, field, v, p.Dim()); ok {
			fallback := p.Start
			if p.Start = x; p.definedAtStart() {
				return
			}
			p.Start = fallback
			d.fail(spec.Errorf(field, "must be a point where loss and gradient are finite and at most %s", "必须是损失和梯度有限且不超过 %s 的点", spec.FormatNumber(MaxMagnitude)))
			return
		}
	}
	if !p.definedAtStart() {
		d.fail(spec.Errorf(field, "is needed: loss or gradient is not finite at the default start", "必须给出：默认起点处损失或梯度不是有限值"))
		*p = defaultProblem()
	}
}

func (p *Problem) definedAtStart() bool {
	grad := make([]float64, p.Dim())
	j := p.Func()(p.Start, grad)
	return math.Abs(j) <= MaxMagnitude && norm(grad) <= MaxMagnitude // false for NaN
}

// Dim returns the number of parameters.
func (p *Problem) Dim() int {
	if p.Model != nil {
		return p.Model.Dim
	}
	return len(p.Start)
}

// Func returns the objective of a surface or an expression, without noise.
func (p *Problem) Func() loss.Func {
	if p.Surface != "" {
		return loss.FindSurface(p.Surface).New(p.Args)
	}
	expression, err := loss.Compile(p.Expression, p.Dim())
	if err != nil {
		panic("experiment: expression of a valid problem: " + err.Error())
	}
	return expression.Func()
}

// View returns the intervals to show, one per parameter; none of a model.
func (p *Problem) View() [][2]float64 {
	if p.Surface != "" {
		return loss.FindSurface(p.Surface).Domain
	}
	return p.Domain
}

// LearningRate returns the learning rate at which the optimizer shows
// something on this problem.
func (p *Problem) LearningRate(optimizer string) float64 {
	switch {
	case p.Model != nil:
		return p.Model.Spec().LearningRates.Of(optimizer)
	case p.Surface != "":
		return loss.FindSurface(p.Surface).LearningRates.Of(optimizer)
	}
	return p.expressionRate(optimizer)
}

// Rate returns the speed, in steps per second, at which the problem is best
// watched.
func (p *Problem) Rate() float64 {
	switch {
	case p.Model != nil:
		return p.Model.Spec().Rate
	case p.Surface != "":
		return loss.FindSurface(p.Surface).Rate
	}
	return 20
}

// steps returns the default step budget.
func (p *Problem) steps() int {
	switch {
	case p.Model != nil:
		return p.Model.Spec().Steps
	case p.Surface != "":
		return loss.FindSurface(p.Surface).Steps
	}
	return int(Steps.Default)
}
