package experiment_test

import (
	"slices"

	"pgregory.net/rapid"

	"optviz/internal/data"
	"optviz/internal/experiment"
	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/spec"
)

// modelProblem draws a model that uses every field.
func modelProblem(t *rapid.T) tree {
	s := rapid.SampledFrom(model.Specs).Draw(t, "model")
	p := params(t, slices.Concat(s.Params, experiment.ModelParams))
	delete(p, "filters") // the number of parameters stays within its limit
	delete(p, "dims")
	p["model"] = s.ID
	for name, v := range maybe(t, "problem.", tree{
		"init":  rapid.SampledFrom(model.Inits).Draw(t, "init").ID,
		"noise": number(t, experiment.Noise),
	}) {
		p[name] = v
	}
	if s.Hidden != nil {
		p["layers"] = rapid.SliceOfN(rapid.IntRange(1, 60), 0, experiment.MaxLayers).Draw(t, "layers")
		p["activation"] = rapid.SampledFrom(model.Activations).Draw(t, "activation").ID
	}
	classes := s.Labels
	if set := knownSet(t, s); set != nil {
		p["data"] = params(t, slices.Concat(set.Params, dataParams(set.Words)))
		p["data"].(tree)["set"] = set.ID
		classes = set.Classes > 0
	} else if s != &model.ConvNet {
		p["data"] = customSet(t, s)
		p["batches"] = rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 4), 1, 3), 1, 3).Draw(t, "batches")
	}
	c := rapid.SampledFrom(loss.Criteria).Draw(t, "loss")
	if !c.Labels || classes {
		p["loss"] = c.ID
		for id, v := range params(t, c.Params) {
			p[id] = v
		}
	}
	return p
}

// knownSet draws a set that the kind can learn; nil: custom data, or the
// default.
func knownSet(t *rapid.T, s *model.Spec) *data.Spec {
	fitting := []*data.Spec{nil}
	for _, set := range data.Sets {
		if s.Fits(&data.Set{Inputs: set.Inputs, Outputs: set.Outputs, Classes: set.Classes, Words: set.Words}) == nil {
			fitting = append(fitting, set)
		}
	}
	return rapid.SampledFrom(fitting).Draw(t, "set")
}

func dataParams(words bool) []spec.Param {
	if words {
		return []spec.Param{experiment.Validation}
	}
	return []spec.Param{experiment.Validation, experiment.Scaling}
}

// customSet draws five rows for the kind.
func customSet(t *rapid.T, s *model.Spec) tree {
	row := rapid.SliceOfN(rapid.Float64Range(-1e9, 1e9), 2, 2)
	if s == &model.SkipGram {
		row = rapid.Custom(func(t *rapid.T) []float64 { return []float64{float64(rapid.IntRange(0, 9).Draw(t, "word"))} })
	}
	d := tree{"set": "custom", "x": rapid.SliceOfN(row, 5, 5).Draw(t, "x"), "y": []int{0, 1, 0, 1, 1}}
	if !s.Labels && s != &model.MLP {
		d["y"] = rapid.SliceOfN(row, 5, 5).Draw(t, "y")
	}
	return d
}

// modelWith draws what a run overrides on a model with the given loss.
func modelWith(t *rapid.T, problem tree) tree {
	s := model.Find(problem["model"].(string))
	var own []spec.Param
	for _, p := range slices.Concat(s.Params, experiment.ModelParams, []spec.Param{experiment.Noise}) {
		if slices.Contains(experiment.PerRun, p.ID) {
			own = append(own, p)
		}
	}
	if s != &model.SkipGram {
		own = append(own, experiment.Scaling)
	}
	with := params(t, own)
	c := rapid.SampledFrom([]*loss.Criterion{&loss.MSE, &loss.MAE, &loss.Huber}).Draw(t, "with.loss")
	if rapid.Bool().Draw(t, "another loss") {
		with["loss"] = c.ID
		for id, v := range params(t, c.Params) {
			with[id] = v
		}
	}
	return with
}
