package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// side is that of the square in the middle where data are drawn; the page may
// cut off what lies beside it.
const side = ThumbnailHeight

// data draws what a model learns from: words as the table of their pairs,
// square images as images, everything else as points.
func (c *Palette) data(picture *image.NRGBA, e *experiment.Experiment) {
	draw.Draw(picture, picture.Rect, image.NewUniform(c.Paper), image.Point{}, draw.Src)
	set := sim.DataOf(e)
	pixels := int(math.Sqrt(float64(set.Inputs))) // along an edge, if the inputs are an image
	switch {
	case set.Words:
		c.pairs(picture, set.X, set.Y, set.Classes)
	case pixels > 1 && pixels*pixels == set.Inputs:
		c.images(picture, set.X, pixels)
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
func (c *Palette) points(picture *image.NRGBA, x, y, classes []float64) {
	const margin, most = 20, 400
	const left = (ThumbnailWidth - side) / 2
	stretch(x, left+margin, left+side-margin)
	stretch(y, side-margin, margin)
	for i := range min(len(x), most) {
		class, share := math.Modf(classes[i])
		k := int(class) % len(c.Classes)
		disc(picture, x[i], y[i], blend(c.Classes[k], c.Classes[(k+1)%len(c.Classes)], share))
	}
}

// disc draws a disc with a soft edge.
func disc(picture *image.NRGBA, x, y float64, ink color.NRGBA) {
	const radius = 4
	for row := int(y - radius); row <= int(y+radius)+1; row++ {
		for column := int(x - radius); column <= int(x+radius)+1; column++ {
			cover := min(max(radius+0.5-math.Hypot(float64(column)-x, float64(row)-y), 0), 1)
			picture.SetNRGBA(column, row, blend(picture.NRGBAAt(column, row), ink, cover))
		}
	}
}

// images draws the first nine images, of n × n pixels between 0 and 1.
func (c *Palette) images(picture *image.NRGBA, x []float64, n int) {
	const columns, size, gap = 3, 48, (side - 3*48) / 4
	const left = (ThumbnailWidth - side) / 2
	for k := range min(columns*columns, len(x)/(n*n)) {
		x0, y0 := left+gap+(gap+size)*(k%columns), gap+(gap+size)*(k/columns)
		for row := range size {
			for column := range size {
				ink := x[k*n*n+row*n/size*n+column*n/size]
				picture.SetNRGBA(x0+column, y0+row, blend(c.Paper, c.Classes[0], ink))
			}
		}
	}
}

// pairs draws how often each word stands beside each other one, by the cube
// root of the count.
func (c *Palette) pairs(picture *image.NRGBA, x, y []float64, words int) {
	counts := make([]float64, words*words)
	for i := range x {
		counts[int(x[i])*words+int(y[i])]++
	}
	most := slices.Max(counts)
	for row := range side {
		for column := range side {
			count := counts[row*words/side*words+column*words/side]
			picture.SetNRGBA((ThumbnailWidth-side)/2+column, row, blend(c.Paper, c.Classes[0], math.Cbrt(count/most)))
		}
	}
}
