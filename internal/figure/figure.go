// Package figure reads the figure that the query of a page's address shows.
package figure

import (
	"errors"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/question"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// Figure is what a page starts with.
type Figure struct {
	Experiment *experiment.Experiment
	Facts      sim.Facts
	Query      string  // of the experiment, canonical
	Search     string  // see [Search]; empty if that is the address's own
	Preset     string  // its id, empty if it is none
	Rate       float64 // steps per second
	Notes      []Note
	Question   *question.Question // asked before the figure runs
}

// Note says which value of the address was replaced by its default, and why.
type Note struct {
	Field   string
	Message string
}

// JSON returns the figure as it is written.
func (f *Figure) JSON() any {
	return jsontree.Object{
		"experiment", f.Experiment, "facts", f.Facts, "query", f.Query, "preset", f.Preset, "rate", f.Rate,
		"notes", jsontree.List(f.Notes), "search", jsontree.If(f.Search != "", f.Search), "question", jsontree.If(f.Question != nil, f.Question),
	}
}

// MarshalJSON returns the same for encoding/json.
func (f *Figure) MarshalJSON() ([]byte, error) { return jsontree.Append(nil, f), nil }

// JSON returns the note as it is written.
func (n Note) JSON() any { return jsontree.Object{"field", n.Field, "message", n.Message} }

// standIn says what is shown where a query has no problem.
var standIn = spec.Text{EN: "; the ravine is shown instead", ZH: "；改为显示狭长山谷"}

// Read returns the figure of a query, with notes in a language. Of keys that mean
// nothing it names those that look like one misspelt: others belong to whoever
// counts readers.
func Read(query, lang string) *Figure {
	e, mistakes := experiment.ParseQueryLenient(query)
	for _, key := range unknown(query) {
		if near := nearest(key); near != "" {
			mistakes = append(mistakes, unknownKey(key, near))
		}
	}
	f := Of(e)
	search := Search(query)
	if search != query {
		f.Search = search
	}
	q, mistake := asked(search, e)
	if mistake != nil {
		mistakes = append(mistakes, mistake)
	}
	f.Question = q
	for _, m := range mistakes {
		message := m.Text.In(lang)
		if m.Field == "problem" {
			message += standIn.In(lang)
		}
		f.Notes = append(f.Notes, Note{m.Field, message})
	}
	return f
}

// Parse reads the experiment of a query, strictly: every mistake is a
// *spec.FieldError, those that [Check] finds included.
func Parse(query string) (*experiment.Experiment, error) {
	e, err := experiment.ParseQuery(query)
	if err == nil {
		return e, Check(query, e)
	}
	for _, key := range unknown(query) {
		if near := nearest(key); near != "" { // which may be why
			return nil, unknownKey(key, near)
		}
	}
	return nil, err
}

// Check returns a *spec.FieldError if a query has a key that means nothing, a value
// of the view that makes no sense of an experiment, or a question that does not.
func Check(query string, e *experiment.Experiment) error {
	for _, key := range unknown(query) {
		return unknownKey(key, nearest(key))
	}
	values, _ := experiment.ParseValues(query, "") // what packs an experiment was read before
	if mistake := checkView(values, Of(e)); mistake != nil {
		return mistake
	}
	if _, mistake := asked(query, e); mistake != nil {
		return mistake
	}
	return nil
}

// CheckView is [Check] for the query of a view alone, which has no key of an
// experiment.
func CheckView(query string, e *experiment.Experiment) error {
	for key := range experiment.Unpacked(query) {
		if experiment.HasKey(key) {
			return spec.Errorf(spec.Cut(key), "belongs to the experiment, not to its view", "属于实验，不属于视图")
		}
	}
	return Check(query, e)
}

// asked returns the question that a link puts before the figure; nil if there
// is none, or if it makes no sense there.
func asked(query string, e *experiment.Experiment) (*question.Question, *spec.FieldError) {
	values, _ := experiment.ParseValues(query, "") // of a bad query what can be read
	if values["ask"] == nil {
		return nil, nil
	}
	q, err := question.Parse(values.Get("ask"), values.Get("ask_text"), e)
	mistake, _ := errors.AsType[*spec.FieldError](err)
	return q, mistake
}

// Of returns the figure of an experiment.
func Of(e *experiment.Experiment) *Figure {
	f := &Figure{Experiment: e, Facts: sim.FactsOf(e), Query: e.Query(), Rate: e.Problem.Rate(), Notes: []Note{}}
	if p := experiment.PresetOf(e); p != nil {
		f.Preset, f.Rate = p.ID, p.Rate
	}
	return f
}
