package picture

import (
	"math"
	"slices"
	"strconv"

	"optviz/internal/sim"
)

// direction is an axis of the phase plane: a parameter, or on a quadratic the
// coefficient along an eigenvector of its Hessian, as phase-axis.js has them.
type direction struct {
	label  string
	vector []float64 // of length 1
	origin []float64
}

// place returns where a point of the parameters lies.
func (d direction) place(theta []float64) float64 {
	sum := 0.0
	for i, v := range d.vector {
		sum += v * (theta[i] - d.origin[i])
	}
	return sum
}

// direction returns what the view names, the first parameter for what the
// problem does not have. An eigenvector that is a parameter's own axis is that
// parameter.
func (f *Figure) direction() direction {
	e := f.result.Experiment
	dim := e.Problem.Dim()
	index := 0
	if id := f.options.Phase; id != "" && int(id[len(id)-1]-'0') < dim {
		index = int(id[len(id)-1] - '0')
	}
	facts := sim.FactsOf(e)
	if f.options.Phase == "c_"+strconv.Itoa(index) && len(facts.Modes) > index {
		vector := facts.Modes[index].Vector
		if i := along(vector); i >= 0 {
			index = i
		} else {
			return direction{"c" + subscripts[index], vector, facts.Points[0].At}
		}
	}
	d := direction{"θ" + subscripts[index], make([]float64, dim), make([]float64, dim)}
	if dim == 1 {
		d.label = "θ"
	}
	d.vector[index] = 1
	return d
}

var subscripts = []string{"₁", "₂"}

// along returns the parameter along whose axis a vector of length 1 lies, −1 if
// it lies askew.
func along(vector []float64) int {
	for i := range vector {
		others := slices.Concat(vector[:i], vector[i+1:])
		if !slices.ContainsFunc(others, func(v float64) bool { return math.Abs(v) >= 1e-12 }) {
			return i
		}
	}
	return -1
}

// phasePanel draws the position of every run along a direction against the
// update that led there: of momentum, −η times its velocity.
func (f *Figure) phasePanel(r Rect) *panel {
	p := newPanel(r)
	d := f.direction()
	home := f.reach(d)
	places, updates := [2]float64{math.Inf(1), math.Inf(-1)}, [2]float64{}
	points := make([][]Point, len(f.result.Runs)) // place and update
	for i := range points {
		theta := f.result.Runs[i].Theta
		points[i] = make([]Point, theta.Rows())
		for k := range points[i] {
			at := Point{X: d.place(theta.Row(k))}
			if k > 0 {
				at.Y = at.X - points[i][k-1].X
			}
			points[i][k] = at
			places = [2]float64{min(places[0], at.X), max(places[1], at.X)}
			updates = [2]float64{min(updates[0], at.Y), max(updates[1], at.Y)}
		}
	}
	for _, point := range sim.FactsOf(f.result.Experiment).Points {
		if at := d.place(point.At); home[0] <= at && at <= home[1] {
			places = [2]float64{min(places[0], at), max(places[1], at)}
		}
	}
	// What leaves the landscape at first sight leaves this picture too.
	span := home[1] - home[0]
	moves := outward(max(updates[0], -span), min(updates[1], span), span)
	p.makeRoom(moves)
	p.setAxes(outward(max(places[0], home[0]), min(places[1], home[1]), span), moves)
	for _, run := range points {
		track := make([]Point, len(run))
		for k, at := range run {
			track[k] = Point{p.x.at(at.X), p.y.at(at.Y)}
		}
		p.tracks = append(p.tracks, track)
	}
	f.axes(p, d.label, words.update.In(f.options.Lang)+d.label)
	return p
}

// reach returns the part of a direction that the landscape shows.
func (f *Figure) reach(d direction) [2]float64 {
	domain := f.domainOf(f.result.Experiment)
	low, high := math.Inf(1), math.Inf(-1)
	for corner := range 1 << len(domain) {
		theta := make([]float64, len(domain))
		for i := range theta {
			theta[i] = domain[i][corner>>i&1]
		}
		at := d.place(theta)
		low, high = min(low, at), max(high, at)
	}
	return [2]float64{low, high}
}

// outward returns an axis from low to high, rounded to ticks; where both are
// the same, a little of the span is shown.
func outward(low, high, span float64) axis {
	step := roundStep(max(high-low, span/100) / 4)
	from := math.Floor(low / step)
	return axis{low: from * step, high: max(math.Ceil(high/step), from+1) * step}
}
