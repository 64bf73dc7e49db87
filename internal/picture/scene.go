// Package picture draws what an experiment did: landscape and trajectories, or
// the curves of a model, as PNG, as SVG and as a GIF that moves. All three are
// written from one [Scene].
package picture

import (
	"image/color"
	"math"
)

// Scene is a picture made of shapes, in units of its own (CSS pixels): x to the
// right, y down.
type Scene struct {
	Width, Height float64
	Lang          string  // of its texts; empty: unknown
	Title         string  // for those who cannot see it
	Shapes        []Shape // from the back to the front
}

// Shape is a [Path] or a [Text].
type Shape interface{ shape() }

// Path is lines or areas.
type Path struct {
	Lines  [][]Point
	Closed bool
	Fill   color.NRGBA // of what the lines enclose, by the non-zero rule; none if A is 0
	Stroke color.NRGBA // none if A is 0
	Width  float64     // of the stroke, whose corners are round, as are the ends of solid lines
	Dash   []float64   // lengths of dashes and gaps; nil: solid
}

// Text is a line of text.
type Text struct {
	At    Point // on the baseline
	Text  string
	Size  float64 // of the font
	Bold  bool
	Align Align
	Color color.NRGBA
}

// Align says which part of a text lies at its point.
type Align string

// The alignments, as SVG names them.
const (
	Start  Align = "start"
	Middle Align = "middle"
	End    Align = "end"
)

func (Path) shape() {}
func (Text) shape() {}

// Point is a place in the plane.
type Point struct{ X, Y float64 }

// Rect is a part of the plane.
type Rect struct{ X, Y, Width, Height float64 }

// outline returns the rectangle as a closed line.
func (r Rect) outline() []Point {
	return []Point{{r.X, r.Y}, {r.X + r.Width, r.Y}, {r.X + r.Width, r.Y + r.Height}, {r.X, r.Y + r.Height}}
}

// clip returns the parts of a line that lie in the rectangle.
func (r Rect) clip(line []Point) [][]Point {
	var parts [][]Point
	var part []Point
	for i := 1; i < len(line); i++ {
		a, b, from, to := line[i-1], line[i], 0.0, 1.0
		along := func(p, q float64) bool { // Liang and Barsky: p·t ≤ q
			switch t := q / p; {
			case p == 0:
				return q >= 0
			case p < 0:
				from = max(from, t)
			default:
				to = min(to, t)
			}
			return from <= to
		}
		dx, dy := b.X-a.X, b.Y-a.Y
		if !(along(-dx, a.X-r.X) && along(dx, r.X+r.Width-a.X) && along(-dy, a.Y-r.Y) && along(dy, r.Y+r.Height-a.Y)) {
			continue
		}
		at := func(t float64) Point { return Point{a.X + t*dx, a.Y + t*dy} }
		if len(part) == 0 {
			part = []Point{at(from)}
			parts = append(parts, part)
		}
		part = append(part, at(to))
		parts[len(parts)-1] = part
		if to < 1 {
			part = nil
		}
	}
	return parts
}

// contains reports whether a point lies in the rectangle.
func (r Rect) contains(p Point) bool {
	return p.X >= r.X && p.X <= r.X+r.Width && p.Y >= r.Y && p.Y <= r.Y+r.Height
}

// circle returns a circle as a closed line, in the sense of the clock.
func circle(center Point, radius float64) []Point {
	n := min(max(int(10*math.Sqrt(radius)), 12), 64) // so that none of it is off by more than 0.05
	line := make([]Point, n)
	for i := range line {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		line[i] = Point{center.X + radius*cos, center.Y + radius*sin}
	}
	return line
}

// thin leaves out the points of a line that nobody could tell apart: those
// nearer than half a unit to the last one kept, and, of more than mostPoints,
// evenly from the second half on.
func thin(line []Point) []Point {
	const near, mostPoints = 0.5, 4000
	var kept []Point
	for i, p := range line {
		if i == 0 || i == len(line)-1 || math.Hypot(p.X-kept[len(kept)-1].X, p.Y-kept[len(kept)-1].Y) >= near {
			kept = append(kept, p)
		}
	}
	if len(kept) <= mostPoints {
		return kept
	}
	const half = mostPoints / 2
	thinned := append([]Point(nil), kept[:half]...)
	rest := kept[half:]
	for i := range half {
		thinned = append(thinned, rest[(i+1)*len(rest)/half-1])
	}
	return thinned
}

// simplify leaves out the points of a line that lie nearer than tolerance to
// what is left of it (Douglas and Peucker).
func simplify(line []Point, tolerance float64) []Point {
	if len(line) < 3 {
		return line
	}
	a, b := line[0], line[len(line)-1]
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	far, most := 0, tolerance
	for i, p := range line[1 : len(line)-1] {
		distance := math.Hypot(p.X-a.X, p.Y-a.Y)
		if length > 0 {
			distance = math.Abs((b.X-a.X)*(p.Y-a.Y)-(b.Y-a.Y)*(p.X-a.X)) / length
		}
		if distance > most {
			far, most = i+1, distance
		}
	}
	if far == 0 {
		return []Point{a, b}
	}
	head := simplify(line[:far+1], tolerance)
	return append(head[:len(head)-1:len(head)-1], simplify(line[far:], tolerance)...)
}
