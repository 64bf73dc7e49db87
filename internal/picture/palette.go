package picture

import (
	"image/color"
	"math"
)

// Ramp holds the colours of the landscape, evenly spaced from the valley to
// the height.
type Ramp [4]color.NRGBA

// At returns the colour of a height in [0, 1].
func (c Ramp) At(height float64) color.NRGBA {
	at := min(max(height, 0), 1) * float64(len(c)-1)
	k := min(int(at), len(c)-2)
	return blend(c[k], c[k+1], at-float64(k))
}

// Palette is the colours of a theme, as tokens.css has them.
type Palette struct {
	Ramp    Ramp
	Surface color.NRGBA
	Line    color.NRGBA // of a grid
	Ink     color.NRGBA
	Muted   color.NRGBA // of what is less important
	Runs    [8]color.NRGBA
	Paper   color.NRGBA   // that data are drawn on
	Classes []color.NRGBA // of samples
}

// Palettes holds the palettes by theme.
var Palettes = map[string]*Palette{
	"light": {
		Ramp:    Ramp{rgb(0x3a6e9e), rgb(0x85abcd), rgb(0xc4d7e8), rgb(0xf0f4f8)},
		Surface: rgb(0xffffff), Line: rgb(0xe3e7ec), Ink: rgb(0x16202c), Muted: rgb(0x55616f),
		Runs:    [8]color.NRGBA{rgb(0x0072b2), rgb(0xd55e00), rgb(0x007f5f), rgb(0xcc79a7), rgb(0x8a6d00), rgb(0x5b4bb5), rgb(0x8c510a), rgb(0x3d3d3d)},
		Paper:   rgb(0xf0f4f8),
		Classes: []color.NRGBA{rgb(0x1d4f80), rgb(0x845300), rgb(0x5f3580), rgb(0x17654a)},
	},
	"dark": {
		Ramp:    Ramp{rgb(0x0a1420), rgb(0x122a42), rgb(0x224868), rgb(0x3e6886)},
		Surface: rgb(0x151d26), Line: rgb(0x233040), Ink: rgb(0xe8eef5), Muted: rgb(0xa9b6c4),
		Runs:    [8]color.NRGBA{rgb(0x56b4e9), rgb(0xff9a4d), rgb(0x3fd0a4), rgb(0xe9a3cb), rgb(0xf0e442), rgb(0xb3a6ff), rgb(0xd8a05f), rgb(0xd0d0d0)},
		Paper:   rgb(0x0f1b29),
		Classes: []color.NRGBA{rgb(0xa6d0f7), rgb(0xf5cc7c), rgb(0xd9bcf0), rgb(0x93e0c0)},
	},
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// blend returns the colour that lies a share of the way from a to b.
func blend(a, b color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// dashes are those of the runs, as in styles.js.
var dashes = [8][]float64{nil, {8, 4}, {2, 3}, {10, 3, 2, 3}, {5, 3}, {12, 4}, {4, 2, 1, 2}, {1, 4}}

// marker returns the outline of the marker of a run, as marker.js does.
func marker(slot int, center Point, radius float64) []Point {
	var corners [][2]float64 // turns, clockwise from the top; radius
	regular := func(n int, radius, turn float64) {
		for i := range n {
			corners = append(corners, [2]float64{turn + float64(i)/float64(n), radius})
		}
	}
	switch slot % len(dashes) {
	case 0:
		return circle(center, radius)
	case 1:
		regular(3, 1.35, 0)
	case 2:
		regular(4, 1.25, 0.125)
	case 3:
		regular(4, 1.3, 0)
	case 4:
		for side := range 4 {
			turn := float64(side) / 4
			corners = append(corners, [2]float64{turn - 0.055, 1.25}, [2]float64{turn + 0.055, 1.25}, [2]float64{turn + 0.125, 0.6})
		}
	case 5:
		for i := range 10 {
			corners = append(corners, [2]float64{float64(i) / 10, []float64{1.4, 0.62}[i%2]})
		}
	case 6:
		regular(3, 1.35, 0.5)
	case 7:
		regular(6, 1.1, 0)
	}
	line := make([]Point, len(corners))
	for i, c := range corners {
		sin, cos := math.Sincos(2 * math.Pi * c[0])
		line[i] = Point{center.X + radius*c[1]*sin, center.Y - radius*c[1]*cos}
	}
	return line
}
