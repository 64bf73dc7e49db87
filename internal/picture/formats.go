package picture

import (
	"io"

	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// Formats lists all formats in which a recording leaves the program, pictures
// among them.
var Formats = append(export.Formats[:len(export.Formats):len(export.Formats)],
	&export.Format{ID: "svg", Extension: "svg", MIME: "image/svg+xml", Text: spec.Text{EN: "SVG", ZH: "SVG"}, Picture: true, Write: func(w io.Writer, r *sim.Result, a export.About) error {
		f := captioned(r, a)
		return f.Scene(f.Steps()).WriteSVG(w)
	}},
	&export.Format{ID: "png", Extension: "png", MIME: "image/png", Text: spec.Text{EN: "PNG", ZH: "PNG"}, Picture: true, Write: func(w io.Writer, r *sim.Result, a export.About) error {
		f := captioned(r, a)
		return f.Scene(f.Steps()).WritePNG(w, 2)
	}},
	&export.Format{ID: "gif", Extension: "gif", MIME: "image/gif", Text: spec.Text{EN: "GIF", ZH: "GIF"}, Picture: true, Write: func(w io.Writer, r *sim.Result, a export.About) error {
		return captioned(r, a).WriteGIF(w, 1)
	}},
)

// captioned lays out a recording with what is needed to make it again below.
func captioned(r *sim.Result, a export.About) *Figure {
	o := Options{View: ParseView(a.View), Width: 800, Height: 420}
	o.Title = r.Experiment.Title().In(o.Lang)
	for _, line := range []string{a.Made, a.Link} {
		if line != "" && len(line) <= experiment.MaxReadable {
			o.Caption = append(o.Caption, line)
		}
	}
	return NewFigure(r, o)
}
