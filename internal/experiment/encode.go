package experiment

import (
	"encoding/json"

	"optviz/internal/optim"
	"optviz/internal/spec"
)

// MarshalJSON returns the normalised form: every value present, switches as
// true and false. Decode reads it back to an equal experiment.
func (e *Experiment) MarshalJSON() ([]byte, error) {
	type run struct {
		Optimizer string         `json:"optimizer"`
		Dialect   optim.Dialect  `json:"dialect"`
		Hyper     map[string]any `json:"hyper"`
		Schedule  map[string]any `json:"schedule"`
		Clip      *optim.Clip    `json:"clip"`
		With      map[string]any `json:"with"`
	}
	doc := struct {
		Problem Problem `json:"problem"`
		Runs    []run   `json:"runs"`
		Seed    uint64  `json:"seed"`
		Steps   int     `json:"steps"`
		Stop    Stop    `json:"stop"`
		Edits   []any   `json:"edits"`
		Lesson  string  `json:"lesson,omitempty"`
	}{Problem: e.Problem, Seed: e.Seed, Steps: e.Steps, Stop: e.Stop, Edits: []any{}, Lesson: e.Lesson}
	for _, r := range e.Runs {
		doc.Runs = append(doc.Runs, run{r.Optimizer, r.Dialect, hyperJSON(r.Optimizer, r.Hyper), scheduleJSON(r.Schedule), r.Clip, withJSON(&e.Problem, r.With)})
	}
	for _, edit := range e.Edits {
		doc.Edits = append(doc.Edits, e.EditJSON(edit))
	}
	return json.Marshal(doc)
}

// EditJSON returns an edit of e as the JSON object to marshal; it holds only
// what the edit changes.
func (e *Experiment) EditJSON(edit Edit) map[string]any {
	doc := map[string]any{"step": edit.Step, "run": edit.Run}
	if edit.Hyper != nil {
		doc["hyper"] = hyperJSON(e.Runs[edit.Run].Optimizer, edit.Hyper)
	}
	if edit.Schedule != nil {
		doc["schedule"] = scheduleJSON(*edit.Schedule)
	}
	if edit.Clip != nil || edit.Unclip {
		doc["clip"] = edit.Clip
	}
	return doc
}

// hyperJSON returns h with switches as booleans.
func hyperJSON(optimizer string, h optim.Hyper) map[string]any {
	s := optim.Find(optimizer)
	doc := make(map[string]any, len(h))
	for id, v := range h {
		doc[id] = v
		if s.Param(id).Kind == spec.Switch {
			doc[id] = v == 1
		}
	}
	return doc
}
