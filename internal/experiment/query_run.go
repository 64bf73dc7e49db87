package experiment

import (
	"strconv"
	"strings"

	"optviz/internal/optim"
	"optviz/internal/spec"
)

// setting is a key of what a run or an edit sets, key:value, and where the
// value goes in the tree of the run or edit. A key "name.*" stands for all
// name.id, and takes them to name.id; a key that is not here is a
// hyperparameter.
type setting struct {
	key, path string
	read      func(d *decoder, field, text string) any
}

var settings = []setting{
	{"dialect", "dialect", text},
	{"schedule", "schedule.kind", text},
	{"schedule.milestones", "schedule.milestones", slashed},
	{"schedule.*", "schedule", scalar},
	{"clip", "clip.kind", text},
	{"clip.max", "clip.max", scalar},
	{"with.*", "with", scalar},
	{"*", "hyper", scalar},
}

// readRun reads optimizer,key:value,…
func readRun(d *decoder, field, s string) any {
	optimizer, rest, _ := strings.Cut(s, ",")
	run := map[string]any{"optimizer": optimizer}
	d.settings(run, field, rest)
	return run
}

// readEdit reads step,run,key:value,…
func readEdit(d *decoder, field, s string) any {
	step, rest, _ := strings.Cut(s, ",")
	run, rest, _ := strings.Cut(rest, ",")
	edit := map[string]any{"step": scalar(d, field, step), "run": scalar(d, field, run)}
	d.settings(edit, field, rest)
	return edit
}

// settings puts key:value,… into the tree of a run or an edit.
func (d *decoder) settings(tree map[string]any, field, s string) {
	if s == "" {
		return
	}
	given := map[string]bool{}
	for item := range strings.SplitSeq(s, ",") {
		key, value, _ := strings.Cut(item, ":")
		path, read := findSetting(key)
		if given[key] {
			d.fail(spec.Errorf(spec.Member(field, path), "is given twice", "出现了两次"))
		}
		given[key] = true
		plant(tree, path, read(d, spec.Member(field, path), value))
	}
	if clip, ok := tree["clip"].(map[string]any); ok && clip["kind"] == "none" && len(clip) == 1 {
		tree["clip"] = nil
	}
}

// findSetting returns the path of a key's value, and how to read it.
func findSetting(key string) (path string, read func(*decoder, string, string) any) {
	for _, s := range settings {
		family, isFamily := strings.CutSuffix(s.key, "*")
		if id, ok := strings.CutPrefix(key, family); isFamily && ok {
			return spec.Member(s.path, id), s.read
		} else if key == s.key {
			return s.path, s.read
		}
	}
	panic("experiment: settings lack the key *")
}

// item collects key:value pairs.
type item struct{ strings.Builder }

func (b *item) add(key, value string) { b.WriteString("," + key + ":" + value) }

// writeRun writes a run on the problem: its main hyperparameters always, what
// is behind "more" only where it is not the dialect's default.
func writeRun(r Run, problem *Problem) string {
	var b item
	b.WriteString(r.Optimizer)
	if r.Dialect != optim.PyTorch {
		b.add("dialect", string(r.Dialect))
	}
	s := optim.Find(r.Optimizer)
	defaults := s.Complete(r.Dialect, nil)
	for _, p := range s.Params {
		if v := r.Hyper[p.ID]; !p.More || v != defaults[p.ID] {
			b.add(p.ID, paramText(p, v))
		}
	}
	if r.Schedule.Kind != "constant" {
		b.schedule(r.Schedule)
	}
	if r.Clip != nil {
		b.clip(r.Clip)
	}
	if r.With.Loss != "" {
		b.add("with.loss", r.With.Loss)
	}
	for _, p := range problem.overridable(r.With.Loss) {
		if v, ok := r.With.Values[p.ID]; ok {
			b.add("with."+p.ID, paramText(p, v))
		}
	}
	return b.String()
}

// writeEdit writes an edit of a run with the given optimizer.
func writeEdit(edit Edit, optimizer string) string {
	var b item
	b.WriteString(strconv.Itoa(edit.Step) + "," + strconv.Itoa(edit.Run))
	for _, p := range optim.Find(optimizer).Params {
		if v, ok := edit.Hyper[p.ID]; ok {
			b.add(p.ID, paramText(p, v))
		}
	}
	if edit.Schedule != nil {
		b.schedule(*edit.Schedule)
	}
	switch {
	case edit.Unclip:
		b.add("clip", "none")
	case edit.Clip != nil:
		b.clip(edit.Clip)
	}
	return b.String()
}

func (b *item) schedule(schedule optim.Schedule) {
	s := optim.FindSchedule(schedule.Kind)
	b.add("schedule", schedule.Kind)
	for _, p := range s.Params {
		b.add("schedule."+p.ID, paramText(p, schedule.Params[p.ID]))
	}
	if len(schedule.Milestones) > 0 {
		texts := make([]string, len(schedule.Milestones))
		for i, step := range schedule.Milestones {
			texts[i] = strconv.Itoa(step)
		}
		b.add("schedule."+s.List.ID, strings.Join(texts, "/"))
	}
}

func (b *item) clip(c *optim.Clip) {
	b.add("clip", c.Kind)
	b.add("clip.max", number(c.Max))
}

// paramText writes a value of p.
func paramText(p spec.Param, v float64) string {
	if p.Kind == spec.Switch {
		return strconv.FormatBool(v == 1)
	}
	return number(v)
}
