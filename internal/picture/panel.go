package picture

import (
	"math"

	"optviz/internal/sim"
	"optviz/internal/spec"
)

// words are the names of axes, as the page has them.
var words = struct{ step, loss, above, gradNorm, update spec.Text }{
	step:     spec.Text{EN: "step", ZH: "步数"},
	loss:     spec.Text{EN: "loss", ZH: "损失"},
	above:    spec.Text{EN: "loss above the minimum", ZH: "损失 − 最小值"},
	gradNorm: spec.Text{EN: "gradient norm", ZH: "梯度范数"},
	update:   spec.Text{EN: "velocity: last update Δ", ZH: "速度：上一步的更新量 Δ"}, // of what follows
}

// panel is a frame with two axes and what the runs draw in it.
type panel struct {
	frame  Rect
	x, y   axis
	tracks [][]Point // of each run, a point for each step
	halo   bool      // around the tracks, on a ground of many colours
	ground []Shape   // below the tracks
	start  []Shape   // on them
}

// left is the room beside a panel for the labels of its vertical axis.
const left = 42

// newPanel returns an empty panel in a part of the picture; there is room for
// the labels of its axes.
func newPanel(r Rect) *panel {
	const right, above, below = 8, 18, 20
	return &panel{frame: Rect{r.X + left, r.Y + above, r.Width - left - right, r.Height - above - below}}
}

// makeRoom narrows the frame where the labels of its vertical axis are long.
func (p *panel) makeRoom(y axis) {
	widest := 0.0
	for _, t := range y.ticks(6) {
		widest = max(widest, widthOf(t.label, small))
	}
	more := max(0, widest+10-left)
	p.frame.X += more
	p.frame.Width -= more
}

// setAxes lays two axes along the frame.
func (p *panel) setAxes(x, y axis) {
	x.from, x.to = p.frame.X, p.frame.X+p.frame.Width
	y.from, y.to = p.frame.Y+p.frame.Height, p.frame.Y
	p.x, p.y = x, y
}

// surfacePanel draws the ground of a surface on an empty panel: the landscape in
// two dimensions, the curve in one.
func (f *Figure) surfacePanel(p *panel) *panel {
	e := f.result.Experiment
	domain := f.domainOf(e)
	if len(domain) == 1 {
		f.curve(p, domain[0])
	} else {
		f.landscape(p, fit(domain, p.frame))
		p.halo = true
	}
	for i := range f.result.Runs {
		rec := &f.result.Runs[i]
		track := make([]Point, rec.Theta.Rows())
		for k := range track {
			theta := rec.Theta.Row(k)
			track[k] = Point{p.x.at(theta[0]), p.y.at(rec.Loss[k])}
			if len(theta) == 2 {
				track[k].Y = p.y.at(theta[1])
			}
		}
		p.tracks = append(p.tracks, track)
	}
	if at := p.tracks[0][0]; p.frame.contains(at) {
		p.start = append(p.start, Path{Lines: [][]Point{circle(at, 5)}, Closed: true, Fill: f.colors.Surface, Stroke: f.colors.Ink, Width: 4})
	}
	return p
}

// fit returns the domain, larger along one axis, in the shape of the frame.
func fit(domain [][2]float64, frame Rect) [][2]float64 {
	scale := max((domain[0][1]-domain[0][0])/frame.Width, (domain[1][1]-domain[1][0])/frame.Height)
	grow := func(ends [2]float64, size float64) [2]float64 {
		middle, half := (ends[0]+ends[1])/2, scale*size/2
		return [2]float64{middle - half, middle + half}
	}
	return [][2]float64{grow(domain[0], frame.Width), grow(domain[1], frame.Height)}
}

// landscape draws the bands between contour lines, and the minima.
func (f *Figure) landscape(p *panel, domain [][2]float64) {
	const cell, count = 2.0, 16 // units between points of the grid; contour lines
	p.setAxes(axis{low: domain[0][0], high: domain[0][1]}, axis{low: domain[1][0], high: domain[1][1]})
	nx, ny := min(int(p.frame.Width/cell), sim.MaxGrid), min(int(p.frame.Height/cell), sim.MaxGrid)
	points := sim.FactsOf(f.result.Experiment).Points
	floor := math.Inf(1)
	for _, point := range points {
		if point.Kind == "minimum" {
			floor = min(floor, point.Value)
		}
	}
	high := heights(f.grid(domain, nx, ny), floor)
	levels := []float64{-1} // all that is defined
	for i := range count {
		levels = append(levels, (float64(i)+0.5)/count)
	}
	p.ground = append(p.ground, Path{Lines: [][]Point{p.frame.outline()}, Closed: true, Fill: f.colors.Line}) // where nothing is defined
	for i, rings := range bands(high, nx, levels) {
		for r, ring := range rings {
			for k, at := range ring {
				ring[k] = Point{p.frame.X + at.X/float64(nx-1)*p.frame.Width, p.frame.Y + (1-at.Y/float64(ny-1))*p.frame.Height}
			}
			rings[r] = simplify(ring, 0.1)
		}
		band := Path{Lines: rings, Closed: true, Fill: f.colors.Ramp.At(float64(i) / count)}
		if i > 0 {
			band.Stroke, band.Width = f.colors.Ramp.At(levels[i]+0.25), 0.6
		}
		p.ground = append(p.ground, band)
	}
	for _, point := range points {
		if at := (Point{p.x.at(point.At[0]), p.y.at(point.At[1])}); point.Kind == "minimum" && p.frame.contains(at) {
			cross := [][]Point{{{at.X - 4, at.Y - 4}, {at.X + 4, at.Y + 4}}, {{at.X - 4, at.Y + 4}, {at.X + 4, at.Y - 4}}}
			p.ground = append(p.ground, Path{Lines: cross, Stroke: f.colors.Ink, Width: 1.4})
		}
	}
	f.axes(p, "θ₁", "θ₂")
}

