package optim

import (
	"math"

	"optviz/internal/spec"
)

// Schedule says how the learning rate of a run changes from step to step. The
// zero value keeps it constant.
type Schedule struct {
	Kind       string // id of a ScheduleSpec; "" means constant
	Params     Hyper  // a value for every parameter of the kind, by its id
	Milestones []int  // steps, ascending; only where ScheduleSpec.List is set
}

// ScheduleSpec describes a kind of schedule.
type ScheduleSpec struct {
	ID      string       `json:"id"`
	Text    spec.Text    `json:"text"` // name
	Formula []string     `json:"formula"`
	Source  string       `json:"source"`
	Params  []spec.Param `json:"params"`

	// List describes the elements of the ascending list that the schedule
	// takes beside its numbers, in Schedule.Milestones; nil if it takes none.
	List *spec.Param `json:"list,omitempty"`

	// Suggest holds parameters that suit a figure better than their defaults
	// where they equal something of it: "steps", its budget, or "learning_rate",
	// that of the run. The page sets them when the schedule is chosen.
	Suggest map[string]string `json:"suggest,omitempty"`

	// WatchesLoss says that the learning rate depends on the loss, so that it
	// is not known before the run.
	WatchesLoss bool `json:"watches_loss,omitempty"`

	// Rule returns the schedule as a function.
	Rule func(s Schedule) RateRule `json:"-"`
}

// RateRule returns the learning rate of the update step → step+1, for the base
// learning rate in force and the loss at step. m is only for rules that watch
// the loss.
type RateRule func(step int, base, loss float64, m *Memory) float64

// Memory is what a schedule that watches the loss remembers between steps.
type Memory struct {
	Scale float64 // the learning rate divided by its base
	Best  float64 // lowest loss so far
	Bad   int     // steps without a lower one since then, or since the last decay
}

// Scheduler is a schedule at work. A copy of the value continues identically
// and independently.
type Scheduler struct {
	rule   RateRule
	memory Memory
}

// NewScheduler returns the schedule at its start. Its kind is known and its
// parameters are complete.
func NewScheduler(s Schedule) Scheduler {
	var rule RateRule
	if s.Kind != "" {
		rule = FindSchedule(s.Kind).Rule(s)
	}
	return Scheduler{rule: rule, memory: Memory{Scale: 1, Best: math.Inf(1)}}
}

// Rate returns the learning rate of the update step → step+1. base is the
// hyperparameter in force, loss that at step. It is called once for every step,
// in order.
func (s *Scheduler) Rate(step int, base, loss float64) float64 {
	if s.rule == nil {
		return base
	}
	return s.rule(step, base, loss, &s.memory)
}

// Schedules lists the schedules in the order in which the page offers them.
var Schedules = []*ScheduleSpec{
	&Constant,
	&StepDecay,
	&MultiStep,
	&Exponential,
	&InverseTime,
	&Linear,
	&Polynomial,
	&Cosine,
	&CosineRestarts,
	&WarmupCosine,
	&OneCycle,
	&Plateau,
}

// FindSchedule returns the schedule with the given id, or nil.
func FindSchedule(id string) *ScheduleSpec {
	for _, s := range Schedules {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Complete returns a copy of h in which every parameter that h lacks has its
// default.
func (s *ScheduleSpec) Complete(h Hyper) Hyper {
	full := make(Hyper, len(s.Params))
	for _, p := range s.Params {
		full[p.ID] = p.Default
		if v, ok := h[p.ID]; ok {
			full[p.ID] = v
		}
	}
	return full
}

// steps is a parameter that counts steps.
func steps(id, symbol string, text, help spec.Text, def float64) spec.Param {
	return spec.Param{
		ID: id, Symbol: symbol, Text: text, Help: help,
		Kind:    spec.Integer,
		Range:   spec.Range{Min: 1, Max: 1e6},
		Slider:  spec.Slider{Min: 1, Max: 1000, Step: 1},
		Default: def,
	}
}

// gamma is the factor γ by which a decay multiplies the learning rate.
func gamma(def float64) spec.Param {
	return spec.Param{
		ID: "gamma", Symbol: "γ",
		Text:    spec.Text{EN: "Factor", ZH: "衰减因子"},
		Help:    spec.Text{EN: "Each decay multiplies the learning rate by it.", ZH: "每次衰减时学习率乘以它。"},
		Kind:    spec.Number,
		Range:   spec.Range{Min: 0, Max: 10},
		Slider:  spec.Slider{Min: 0.01, Max: 1, Step: 0.001},
		Default: def,
	}
}

// startFactor is the share of the learning rate at which a warm-up starts.
func startFactor(def float64) spec.Param {
	return spec.Param{
		ID: "start_factor", Symbol: "f",
		Text:    spec.Text{EN: "Start factor", ZH: "起始比例"},
		Help:    spec.Text{EN: "The first step takes this share of the learning rate.", ZH: "第一步使用的学习率比例。"},
		Kind:    spec.Number,
		Range:   spec.Range{Min: 0, Max: 1},
		Slider:  spec.Slider{Min: 0, Max: 1, Step: 0.01},
		Default: def,
	}
}

// etaMin is the learning rate at which a cosine ends.
func etaMin() spec.Param {
	return spec.Param{
		ID: "eta_min", Symbol: "ηmin",
		Text:   spec.Text{EN: "Lowest rate", ZH: "最低学习率"},
		Help:   spec.Text{EN: "The learning rate at the end of the cosine.", ZH: "余弦末端的学习率。"},
		Kind:   spec.Number,
		Range:  spec.Range{Min: 0, Max: 1e6},
		Slider: spec.Slider{Min: 0, Max: 0.1, Step: 0.0001},
	}
}

// halfCosine falls from high at p = 0 to low at p = 1 along half a cosine, and
// rises again after it.
func halfCosine(high, low, p float64) float64 {
	return low + float64((high-low)*(1+math.Cos(math.Pi*p))/2)
}
