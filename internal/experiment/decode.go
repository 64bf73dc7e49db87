package experiment

import (
	"cmp"
	"errors"
	"slices"

	"optviz/internal/jsontree"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// Decode reads an experiment from JSON, strictly: every mistake, unknown and
// repeated fields included, is a *spec.FieldError.
func Decode(data []byte) (*Experiment, error) {
	tree, err := jsontree.Parse(data)
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok {
		return nil, &spec.FieldError{Field: cmp.Or(mistake.Field, "experiment"), Text: mistake.Text}
	}
	return DecodeTree(tree)
}

// DecodeTree reads an experiment from a tree of [jsontree.Parse].
func DecodeTree(tree any) (*Experiment, error) {
	var d decoder
	e := d.experiment(tree)
	if err := d.first(); err != nil {
		return nil, err
	}
	return e, nil
}

// DecodeEdit reads one edit of e from a tree, {"step":120,"run":0,"hyper":{…}};
// errors are *spec.FieldError with paths relative to the edit.
func (e *Experiment) DecodeEdit(tree any) (Edit, error) {
	var d decoder
	edit, _ := d.edit("", tree, e.Runs)
	return edit, d.first()
}

// WithEdit returns e with one more edit, after those of the same step.
func (e *Experiment) WithEdit(edit Edit) (*Experiment, error) {
	if len(e.Edits) == MaxEdits {
		return nil, spec.Errorf("edits", "must have at most %d items", "至多 %d 项", MaxEdits)
	}
	edited := *e
	edited.Edits = append(slices.Clone(e.Edits), edit)
	sortEdits(edited.Edits)
	return &edited, nil
}

// experiment decodes the whole tree.
func (d *decoder) experiment(tree any) *Experiment {
	o := d.object("", tree)
	e := &Experiment{Problem: d.problem(o.object("problem")), Lesson: o.choice("lesson", "", lessons())}
	for i, v := range o.array("runs", MaxRuns) {
		r := d.run(spec.Item("runs", i), v, &e.Problem, e.Lesson)
		if !known(r) {
			d.dropped = append(d.dropped, i)
		}
		e.Runs = append(e.Runs, r)
	}
	if !slices.ContainsFunc(e.Runs, known) {
		e.Runs = defaultRuns(&e.Problem)
	}
	e.Seed = uint64(o.param(Seed, Seed.Default))
	e.Steps = int(o.param(Steps, float64(e.Problem.steps())))
	stop := o.object("stop")
	e.Stop = Stop{GradNorm: stop.optional(stopGradNorm), Loss: stop.optional(stopLoss)}
	stop.done()
	for i, v := range o.array("edits", MaxEdits) {
		if edit, ok := d.edit(spec.Item("edits", i), v, e.Runs); ok {
			e.Edits = append(e.Edits, edit)
		}
	}
	sortEdits(e.Edits)
	o.done()
	e.dropUnknown()
	return e
}

// known reports whether a run has an optimizer.
func known(r Run) bool { return r.Optimizer != "" }

// dropUnknown leaves out the runs that have no optimizer; the edits stay with
// theirs.
func (e *Experiment) dropUnknown() {
	var runs []Run
	place := make([]int, len(e.Runs))
	for i, r := range e.Runs {
		place[i] = len(runs)
		if known(r) {
			runs = append(runs, r)
		}
	}
	for i := range e.Edits {
		e.Edits[i].Run = place[e.Edits[i].Run]
	}
	e.Runs = runs
}

func sortEdits(edits []Edit) {
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.Step - b.Step })
}

// lessons lists the lessons that have optimizers of their own.
func lessons() []string {
	var slugs []string
	for _, s := range optim.Printed {
		slugs = append(slugs, s.Lesson)
	}
	return slices.Compact(slugs)
}

// run decodes one run on the problem p, within a lesson or in none; one without an
// optimizer if that is unknown.
func (d *decoder) run(path string, v any, p *Problem, lesson string) Run {
	o := d.object(path, v)
	s := optimizer(o, lesson)
	if s == nil {
		return Run{}
	}
	r := Run{
		Optimizer: s.ID,
		Dialect:   optim.Dialect(o.choice("dialect", string(optim.PyTorch), dialects(s))),
	}
	r.Hyper = completeHyper(s, r.Dialect, o.object("hyper").params(s.Params), p)
	r.Schedule, _ = d.schedule(o)
	r.Clip, _ = d.clip(o)
	r.With = o.with(p)
	o.done()
	return r
}

