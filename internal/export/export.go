// Package export writes a recording in the formats in which it leaves the
// program: as data, and as programs in Python that make the steps again, with
// NumPy, where every rule is written out, or with PyTorch, whose own optimizers
// make them.
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

	// Write writes the recording. What the format cannot hold is a
	// *spec.FieldError, and then nothing is written.
	Write func(w io.Writer, r *sim.Result) error `json:"-"`
}

// Formats lists the formats in the order in which the page offers them.
var Formats = []*Format{
	{"json", "json", "application/json", spec.Text{EN: "JSON", ZH: "JSON"}, func(w io.Writer, r *sim.Result) error { return r.WriteJSON(w) }},
	{"csv", "csv", "text/csv; charset=utf-8", spec.Text{EN: "CSV", ZH: "CSV"}, func(w io.Writer, r *sim.Result) error { return r.WriteCSV(w) }},
	{"ndjson", "ndjson", "application/x-ndjson", spec.Text{EN: "NDJSON", ZH: "NDJSON"}, func(w io.Writer, r *sim.Result) error { return r.WriteNDJSON(w) }},
	{"numpy", "py", "text/x-python; charset=utf-8", spec.Text{EN: "NumPy program", ZH: "NumPy 程序"}, writeNumPy},
	{"torch", "py", "text/x-python; charset=utf-8", spec.Text{EN: "PyTorch program", ZH: "PyTorch 程序"}, writeTorch},
}

// Find returns the format with the given id, or nil.
func Find(id string) *Format {
	for _, f := range Formats {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// Names lists the ids of all formats for a message: "json, csv, … or torch".
func Names() string {
	names := ""
	for i, f := range Formats {
		switch {
		case i == len(Formats)-1:
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
	Formats []*Format `json:"formats"`
}

// NewCatalog returns the catalogue.
func NewCatalog() Catalog { return Catalog{sim.NewCatalog(), Formats} }
