package picture

import (
	"bufio"
	"fmt"
	"html"
	"image/color"
	"image/png"
	"io"
	"math"
	"strconv"

	"optviz/internal/spec"
)

// WritePNG draws the scene with scale pixels per unit.
func (s Scene) WritePNG(w io.Writer, scale float64) error {
	c := newCanvas(s.Width, s.Height, scale)
	c.paint(s.Shapes)
	return png.Encode(w, c.image)
}

// WriteSVG writes the scene as vectors, with text as text: a picture in 96
// units an inch, of the fonts that the reader has.
func (s Scene) WriteSVG(w io.Writer) error {
	b := bufio.NewWriter(w)
	language := ""
	if s.Lang != "" {
		language = ` xml:lang="` + (spec.Text{EN: "en", ZH: "zh-CN"}).In(s.Lang) + `"`
	}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" role="img"%[4]s>`+"\n<title>%[3]s</title>\n<g font-family=\"Helvetica, Arial, sans-serif\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n",
		decimal(s.Width), decimal(s.Height), html.EscapeString(s.Title), language)
	for _, shape := range s.Shapes {
		switch shape := shape.(type) {
		case Path:
			shape.writeSVG(b)
		case Text:
			shape.writeSVG(b)
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Flush()
}

func (p Path) writeSVG(b *bufio.Writer) {
	if len(p.Lines) == 0 {
		return
	}
	b.WriteString(`<path fill="` + hex(p.Fill) + `"`)
	if p.Stroke.A > 0 {
		fmt.Fprintf(b, ` stroke="%s" stroke-width="%.3g"`, hex(p.Stroke), p.Width)
	}
	if p.Dash != nil {
		b.WriteString(` stroke-dasharray="`)
		for i, length := range p.Dash {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(decimal(length))
		}
		b.WriteString(`" stroke-linecap="butt"`)
	}
	b.WriteString(` d="`)
	for _, line := range p.Lines {
		for i, at := range line {
			b.WriteByte("ML"[min(i, 1)])
			b.WriteString(decimal(at.X) + " " + decimal(at.Y))
		}
		if p.Closed {
			b.WriteByte('Z')
		}
	}
	b.WriteString("\"/>\n")
}

func (t Text) writeSVG(b *bufio.Writer) {
	weight := ""
	if t.Bold {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s" text-anchor="%s" fill="%s"%s>%s</text>`+"\n",
		decimal(t.At.X), decimal(t.At.Y), decimal(t.Size), t.Align, hex(t.Color), weight, html.EscapeString(t.Text))
}

// decimal writes a coordinate to a tenth of a unit.
func decimal(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

func hex(c color.NRGBA) string {
	if c.A == 0 {
		return "none"
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}
