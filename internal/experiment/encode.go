package experiment

import (
	"optviz/internal/jsontree"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// JSON returns the normalised form: every value present, switches as true and
// false. Decode reads it back to an equal experiment.
func (e *Experiment) JSON() any {
	edits := make([]any, len(e.Edits))
	for i, edit := range e.Edits {
		edits[i] = e.EditJSON(edit)
	}
	runs := make([]any, len(e.Runs))
	for i, r := range e.Runs {
		runs[i] = jsontree.Object{
			"optimizer", r.Optimizer, "dialect", string(r.Dialect), "hyper", hyperJSON(r.Optimizer, r.Hyper),
			"schedule", scheduleJSON(r.Schedule), "clip", r.Clip, "with", withJSON(&e.Problem, r.With),
		}
	}
	return jsontree.Object{
		"problem", e.Problem, "runs", runs, "seed", e.Seed, "steps", e.Steps, "stop", e.Stop, "edits", edits,
		"lesson", jsontree.If(e.Lesson != "", e.Lesson),
	}
}

// MarshalJSON returns the same for encoding/json.
func (e *Experiment) MarshalJSON() ([]byte, error) { return jsontree.Append(nil, e), nil }

// JSON returns the rules as they are written, null where one is off.
func (s Stop) JSON() any {
	return jsontree.Object{"grad_norm", optional(s.GradNorm), "loss", optional(s.Loss)}
}

func optional(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

// EditJSON returns an edit of e as the JSON object to write; it holds only what
// the edit changes.
func (e *Experiment) EditJSON(edit Edit) jsontree.Object {
	o := jsontree.Object{"step", edit.Step, "run", edit.Run}
	if edit.Hyper != nil {
		o = append(o, "hyper", hyperJSON(e.Runs[edit.Run].Optimizer, edit.Hyper))
	}
	if edit.Schedule != nil {
		o = append(o, "schedule", scheduleJSON(*edit.Schedule))
	}
	if edit.Clip != nil || edit.Unclip {
		o = append(o, "clip", edit.Clip)
	}
	return o
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
