package picture

import (
	"image/color"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// Options say what a figure looks like.
type Options struct {
	View
	Width, Height float64  // without the caption
	Title         string   // first line of the caption, and what the picture is called
	Caption       []string // more lines; none of either: no caption
}

// Figure is a recording laid out to be drawn at any of its steps.
type Figure struct {
	result  *sim.Result
	options Options
	colors  *Palette
	panels  []*panel
	below   []Shape // legend and caption
	height  float64 // with the caption
}

// Measures in units.
const (
	margin  = 14
	small   = 11 // size of fonts
	normal  = 13
	leading = 1.5
	sample  = 34 // width of a run's sample in the legend, with the gap behind it
)

// NewFigure lays out a recording: of a surface its landscape beside the chart
// that the view names, of a model loss and gradient norm.
func NewFigure(r *sim.Result, o Options) *Figure {
	f := &Figure{result: r, options: o, colors: Palettes["light"]}
	if o.Dark {
		f.colors = Palettes["dark"]
	}
	legend, legendHeight := f.legend()
	body := Rect{margin, margin, o.Width - 2*margin, o.Height - 2*margin - legendHeight}
	f.place(legend, body.Y+body.Height+8)
	f.height = o.Height + f.caption(o.Height-margin/2)

	surface := r.Experiment.Problem.Model == nil
	share := 0.5
	if surface {
		share = 0.6
	}
	left, right := body, body
	left.Width = share * body.Width
	right.X, right.Width = body.X+left.Width, body.Width-left.Width
	if surface {
		f.panels = []*panel{f.surfacePanel(newPanel(left)), f.chart(right)}
	} else {
		f.panels = []*panel{f.lossPanel(left), f.gradientPanel(right)}
	}
	return f
}

// chart returns what stands beside the landscape.
func (f *Figure) chart(r Rect) *panel {
	switch f.options.Tab {
	case "grad_norm":
		return f.gradientPanel(r)
	case "phase":
		return f.phasePanel(r)
	default:
		return f.lossPanel(r)
	}
}

// Steps returns the last step that any run has made.
func (f *Figure) Steps() int {
	last := 0
	for i := range f.result.Runs {
		last = max(last, f.result.Runs[i].Steps)
	}
	return last
}

// Scene returns the picture at a step; a run that has ended before stays where
// it is.
func (f *Figure) Scene(step int) Scene {
	return Scene{f.options.Width, f.height, f.options.Lang, f.options.Title, append(f.Still(), f.Moving(step)...)}
}

// Still returns the shapes that are the same at all steps.
func (f *Figure) Still() []Shape {
	paper := Path{Lines: [][]Point{Rect{0, 0, f.options.Width, f.height}.outline()}, Closed: true, Fill: f.colors.Surface}
	shapes := append([]Shape{paper}, f.below...)
	for _, p := range f.panels {
		shapes = append(shapes, p.ground...)
	}
	return shapes
}

// Moving returns the shapes that lie on the others at a step: trajectories and
// curves.
func (f *Figure) Moving(step int) []Shape {
	var shapes []Shape
	for _, p := range f.panels {
		var marks []Shape
		for i, track := range p.tracks {
			if f.options.Hidden[i] {
				continue
			}
			slot := f.options.slot(i)
			ink := f.colors.Runs[slot]
			track = track[:min(step, len(track)-1)+1]
			lines := p.frame.clip(thin(track))
			if p.halo {
				shapes = append(shapes, Path{Lines: lines, Stroke: f.colors.Surface, Width: 4.4})
			}
			shapes = append(shapes, Path{Lines: lines, Stroke: ink, Width: 2, Dash: dashes[slot]})
			if end := track[len(track)-1]; p.frame.contains(end) {
				marks = append(marks, Path{Lines: [][]Point{marker(slot, end, 5)}, Closed: true, Fill: ink, Stroke: f.colors.Surface, Width: 1.2})
			}
		}
		shapes = append(append(shapes, p.start...), marks...)
	}
	return shapes
}

// series returns what a quantity of the runs is; the hidden ones too, so that
// hiding one moves nothing.
func (f *Figure) series(of func(*sim.Recording) []float64) [][]float64 {
	out := make([][]float64, len(f.result.Runs))
	for i := range out {
		out[i] = of(&f.result.Runs[i])
	}
	return out
}

// legend returns the shapes that name the runs, from y = 0 on, and their height.
func (f *Figure) legend() (shapes []Shape, height float64) {
	const row, gap = 20, 22
	x, y := 0.0, 0.0
	for i, name := range f.options.names(f.result.Experiment) {
		if f.options.Hidden[i] {
			continue
		}
		width := sample + widthOf(name, normal)
		if x > 0 && x+width > f.options.Width-2*margin {
			x, y = 0, y+row
		}
		slot := f.options.slot(i)
		ink := f.colors.Runs[slot]
		middle := Point{margin + x + 20, y + row/2}
		shapes = append(shapes,
			Path{Lines: [][]Point{{{middle.X - 20, middle.Y}, middle}}, Stroke: ink, Width: 2, Dash: dashes[slot]},
			Path{Lines: [][]Point{marker(slot, middle, 4.5)}, Closed: true, Fill: ink},
			Text{At: Point{margin + x + sample, middle.Y + 0.36*normal}, Text: name, Size: normal, Align: Start, Color: f.colors.Ink},
		)
		x += width + gap
	}
	return shapes, y + row
}

// place adds shapes below the panels, moved down.
func (f *Figure) place(shapes []Shape, y float64) {
	for _, s := range shapes {
		switch s := s.(type) {
		case Text:
			s.At.Y += y
			f.below = append(f.below, s)
		case Path:
			for _, line := range s.Lines {
				for i := range line {
					line[i].Y += y
				}
			}
			f.below = append(f.below, s)
		}
	}
}

// caption sets title and caption from y on and returns their height.
func (f *Figure) caption(y float64) float64 {
	if len(f.options.Caption) == 0 {
		return 0
	}
	from := y
	set := func(text string, bold bool, ink color.NRGBA) {
		y += leading * small
		f.below = append(f.below, Text{At: Point{margin, y}, Text: text, Size: small, Bold: bold, Align: Start, Color: ink})
	}
	set(f.options.Title, true, f.colors.Ink)
	for _, text := range f.options.Caption {
		for _, line := range wrap(text, small, f.options.Width-2*margin) {
			set(line, false, f.colors.Muted)
		}
	}
	return y - from + margin
}

// domainOf returns the part of the plane that shows the problem: as the view
// says, else that of the preset or of the problem, with the start.
func (f *Figure) domainOf(e *experiment.Experiment) [][2]float64 {
	if len(f.options.Domain) == e.Problem.Dim() {
		return f.options.Domain
	}
	domain := append([][2]float64(nil), sim.FactsOf(e).Domain...)
	if p := experiment.PresetOf(e); p != nil {
		copy(domain, p.Domain)
	}
	for i, v := range f.result.Runs[0].Theta.Row(0) {
		domain[i] = [2]float64{min(domain[i][0], v), max(domain[i][1], v)}
	}
	return domain
}
