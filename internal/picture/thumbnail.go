package picture

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// Size of a thumbnail in pixels, twice that in the page.
const (
	ThumbnailWidth  = 320
	ThumbnailHeight = 200
)

// Thumbnail draws what a preset is about, in a theme, as PNG.
func Thumbnail(p experiment.Preset, theme string) []byte {
	c := Palettes[theme]
	picture := image.NewNRGBA(image.Rect(0, 0, ThumbnailWidth, ThumbnailHeight))
	switch {
	case p.Experiment.Problem.Model != nil:
		c.data(picture, p.Experiment)
	case len(p.Domain) == 1:
		c.Ramp.curve(picture, gridOf(p, p.Domain, 1))
	default:
		frame := Rect{Width: ThumbnailWidth, Height: ThumbnailHeight}
		c.Ramp.landscape(picture, heights(gridOf(p, fit(p.Domain, frame), ThumbnailHeight), math.Inf(1)))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		panic(err) // a bytes.Buffer takes all
	}
	return b.Bytes()
}

func gridOf(p experiment.Preset, domain [][2]float64, rows int) []float32 {
	values, err := sim.Grid(p.Experiment, domain, ThumbnailWidth, rows)
	if err != nil {
		panic("picture: grid of a preset: " + err.Error())
	}
	return values
}

// landscape fills the picture with the colours of the heights, in bands that
// look like contour lines at their edges.
func (c Ramp) landscape(picture *image.NRGBA, heights []float32) {
	const bands = 12
	for y := range ThumbnailHeight {
		row := heights[(ThumbnailHeight-1-y)*ThumbnailWidth:]
		for x := range ThumbnailWidth {
			if h := float64(row[x]); h == h {
				shade := 0.5*h + 0.5*math.Floor(h*bands)/(bands-1)
				picture.SetNRGBA(x, y, c.At(shade))
			}
		}
	}
}

// curve draws the values as a line over a filled ground.
func (c Ramp) curve(picture *image.NRGBA, values []float32) {
	const margin, halfLine = 24, 2.5
	low, high := slices.Min(values), slices.Max(values)
	level := func(x int) float64 {
		v := values[min(max(x, 0), len(values)-1)]
		return margin + (ThumbnailHeight-2*margin)*float64(high-v)/float64(max(high-low, math.SmallestNonzeroFloat32))
	}
	for x := range ThumbnailWidth {
		line, slope := level(x), (level(x+1)-level(x-1))/2
		for y := range ThumbnailHeight {
			above := line - float64(y)
			shade := 0.95
			if above < 0 {
				shade = 0.7
			}
			distance := math.Abs(above) / math.Hypot(1, slope)
			ink := min(max(halfLine+0.5-distance, 0), 1)
			picture.SetNRGBA(x, y, c.At(shade*(1-ink)))
		}
	}
}
