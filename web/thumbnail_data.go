package web

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// data draws what a model learns from: words as the table of their pairs,
// square images as images, everything else as points.
func (c palette) data(picture *image.NRGBA, e *experiment.Experiment) {
	draw.Draw(picture, picture.Rect, image.NewUniform(c.paper), image.Point{}, draw.Src)
	set := sim.DataOf(e)
	side := int(math.Sqrt(float64(set.Inputs)))
	switch {
	case set.Words:
		c.pairs(picture, set.X, set.Y, set.Classes)
	case side > 1 && side*side == set.Inputs:
		c.images(picture, set.X, side)
	case set.Inputs == 1:
		target := column(set.Y, set.Outputs, 0)
		c.points(picture, set.X, target, make([]float64, len(target)))
	default:
		hues := column(set.Y, set.Outputs, 0)
		if set.Classes == 0 {
			stretch(hues, 0, 1)
		}
		c.points(picture, column(set.X, set.Inputs, 0), column(set.X, set.Inputs, 1), hues)
	}
}

// column returns a copy of column k of a row-major table.
func column(table []float64, columns, k int) []float64 {
	values := make([]float64, len(table)/columns)
	for i := range values {
		values[i] = table[i*columns+k]
	}
	return values
}

// stretch maps the values linearly so that the lowest becomes from and the
// highest to.
func stretch(values []float64, from, to float64) {
	low, high := slices.Min(values), slices.Max(values)
	for i, v := range values {
		share := 0.5
		if high > low {
			share = (v - low) / (high - low)
		}
		values[i] = from + share*(to-from)
	}
}

// points draws the points (x, y), of which it takes the memory, in the colours
// of their classes, or between two of them.
func (c palette) points(picture *image.NRGBA, x, y, classes []float64) {
	const margin, most = 16, 400
	stretch(x, margin, thumbnailWidth-margin)
	stretch(y, thumbnailHeight-margin, margin)
	for i := range min(len(x), most) {
		class, share := math.Modf(classes[i])
		k := int(class) % len(c.classes)
		disc(picture, x[i], y[i], blend(c.classes[k], c.classes[(k+1)%len(c.classes)], share))
	}
}

// disc draws a disc with a soft edge.
func disc(picture *image.NRGBA, x, y float64, ink color.NRGBA) {
	const radius = 4.5
	for row := int(y - radius); row <= int(y+radius)+1; row++ {
		for column := int(x - radius); column <= int(x+radius)+1; column++ {
			cover := min(max(radius+0.5-math.Hypot(float64(column)-x, float64(row)-y), 0), 1)
			picture.SetNRGBA(column, row, blend(picture.NRGBAAt(column, row), ink, cover))
		}
	}
}

// images draws the first ten images, of side × side pixels between 0 and 1.
func (c palette) images(picture *image.NRGBA, x []float64, side int) {
	const columns, rows, size = 5, 2, 56
	const left, top = (thumbnailWidth - columns*size) / (columns + 1), (thumbnailHeight - rows*size) / (rows + 1)
	for k := range min(columns*rows, len(x)/(side*side)) {
		x0, y0 := left+(left+size)*(k%columns), top+(top+size)*(k/columns)
		for row := range size {
			for column := range size {
				ink := x[k*side*side+row*side/size*side+column*side/size]
				picture.SetNRGBA(x0+column, y0+row, blend(c.paper, c.classes[0], ink))
			}
		}
	}
}

// pairs draws how often each word stands beside each other one, by the cube
// root of the count.
func (c palette) pairs(picture *image.NRGBA, x, y []float64, words int) {
	counts := make([]float64, words*words)
	for i := range x {
		counts[int(x[i])*words+int(y[i])]++
	}
	most := slices.Max(counts)
	for row := range thumbnailHeight {
		for column := range thumbnailWidth {
			count := counts[row*words/thumbnailHeight*words+column*words/thumbnailWidth]
			picture.SetNRGBA(column, row, blend(c.paper, c.classes[0], math.Cbrt(count/most)))
		}
	}
}

// blend returns the colour that lies a share of the way from a to b.
func blend(a, b color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}
