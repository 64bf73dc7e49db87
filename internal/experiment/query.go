package experiment

import "optviz/internal/spec"

// ParseQuery reads an experiment from the query of a URL, strictly.
func ParseQuery(query string) (*Experiment, error) {
	return nil, spec.Errorf("experiment", "the query form is not readable yet", "")
}

// ParseQueryLenient reads an experiment from the query of a URL.
func ParseQueryLenient(query string) (*Experiment, []*spec.FieldError) { return Default(), nil }

// Query returns the canonical query.
func (e *Experiment) Query() string { return "" }
