package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// canvas paints shapes on an image of scale pixels per unit.
type canvas struct {
	image  *image.RGBA
	scale  float64
	raster vector.Rasterizer
	cover  image.Alpha // how much of each pixel a shape covers
}

// newCanvas returns a canvas of a size in units; what is left of a pixel at its
// edge is cut off.
func newCanvas(width, height, scale float64) *canvas {
	return &canvas{image: image.NewRGBA(image.Rect(0, 0, int(width*scale), int(height*scale))), scale: scale}
}

// paint draws shapes over what is there.
func (c *canvas) paint(shapes []Shape) {
	for _, s := range shapes {
		switch s := s.(type) {
		case Path:
			c.path(s)
		case Text:
			c.text(s)
		}
	}
}

func (c *canvas) path(p Path) {
	if p.Fill.A > 0 {
		c.fill(p.Lines, p.Fill)
	}
	if p.Stroke.A > 0 {
		var areas [][]Point
		for _, line := range p.Lines {
			if p.Closed && len(line) > 0 {
				line = append(line[:len(line):len(line)], line[0])
			}
			for _, dash := range split(line, p.Dash) {
				areas = stroke(areas, dash, p.Width/2, p.Dash == nil)
			}
		}
		c.fill(areas, p.Stroke)
	}
}

// fill paints what closed lines enclose. Only the part of the picture around
// them is looked at.
func (c *canvas) fill(lines [][]Point, ink color.NRGBA) {
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, line := range lines {
		for _, p := range line {
			low = Point{min(low.X, p.X), min(low.Y, p.Y)}
			high = Point{max(high.X, p.X), max(high.Y, p.Y)}
		}
	}
	if low.X > high.X {
		return
	}
	bounds := image.Rect(int(math.Floor(low.X*c.scale)), int(math.Floor(low.Y*c.scale)), int(math.Ceil(high.X*c.scale))+1, int(math.Ceil(high.Y*c.scale))+1)
	if bounds = bounds.Intersect(c.image.Bounds()); bounds.Empty() {
		return
	}
	c.raster.Reset(bounds.Dx(), bounds.Dy())
	for _, line := range lines {
		for i, p := range line {
			x, y := float32(p.X*c.scale)-float32(bounds.Min.X), float32(p.Y*c.scale)-float32(bounds.Min.Y)
			if i == 0 {
				c.raster.MoveTo(x, y)
			} else {
				c.raster.LineTo(x, y)
			}
		}
		c.raster.ClosePath()
	}
	c.ink(bounds, ink)
}

// ink paints where the rasterizer has drawn. Most of what lies around a line is
// not covered, which is why this is faster than to draw the mask.
func (c *canvas) ink(bounds image.Rectangle, ink color.NRGBA) {
	width := bounds.Dx()
	size := width * bounds.Dy()
	if cap(c.cover.Pix) < size {
		c.cover.Pix = make([]uint8, size)
	}
	c.cover = image.Alpha{Pix: c.cover.Pix[:size], Stride: width, Rect: image.Rect(0, 0, width, bounds.Dy())}
	c.raster.DrawOp = draw.Src
	c.raster.Draw(&c.cover, c.cover.Rect, image.Opaque, image.Point{})
	for y := range bounds.Dy() {
		row := c.image.Pix[c.image.PixOffset(bounds.Min.X, bounds.Min.Y+y):]
		for x, cover := range c.cover.Pix[y*width : (y+1)*width] {
			if cover == 0 {
				continue
			}
			a := uint32(cover)
			p := row[4*x : 4*x+4 : 4*x+4]
			p[0] = mix(p[0], ink.R, a)
			p[1] = mix(p[1], ink.G, a)
			p[2] = mix(p[2], ink.B, a)
			p[3] = mix(p[3], 255, a)
		}
	}
}

// mix returns the value that lies cover/255 of the way from a to b.
func mix(a, b uint8, cover uint32) uint8 {
	return uint8((uint32(a)*(255-cover) + uint32(b)*cover + 127) / 255)
}

// stroke appends the areas that a pen of a radius covers along a line: a bar
// along each segment and a disc at each corner, and at the ends if those are
// round; all of the same sense.
func stroke(areas [][]Point, line []Point, radius float64, round bool) [][]Point {
	for i, b := range line {
		if corner := i > 0 && i < len(line)-1; round || corner {
			areas = append(areas, circle(b, radius))
		}
		if i == 0 {
			continue
		}
		a := line[i-1]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		x, y := radius*(b.Y-a.Y)/length, radius*(b.X-a.X)/length
		areas = append(areas, []Point{{a.X + x, a.Y - y}, {b.X + x, b.Y - y}, {b.X - x, b.Y + y}, {a.X - x, a.Y + y}})
	}
	return areas
}

// split returns the dashes of a line; the line itself if it is solid.
func split(line []Point, dash []float64) [][]Point {
	if len(dash) == 0 || len(line) == 0 {
		return [][]Point{line}
	}
	dashes := [][]Point{{line[0]}}
	k, left := 0, dash[0]
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		for done := 0.0; done < length; {
			piece := min(left, length-done)
			done += piece
			left -= piece
			at := Point{a.X + (b.X-a.X)*done/length, a.Y + (b.Y-a.Y)*done/length}
			if k%2 == 0 {
				dashes[len(dashes)-1] = append(dashes[len(dashes)-1], at)
			}
			if left <= 0 {
				k++
				left = dash[k%len(dash)]
				if k%2 == 0 {
					dashes = append(dashes, []Point{at})
				}
			}
		}
	}
	return dashes
}

func (c *canvas) text(t Text) {
	f := newFace(t.Size*c.scale, t.Bold)
	d := font.Drawer{Dst: c.image, Src: image.NewUniform(t.Color), Face: f}
	x := t.At.X * c.scale
	switch width := float64(d.MeasureString(t.Text)) / 64; t.Align {
	case Middle:
		x -= width / 2
	case End:
		x -= width
	}
	d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(t.At.Y * c.scale * 64)}
	d.DrawString(t.Text)
}

// widthOf returns the width of a text in the fonts of the pictures.
func widthOf(text string, size float64) float64 {
	return float64(font.MeasureString(newFace(100, false), text)) / 64 * size / 100
}

// wrap breaks a text into lines of at most a width: at a space or before an & in
// the second half of a line, else anywhere, for links have long words.
func wrap(text string, size, width float64) []string {
	f := newFace(100, false)
	var lines []string
	for {
		x, fits, space := 0.0, len(text), 0
		for i, r := range text {
			advance, _ := f.GlyphAdvance(r)
			if x += float64(advance) / 64 * size / 100; x > width && i > 0 {
				fits = i
				break
			}
			if r == ' ' || r == '&' {
				space = i
			}
		}
		if fits == len(text) {
			return append(lines, text)
		}
		if space > fits/2 {
			fits = space
		}
		lines = append(lines, text[:fits])
		text = strings.TrimLeft(text[fits:], " ")
	}
}
