package experiment

import (
	"slices"

	"optviz/internal/optim"
	"optviz/internal/spec"
)

// maxMilestones bounds the list of a schedule.
const maxMilestones = 100

// schedule takes the schedule of a run or an edit, {"kind":"cosine",
// "t_max":500}, and reports whether one was there. Missing and wrong is
// constant.
func (d *decoder) schedule(parent *object) (optim.Schedule, bool) {
	constant := optim.Schedule{Kind: "constant", Params: optim.Hyper{}}
	if !parent.has("schedule") {
		return constant, false
	}
	o := parent.object("schedule")
	ids := make([]string, len(optim.Schedules))
	for i, s := range optim.Schedules {
		ids[i] = s.ID
	}
	before := len(d.errs)
	kind := o.choice("kind", "constant", ids)
	if len(d.errs) > before {
		return constant, false
	}
	s := optim.FindSchedule(kind)
	schedule := optim.Schedule{Kind: kind}
	if s.List != nil {
		schedule.Milestones = o.ascending(*s.List)
	}
	schedule.Params = s.Complete(o.params(s.Params))
	return schedule, true
}

// ascending takes a list of ascending values of the integer parameter p.
func (o *object) ascending(p spec.Param) []int {
	field, list := spec.Member(o.path, p.ID), []int{}
	for i, v := range o.array(p.ID, maxMilestones) {
		if x, ok := o.value(p, spec.Item(field, i), v); ok {
			list = append(list, int(x))
		}
	}
	if !slices.IsSorted(list) {
		o.fail(spec.Errorf(field, "must be ascending", "必须按升序"))
		return []int{}
	}
	return list
}

// scheduleJSON returns the schedule as the JSON object to write.
func scheduleJSON(s optim.Schedule) map[string]any {
	doc := map[string]any{"kind": s.Kind}
	for id, v := range s.Params {
		doc[id] = v
	}
	if list := optim.FindSchedule(s.Kind).List; list != nil {
		doc[list.ID] = s.Milestones
	}
	return doc
}