// curve draws the values of a surface in one dimension.
func (f *Figure) curve(p *panel, domain [2]float64) {
	values := f.grid([][2]float64{domain}, min(int(p.frame.Width), sim.MaxGrid), 1)
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v == v {
			low, high = min(low, float64(v)), max(high, float64(v))
		}
	}
	heights := widened(low, high, 0.06)
	p.makeRoom(heights)
	p.setAxes(axis{low: domain[0], high: domain[1]}, heights)
	f.axes(p, "θ₁", "J")
	var line []Point
	for i, v := range values {
		if v == v {
			line = append(line, Point{p.frame.X + float64(i)/float64(len(values)-1)*p.frame.Width, p.y.at(float64(v))})
		}
	}
	p.ground = append(p.ground, Path{Lines: p.frame.clip(line), Stroke: f.colors.Muted, Width: 2.5})
}

func (f *Figure) grid(domain [][2]float64, nx, ny int) []float32 {
	values, err := sim.Grid(f.result.Experiment, domain, nx, ny)
	if err != nil {
		panic("picture: " + err.Error()) // the domain was made here
	}
	return values
}

// lossPanel draws the loss, above the lowest minimum where that is known.
func (f *Figure) lossPanel(r Rect) *panel {
	minimum, name := math.Inf(1), words.loss
	if e := f.result.Experiment; e.Problem.Model == nil {
		for _, point := range sim.FactsOf(e).Points {
			if point.Kind == "minimum" {
				minimum = min(minimum, point.Value)
			}
		}
	}
	if minimum != 0 && !math.IsInf(minimum, 0) && !f.options.Linear {
		name = words.above
	}
	return f.chartPanel(r, name, minimum, func(rec *sim.Recording) []float64 { return rec.Loss })
}

// gradientPanel draws the norm of the gradient.
func (f *Figure) gradientPanel(r Rect) *panel {
	return f.chartPanel(r, words.gradNorm, math.Inf(1), func(rec *sim.Recording) []float64 { return rec.GradNorm })
}

// chartPanel draws a quantity over the steps.
func (f *Figure) chartPanel(r Rect, name spec.Text, minimum float64, of func(*sim.Recording) []float64) *panel {
	p := newPanel(r)
	series := f.series(of)
	values := valueAxis(series, minimum, !f.options.Linear)
	p.makeRoom(values)
	p.setAxes(axis{high: float64(max(1, f.Steps()))}, values)
	for _, values := range series {
		track := make([]Point, len(values))
		for k, v := range values {
			track[k] = Point{p.x.at(float64(k)), p.y.at(v)}
		}
		p.tracks = append(p.tracks, track)
	}
	f.axes(p, words.step.In(f.options.Lang), name.In(f.options.Lang))
	return p
}

// axes draws the frame of a panel with its ticks. Charts, which have no ground
// yet, get a grid.
func (f *Figure) axes(p *panel, x, y string) {
	chart := len(p.ground) == 0
	bottom := p.frame.Y + p.frame.Height
	label := func(at Point, text string, align Align) {
		p.ground = append(p.ground, Text{At: at, Text: text, Size: small, Align: align, Color: f.colors.Muted})
	}
	var marks, grid [][]Point
	right := p.frame.X + p.frame.Width
	for _, t := range p.x.apart(5) {
		marks = append(marks, []Point{{t.at, bottom}, {t.at, bottom + 4}})
		if t.at < right-4*small || t.at > right { // the name of the axis stands there
			label(Point{t.at, bottom + 4 + small}, t.label, Middle)
		}
	}
	for _, t := range p.y.ticks(6) {
		marks = append(marks, []Point{{p.frame.X - 4, t.at}, {p.frame.X, t.at}})
		grid = append(grid, []Point{{p.frame.X, t.at}, {right, t.at}})
		label(Point{p.frame.X - 7, t.at + 0.36*small}, t.label, End)
	}
	if chart {
		p.ground = append(p.ground, Path{Lines: grid, Stroke: f.colors.Line, Width: 1})
	}
	p.ground = append(p.ground,
		Path{Lines: marks, Stroke: f.colors.Muted, Width: 1},
		Path{Lines: [][]Point{p.frame.outline()}, Closed: true, Stroke: f.colors.Muted, Width: 1},
		Text{At: Point{right, bottom + 4 + small}, Text: x, Size: small, Bold: true, Align: End, Color: f.colors.Ink},
		Text{At: Point{p.frame.X, p.frame.Y - 6}, Text: y, Size: small, Bold: true, Align: Start, Color: f.colors.Ink},
	)
}
