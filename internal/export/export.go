// Package export writes a recording in the formats in which it leaves the
// program: as data, and as programs in Python that make the steps again, with
// NumPy, where every rule is written out, or with PyTorch, whose own optimizers
// make them; the nets of both are PyTorch's.
package export

import (
	"io"

	"optviz/internal/sim"
	"optviz/internal/spec"
)

// Format is one of them. To add one, write it and add a line to [Formats].
type Format struct {
	ID        string    `json:"id"`
	Extension string    `json:"extension"` // of a file, without the dot
	MIME      string    `json:"mime"`
	Text      spec.Text `json:"text"`
	Picture   bool      `json:"picture,omitempty"` // neither data nor a program

	// Write writes the recording. What the format cannot hold is a
	// *spec.FieldError, and then nothing is written.
	Write func(w io.Writer, r *sim.Result, a About) error `json:"-"`
}

// About is what a picture says, beside the recording itself. Data and programs
// do without.
type About struct {
	View string // query whose keys say how the figure is looked at
	Link string // address of the figure
	Made string // by which program and when
}

// List is formats in the order in which they are offered.
type List []*Format

// Formats lists the formats of data and programs; [optviz/internal/picture] has
// those of pictures.
var Formats = List{
	{ID: "json", Extension: "json", MIME: "application/json", Text: same("JSON"), Write: func(w io.Writer, r *sim.Result, _ About) error { return r.WriteJSON(w) }},
	{ID: "csv", Extension: "csv", MIME: "text/csv; charset=utf-8", Text: same("CSV"), Write: func(w io.Writer, r *sim.Result, _ About) error { return r.WriteCSV(w) }},
	{ID: "ndjson", Extension: "ndjson", MIME: "application/x-ndjson", Text: same("NDJSON"), Write: func(w io.Writer, r *sim.Result, _ About) error { return r.WriteNDJSON(w) }},
	{ID: "numpy", Extension: "py", MIME: "text/x-python; charset=utf-8", Text: spec.Text{EN: "NumPy program", ZH: "NumPy 程序"}, Write: writeNumPy},
	{ID: "torch", Extension: "py", MIME: "text/x-python; charset=utf-8", Text: spec.Text{EN: "PyTorch program", ZH: "PyTorch 程序"}, Write: writeTorch},
}

// same returns a name that is the same in all languages.
func same(name string) spec.Text { return spec.Text{EN: name, ZH: name} }

// Find returns the format with the given id, or nil.
func (l List) Find(id string) *Format {
	for _, f := range l {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// Names lists the ids of the formats for a message: "json, csv, … or torch".
func (l List) Names() string {
	names := ""
	for i, f := range l {
		switch {
		case i == len(l)-1:
			names += " or "
		case i > 0:
			names += ", "
		}
		names += f.ID
	}
	return names
}

// Catalog is everything that can be chosen.
type Catalog struct {
	sim.Catalog
	Formats List `json:"formats"`
}

// NewCatalog returns the catalogue of a program that writes the formats.
func NewCatalog(formats List) Catalog { return Catalog{sim.NewCatalog(), formats} }
