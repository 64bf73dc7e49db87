// Package spec describes what a user can set: a parameter's names, the range
// the mathematics allows, the slider the page shows, its default. Catalogues of
// optimizers, surfaces, schedules … are made of these values, and everything
// else (sliders, validation, documentation) is generated from them.
package spec

import "math"

// Text is a text in the languages of the page.
type Text struct {
	EN string `json:"en"`
	ZH string `json:"zh"`
}

// In returns the text in the language of the BCP 47 tag lang: Chinese for
// "zh…", English for everything else.
func (t Text) In(lang string) string {
	if len(lang) >= 2 && lang[:2] == "zh" {
		return t.ZH
	}
	return t.EN
}

// Kind says what values a parameter takes.
type Kind string

// The kinds of parameters. A switch is false (0) or true (1).
const (
	Number  Kind = "number"
	Integer Kind = "integer"
	Switch  Kind = "switch"
)

// Range is the interval of values that the mathematics allows, ends included
// unless marked open. The zero value allows exactly 0.
type Range struct {
	Min     float64 `json:"min"`
	Max     float64 `json:"max"`
	MinOpen bool    `json:"min_open,omitempty"`
	MaxOpen bool    `json:"max_open,omitempty"`
}

// Contains reports whether v lies in the range. NaN and ±Inf never do.
func (r Range) Contains(v float64) bool {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return false
	case v < r.Min || r.MinOpen && v == r.Min:
		return false
	case v > r.Max || r.MaxOpen && v == r.Max:
		return false
	}
	return true
}

// String returns the range in interval notation, for example "[0, 1)".
func (r Range) String() string {
	left, right := "[", "]"
	if r.MinOpen {
		left = "("
	}
	if r.MaxOpen {
		right = ")"
	}
	return left + FormatNumber(r.Min) + ", " + FormatNumber(r.Max) + right
}

// Slider is the part of the range that the page's slider covers. Log sliders
// move on a logarithmic scale; Step is then ignored.
type Slider struct {
	Min  float64 `json:"min"`
	Max  float64 `json:"max"`
	Step float64 `json:"step,omitempty"`
	Log  bool    `json:"log,omitempty"`
}

// Param describes one parameter.
type Param struct {
	ID      string  `json:"id"`     // snake_case; the same in JSON, URL, DOM and docs
	Symbol  string  `json:"symbol"` // for labels and formulas, for example "η"
	Text    Text    `json:"text"`   // label
	Help    Text    `json:"help"`   // one sentence; may be empty
	Kind    Kind    `json:"kind"`
	Range   Range   `json:"range"`
	Slider  Slider  `json:"slider"`
	Default float64 `json:"default"`
	More    bool    `json:"more,omitempty"` // shown only behind "more"
	Zero    Text    `json:"zero,omitzero"`  // what 0 stands for where it is not a quantity
}

// Check returns nil if v is a value of the parameter, else a *FieldError for
// field that names the allowed range.
func (p Param) Check(field string, v float64) error {
	switch {
	case p.Kind == Switch && v != 0 && v != 1:
		return Errorf(field, "must be true or false", "必须为 true 或 false")
	case p.Kind == Integer && v != math.Trunc(v):
		return Errorf(field, "must be an integer in %s, got %s", "必须为 %s 内的整数，实际为 %s", p.Range, FormatNumber(v))
	case p.Kind != Switch && !p.Range.Contains(v):
		return Errorf(field, "must be in %s, got %s", "必须在 %s 内，实际为 %s", p.Range, FormatNumber(v))
	}
	return nil
}

// FieldError is a user's mistake: which field, and what is wrong with it in
// both languages.
type FieldError struct {
	Field string // path, for example "runs[1].hyper.momentum"
	Text  Text   // sentence without the field
}

// Errorf returns a *FieldError with the two messages formatted with args.
func Errorf(field, en, zh string, args ...any) *FieldError {
	return &FieldError{Field: field, Text: Text{EN: Sprintf(en, args...), ZH: Sprintf(zh, args...)}}
}

// Cut returns s, which a user wrote, at a length fit for a message.
func Cut(s string) string {
	const limit = 40
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}

// Error returns the field and the English message.
func (e *FieldError) Error() string { return e.Field + ": " + e.Text.EN }