// optimizer takes the optimizer of a run, nil if it is missing, unknown or that
// of another lesson.
func optimizer(o *object, lesson string) *optim.Spec {
	ids := make([]string, len(optim.Catalog))
	for i, s := range optim.Catalog {
		ids[i] = s.ID
	}
	if !o.has("optimizer") {
		o.fail(spec.Errorf(spec.Member(o.path, "optimizer"), "is needed", "必须给出"))
		return nil
	}
	if id, ok := o.members["optimizer"].(string); ok {
		if s := optim.Find(id); s != nil && s.Lesson != "" {
			if s.Lesson == lesson {
				delete(o.members, "optimizer")
				return s
			}
			o.fail(spec.Errorf(spec.Member(o.path, "optimizer"), "%s is a misprinted rule, which runs only in the lesson %s", "%s 是印刷错误的规则，只在讲解 %s 中运行", id, s.Lesson))
			return nil
		}
	}
	return optim.Find(o.choice("optimizer", "", ids))
}

// dialects lists the dialects of an optimizer.
func dialects(s *optim.Spec) []string {
	var ids []string
	for _, d := range optim.Dialects {
		if s.Supports(d) {
			ids = append(ids, string(d))
		}
	}
	return ids
}

// completeHyper fills in the missing hyperparameters: the learning rate of the
// problem if it has one, the dialect's defaults for the rest.
func completeHyper(s *optim.Spec, d optim.Dialect, given optim.Hyper, p *Problem) optim.Hyper {
	if _, ok := given["learning_rate"]; !ok {
		if rate := p.LearningRate(s.ID); rate > 0 {
			given["learning_rate"] = rate
		}
	}
	return s.Complete(d, given)
}

// edit decodes one edit of the runs.
func (d *decoder) edit(path string, v any, runs []Run) (Edit, bool) {
	o := d.object(path, v)
	step, ok1 := o.needed(spec.Param{ID: "step", Kind: spec.Integer, Range: spec.Range{Max: MaxSteps}})
	run, ok2 := o.needed(spec.Param{ID: "run", Kind: spec.Integer, Range: spec.Range{Max: float64(len(runs) - 1)}})
	if !ok1 || !ok2 || !known(runs[int(run)]) { // which has been said
		return Edit{}, false
	}
	e := Edit{Step: int(step), Run: int(run)}
	if hyper := o.object("hyper").params(optim.Find(runs[e.Run].Optimizer).Params); len(hyper) > 0 {
		e.Hyper = hyper
	}
	if schedule, ok := d.schedule(o); ok {
		e.Schedule = &schedule
	}
	if clip, ok := d.clip(o); ok {
		e.Clip, e.Unclip = clip, clip == nil
	}
	o.done()
	if e.Hyper == nil && e.Schedule == nil && e.Clip == nil && !e.Unclip {
		d.fail(spec.Errorf(cmp.Or(path, "hyper"), "must change hyper, schedule or clip", "必须修改 hyper、schedule 或 clip"))
		return Edit{}, false
	}
	return e, true
}

// needed returns the member that is a value of p and has no default.
func (o *object) needed(p spec.Param) (float64, bool) {
	v, field, ok := o.take(p.ID)
	if !ok {
		o.fail(spec.Errorf(field, "is needed", "必须给出"))
		return 0, false
	}
	return o.value(p, field, v)
}

// clip takes a clip rule: nil for null, and whether one was there.
func (d *decoder) clip(parent *object) (*optim.Clip, bool) {
	if v, there := parent.members["clip"]; !there || v == nil {
		delete(parent.members, "clip")
		return nil, there
	}
	o := parent.object("clip")
	c := &optim.Clip{
		Kind: o.choice("kind", "norm", []string{"norm", "value"}),
		Max:  o.param(optim.ClipMax, optim.ClipMax.Default),
	}
	o.done()
	return c, true
}
