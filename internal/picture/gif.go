package picture

import (
	"cmp"
	"image"
	"image/color"
	"image/gif"
	"io"
	"math"
	"slices"
)

// A GIF has at most so many pictures, shows each for so long, in hundredths of
// a second, and the last one longer.
const (
	mostFrames = 60
	frameDelay = 8
	lastDelay  = 250
)

// WriteGIF writes the figure as a picture that moves, from its start to its
// end and over again, with scale pixels per unit. A frame holds only what has
// changed.
func (f *Figure) WriteGIF(w io.Writer, scale float64) error {
	ground, moving := newCanvas(f.options.Width, f.height, scale), newCanvas(f.options.Width, f.height, scale)
	ground.paint(f.Still())
	draw := func(step int) *image.RGBA {
		copy(moving.image.Pix, ground.image.Pix)
		moving.paint(f.Moving(step))
		return moving.image
	}
	colors := newQuantizer(draw(f.Steps()))
	var out gif.GIF
	var before []uint8
	frames := min(mostFrames, f.Steps()+1)
	for i := range frames {
		now := colors.indices(draw(i * f.Steps() / max(1, frames-1)))
		out.Image = append(out.Image, colors.change(before, now, ground.image.Rect))
		out.Delay = append(out.Delay, frameDelay)
		out.Disposal = append(out.Disposal, gif.DisposalNone)
		before = now
	}
	out.Delay[frames-1] = lastDelay
	return gif.EncodeAll(w, &out)
}

// quantizer maps colours to those of a palette of 256, of which the first is
// transparent.
type quantizer struct {
	palette color.Palette
	known   map[[3]uint8]uint8
}

// newQuantizer takes the colours that are most frequent in a picture, apart
// from those that are nearly one taken already.
func newQuantizer(picture *image.RGBA) *quantizer {
	counts := map[[3]uint8]int{}
	for i := 0; i < len(picture.Pix); i += 4 {
		counts[[3]uint8(picture.Pix[i:])]++
	}
	type entry struct {
		ink   [3]uint8
		count int
	}
	var entries []entry
	for ink, count := range counts {
		entries = append(entries, entry{ink, count})
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.count, a.count), slices.Compare(a.ink[:], b.ink[:]))
	})
	q := &quantizer{color.Palette{color.RGBA{}}, map[[3]uint8]uint8{}}
	for _, e := range entries {
		if len(q.palette) == 256 {
			break
		}
		if _, distance := q.nearest(e.ink); distance > 3*6*6 {
			q.palette = append(q.palette, color.RGBA{e.ink[0], e.ink[1], e.ink[2], 255})
		}
	}
	return q
}

// nearest returns the index of the nearest colour and the square of its
// distance.
func (q *quantizer) nearest(ink [3]uint8) (index uint8, distance int) {
	distance = math.MaxInt
	for i, c := range q.palette[1:] {
		c := c.(color.RGBA)
		r, g, b := int(c.R)-int(ink[0]), int(c.G)-int(ink[1]), int(c.B)-int(ink[2])
		if d := r*r + g*g + b*b; d < distance {
			index, distance = uint8(i+1), d
		}
	}
	return index, distance
}

// indices returns the index of each pixel.
func (q *quantizer) indices(picture *image.RGBA) []uint8 {
	out := make([]uint8, len(picture.Pix)/4)
	for i := range out {
		ink := [3]uint8(picture.Pix[4*i:])
		index, ok := q.known[ink]
		if !ok {
			index, _ = q.nearest(ink)
			q.known[ink] = index
		}
		out[i] = index
	}
	return out
}

// change returns the part of a picture that differs from the one before,
// transparent where it does not.
func (q *quantizer) change(before, now []uint8, bounds image.Rectangle) *image.Paletted {
	width := bounds.Dx()
	changed := bounds
	if before != nil {
		changed = image.Rectangle{}
		for i := range now {
			if now[i] != before[i] {
				x, y := i%width, i/width
				changed = changed.Union(image.Rect(x, y, x+1, y+1))
			}
		}
		if changed.Empty() {
			changed = image.Rect(0, 0, 1, 1)
		}
	}
	frame := image.NewPaletted(changed, q.palette)
	for y := changed.Min.Y; y < changed.Max.Y; y++ {
		for x := changed.Min.X; x < changed.Max.X; x++ {
			if i := y*width + x; before == nil || now[i] != before[i] {
				frame.Pix[frame.PixOffset(x, y)] = now[i]
			}
		}
	}
	return frame
}
