package experiment

import (
	"slices"
	"strconv"
	"strings"

	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/spec"
)

// modelProperties are the keys of a model and its data.
var modelProperties = slices.Concat([]property{
	{"model", "problem.model", text, ofModel(func(m *Model, put putter) {
		put("model", m.Kind)
	})},
	{"layers", "problem.layers", list, ofModel(func(m *Model, put putter) {
		if m.Hidden != nil {
			put("layers", integers(m.Hidden))
		}
	})},
	{"activation", "problem.activation", text, ofModel(func(m *Model, put putter) {
		if m.Activation != "" {
			put("activation", m.Activation)
		}
	})},
	{"outputs", "problem.outputs", scalar, ofModel(func(m *Model, put putter) {
		if m.Outputs != 0 {
			put("outputs", strconv.Itoa(m.Outputs))
		}
	})},
	{"init", "problem.init", text, ofModel(func(m *Model, put putter) {
		put("init", m.Init)
	})},
	{"data", "problem.data.set", text, ofModel(func(m *Model, put putter) {
		put("data", m.Data.Set)
	})},
	{"data.x", "problem.data.x", rows, ofModel(func(m *Model, put putter) {
		if m.Data.X != nil {
			put("data.x", table(m.Data.X))
		}
	})},
	{"data.y", "problem.data.y", rows, ofModel(func(m *Model, put putter) {
		if m.Data.Y != nil {
			put("data.y", table(m.Data.Y))
		}
	})},
	{"data.*", "problem.data", scalar, ofModel(func(m *Model, put putter) {
		for _, p := range m.Data.params(m.Shape.Words) {
			putSetting(put, "data."+p.ID, p, m.Data.Args[p.ID])
		}
	})},
	{"loss", "problem.loss", text, ofModel(func(m *Model, put putter) {
		put("loss", m.Loss)
	})},
}, settingProperties(), []property{
	{"batches", "problem.batches", rows, ofModel(func(m *Model, put putter) {
		if m.Batches == nil {
			return
		}
		texts := make([]string, len(m.Batches))
		for i, batch := range m.Batches {
			texts[i] = integers(batch)
		}
		put("batches", strings.Join(texts, "/"))
	})},
})

// settingProperties are the keys of what Model.Args can hold.
func settingProperties() []property {
	var properties []property
	add := func(params []spec.Param) {
		for _, p := range params {
			if slices.ContainsFunc(properties, func(known property) bool { return known.key == p.ID }) {
				continue
			}
			properties = append(properties, property{p.ID, "problem." + p.ID, scalar, ofModel(func(m *Model, put putter) {
				for _, own := range m.params() {
					if own.ID == p.ID {
						putSetting(put, p.ID, own, m.Args[p.ID])
					}
				}
			})})
		}
	}
	for _, s := range model.Specs {
		add(s.Params)
	}
	for _, c := range loss.Criteria {
		add(c.Params)
	}
	add(ModelParams)
	return properties
}

// ofModel is a write for problems that are models.
func ofModel(write func(m *Model, put putter)) func(*Experiment, putter) {
	return func(e *Experiment, put putter) {
		if e.Problem.Model != nil {
			write(e.Problem.Model, put)
		}
	}
}

// putSetting writes a value of p, unless it is 0 as by default: a thing that is
// off will stay off.
func putSetting(put putter, key string, p spec.Param, v float64) {
	if v != 0 || p.Default != 0 {
		put(key, paramText(p, v))
	}
}

// rows reads rows of scalars, 1,2/3,4.
func rows(_ *decoder, _, s string) any {
	table := []any{}
	for row := range strings.SplitSeq(s, "/") {
		table = append(table, scalars(row, ","))
	}
	return table
}

// table writes rows of numbers.
func table(rows [][]float64) string {
	texts := make([]string, len(rows))
	for i, row := range rows {
		texts[i] = numbers(row)
	}
	return strings.Join(texts, "/")
}

func integers(list []int) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = strconv.Itoa(v)
	}
	return strings.Join(texts, ",")
}
