package picture

import (
	_ "embed"
	"image"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// chinese has the characters that the Go fonts lack, see ci/font.sh.
//
//go:embed font/NotoSansSC-subset.otf
var chinese []byte

// fonts are the Go fonts, which have Greek and come as Go code, and Chinese.
var fonts = sync.OnceValue(func() (parsed struct{ regular, bold, chinese *opentype.Font }) {
	for _, f := range []struct {
		font **opentype.Font
		data []byte
	}{{&parsed.regular, goregular.TTF}, {&parsed.bold, gobold.TTF}, {&parsed.chinese, chinese}} {
		var err error
		if *f.font, err = opentype.Parse(f.data); err != nil {
			panic("picture: " + err.Error())
		}
	}
	return parsed
})

// newFace returns the fonts in a size in pixels, as one. Chinese has one weight.
func newFace(size float64, bold bool) font.Face {
	parsed := fonts()
	latin := parsed.regular
	if bold {
		latin = parsed.bold
	}
	options := &opentype.FaceOptions{Size: size, DPI: 72}
	f := &face{chinese: parsed.chinese}
	for _, of := range []struct {
		face *font.Face
		font *opentype.Font
	}{{&f.Face, latin}, {&f.other, parsed.chinese}} {
		var err error
		if *of.face, err = opentype.NewFace(of.font, options); err != nil {
			panic("picture: " + err.Error())
		}
	}
	return f
}

// face is a font that takes Chinese characters from another. What neither has
// is drawn as a box.
type face struct {
	font.Face
	other   font.Face
	chinese *opentype.Font
	buffer  sfnt.Buffer
}

// of returns the font that has a character.
func (f *face) of(r rune) font.Face {
	if r < 0x2E80 { // before it there is nothing that the Chinese font has and the other has not
		return f.Face
	}
	if glyph, err := f.chinese.GlyphIndex(&f.buffer, r); err == nil && glyph != 0 {
		return f.other
	}
	return f.Face
}

// Glyph implements [font.Face].
func (f *face) Glyph(dot fixed.Point26_6, r rune) (image.Rectangle, image.Image, image.Point, fixed.Int26_6, bool) {
	return f.of(r).Glyph(dot, r)
}

// GlyphBounds implements [font.Face].
func (f *face) GlyphBounds(r rune) (fixed.Rectangle26_6, fixed.Int26_6, bool) {
	return f.of(r).GlyphBounds(r)
}

// GlyphAdvance implements [font.Face].
func (f *face) GlyphAdvance(r rune) (fixed.Int26_6, bool) { return f.of(r).GlyphAdvance(r) }

// Kern implements [font.Face].
func (f *face) Kern(a, b rune) fixed.Int26_6 {
	if f.of(a) != f.Face || f.of(b) != f.Face {
		return 0
	}
	return f.Face.Kern(a, b)
}
