package experiment

import (
	"slices"

	"optviz/internal/loss"
	"optviz/internal/spec"
)

// With overrides settings of the problem for one run: those that keep the
// parameters' shape, so that all runs share their start.
type With struct {
	Loss   string             // id of a loss.Criterion; empty: the problem's
	Values map[string]float64 // by id; what is not there is the problem's
}

// PerRun lists what With.Values may hold on models, beside the settings of the
// run's loss.
var PerRun = []string{"batch_size", "l1", "l2", "dropout", "residual", "stem", "scaling", "noise", "patience", "lazy"}

// ProblemOf returns the problem as run i sees it.
func (e *Experiment) ProblemOf(i int) Problem {
	p, w := e.Problem, e.Runs[i].With
	if v, ok := w.Values[Noise.ID]; ok {
		p.Noise = v
	}
	if p.Model != nil {
		p.Model = p.Model.with(w)
	}
	return p
}

// with takes what a run on the problem p overrides.
func (o *object) with(p *Problem) With {
	w := o.object("with")
	defer w.done()
	var with With
	if p.Model != nil {
		with.Loss = w.choice("loss", "", criteria)
		if with.Loss != "" && !p.Model.takes(w, spec.Member(w.path, "loss"), with.Loss) {
			with.Loss = ""
		}
	}
	for _, param := range p.overridable(with.Loss) {
		if v := w.optional(param); v != nil {
			if with.Values == nil {
				with.Values = map[string]float64{}
			}
			with.Values[param.ID] = *v
		}
	}
	return with
}

// overridable lists what a run with the given loss, or if that is empty the
// problem's, may override.
func (p *Problem) overridable(lossID string) []spec.Param {
	m := p.Model
	if m == nil {
		return []spec.Param{Noise}
	}
	own, params := m.with(With{Loss: lossID}), []spec.Param{Noise}
	ofLoss := loss.FindCriterion(own.Loss).Params
	for _, param := range own.params() {
		isOfLoss := slices.ContainsFunc(ofLoss, func(l spec.Param) bool { return l.ID == param.ID })
		if isOfLoss || slices.Contains(PerRun, param.ID) {
			params = append(params, param)
		}
	}
	if !m.Shape.Words {
		params = append(params, Scaling)
	}
	return params
}

// withJSON returns what w overrides on the problem p as the JSON object to
// write.
func withJSON(p *Problem, w With) map[string]any {
	doc := map[string]any{}
	if w.Loss != "" {
		doc["loss"] = w.Loss
	}
	for _, param := range p.overridable(w.Loss) {
		if v, ok := w.Values[param.ID]; ok {
			doc[param.ID] = settingJSON(param, v)
		}
	}
	return doc
}
