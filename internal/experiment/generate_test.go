package experiment_test

import (
	"encoding/json"

	"pgregory.net/rapid"

	"optviz/internal/experiment"
	"optviz/internal/loss"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// tree is a JSON object that is being built.
type tree = map[string]any

// experiments draws the JSON of valid experiments that use every field.
func experiments(t *rapid.T) []byte {
	runs := rapid.SliceOfN(rapid.Custom(run), 1, experiment.MaxRuns).Draw(t, "runs")
	problem := rapid.OneOf(rapid.Custom(surface), rapid.Custom(expression), rapid.Custom(modelProblem)).Draw(t, "problem")
	if problem["model"] != nil {
		for _, r := range runs {
			r["with"] = modelWith(t, problem)
		}
	}
	doc := tree{
		"problem": problem,
		"runs":    runs,
		"seed":    rapid.Uint64Range(0, experiment.MaxSeed).Draw(t, "seed"),
		"steps":   rapid.IntRange(1, experiment.MaxSteps).Draw(t, "steps"),
		"stop":    maybe(t, "stop.", tree{"grad_norm": rapid.Float64Range(1e-300, 1e30).Draw(t, "grad_norm"), "loss": rapid.Float64Range(-1e30, 1e30).Draw(t, "loss")}),
	}
	edits := []tree{}
	for range rapid.IntRange(0, 4).Draw(t, "edits") {
		i := rapid.IntRange(0, len(runs)-1).Draw(t, "run")
		e := maybe(t, "edit.", tree{
			"hyper":    hyper(t, optim.Find(runs[i]["optimizer"].(string))),
			"schedule": rapid.Custom(schedule).Draw(t, "schedule"),
			"clip":     clip(t),
		})
		e["step"], e["run"] = rapid.IntRange(0, experiment.MaxSteps).Draw(t, "step"), i
		if h, _ := e["hyper"].(tree); len(e) > 3 || len(e) == 3 && (e["hyper"] == nil || len(h) > 0) {
			edits = append(edits, e)
		}
	}
	doc["edits"] = edits
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func surface(t *rapid.T) tree {
	s := rapid.SampledFrom(loss.Surfaces).Draw(t, "surface")
	p := maybe(t, "problem.", tree{"noise": number(t, experiment.Noise), "start": point(t, s.Dim())})
	p["surface"], p["args"] = s.ID, params(t, s.Params)
	return p
}

func expression(t *rapid.T) tree {
	src := rapid.SampledFrom([]string{"x^2", "x^2 + 3*y^2 + sin(3*x)", "(1-x)^2+100*(y-x^2)^2", "abs(x)/pi", "max(x,y)-e"}).Draw(t, "expression")
	low := rapid.Float64Range(-1e3, 1e3).Draw(t, "low")
	p := maybe(t, "problem.", tree{"start": point(t, 2), "noise": number(t, experiment.Noise)})
	p["expression"], p["domain"] = src, [][]float64{{low, low + 1}, {-1, rapid.Float64Range(0, 1e3).Draw(t, "high")}}
	return p
}

func run(t *rapid.T) tree {
	s := rapid.SampledFrom(optim.Catalog).Draw(t, "optimizer")
	dialects := []string{}
	for _, d := range optim.Dialects {
		if s.Supports(d) {
			dialects = append(dialects, string(d))
		}
	}
	r := maybe(t, "run.", tree{
		"dialect":  rapid.SampledFrom(dialects).Draw(t, "dialect"),
		"hyper":    hyper(t, s),
		"schedule": rapid.Custom(schedule).Draw(t, "schedule"),
		"clip":     clip(t),
		"with":     maybe(t, "with.", tree{"noise": number(t, experiment.Noise)}),
	})
	r["optimizer"] = s.ID
	return r
}

func schedule(t *rapid.T) tree {
	s := rapid.SampledFrom(optim.Schedules).Draw(t, "kind")
	doc := params(t, s.Params)
	doc["kind"] = s.ID
	if s.List != nil {
		milestones := []int{}
		for _, gap := range rapid.SliceOfN(rapid.IntRange(0, 1000), 0, 5).Draw(t, "milestones") {
			last := 0
			if n := len(milestones); n > 0 {
				last = milestones[n-1]
			}
			milestones = append(milestones, last+gap)
		}
		doc[s.List.ID] = milestones
	}
	return doc
}

func clip(t *rapid.T) any {
	if rapid.Bool().Draw(t, "unclip") {
		return nil
	}
	return tree{"kind": rapid.SampledFrom([]string{"norm", "value"}).Draw(t, "clip"), "max": rapid.Float64Range(1e-9, 1e30).Draw(t, "max")}
}

func hyper(t *rapid.T, s *optim.Spec) tree { return params(t, s.Params) }

// params draws values for some of the parameters.
func params(t *rapid.T, list []spec.Param) tree {
	doc := tree{}
	for _, p := range list {
		switch p.Kind {
		case spec.Switch:
			doc[p.ID] = rapid.Bool().Draw(t, p.ID)
		case spec.Integer:
			doc[p.ID] = rapid.IntRange(int(p.Range.Min), int(p.Range.Max)).Draw(t, p.ID)
		default:
			doc[p.ID] = number(t, p)
		}
	}
	return maybe(t, "", doc)
}

// number draws a value of p, inside its slider at times and inside its range
// at others.
func number(t *rapid.T, p spec.Param) float64 {
	low, high := p.Range.Min, p.Range.Max
	if rapid.Bool().Draw(t, p.ID+" on the slider") {
		low, high = p.Slider.Min, p.Slider.Max
	}
	return rapid.Float64Range(low, high).Filter(p.Range.Contains).Draw(t, p.ID)
}

func point(t *rapid.T, dim int) []float64 {
	return rapid.SliceOfN(rapid.Float64Range(-10, 10), dim, dim).Draw(t, "point")
}

// maybe leaves members out at random.
func maybe(t *rapid.T, prefix string, members tree) tree {
	kept := tree{}
	for _, name := range sortedNames(members) {
		if rapid.Bool().Draw(t, prefix+name) {
			kept[name] = members[name]
		}
	}
	return kept
}
