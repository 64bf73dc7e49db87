package lesson

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// Measure takes a number from the figures of a lesson.
type Measure func(f *figures) (float64, error)

// figures runs the figures of a lesson when a measure asks for them.
type figures struct {
	ctx     context.Context
	lesson  *Lesson
	x       *experiment.Experiment // what x stands for
	seed    uint64                 // in the place of each figure's own; 0: that
	results map[string]*sim.Result
	sims    map[string]*sim.Sim // as far as snapshots were taken
	taken   map[string][]snapshot
}

func newFigures(ctx context.Context, l *Lesson, x *experiment.Experiment) *figures {
	return &figures{ctx: ctx, lesson: l, x: x, results: map[string]*sim.Result{}, sims: map[string]*sim.Sim{}, taken: map[string][]snapshot{}}
}

func (f *figures) experiment(id string) (*experiment.Experiment, error) {
	if id == "x" && f.x != nil {
		return f.x, nil
	}
	figure := f.lesson.Figure(id)
	if figure == nil {
		return nil, fmt.Errorf("no figure %q", id)
	}
	if f.seed == 0 {
		return figure.Fixed, nil
	}
	e := *figure.Fixed
	e.Seed = f.seed
	return &e, nil
}

func (f *figures) result(id string) (*sim.Result, error) {
	if r := f.results[id]; r != nil {
		return r, nil
	}
	e, err := f.experiment(id)
	if err != nil {
		return nil, err
	}
	r, err := sim.Record(f.ctx, e, false)
	if err != nil {
		return nil, err
	}
	f.results[id] = r
	return r, nil
}

// run returns run i of a figure.
func (f *figures) run(id string, i float64) (*sim.Recording, error) {
	r, err := f.result(id)
	if err != nil {
		return nil, err
	}
	if int(i) < 0 || int(i) >= len(r.Runs) {
		return nil, fmt.Errorf("figure %s has no run %g", id, i)
	}
	return &r.Runs[int(i)], nil
}

// of lists the measures: a figure and numbers → a number.
var of = map[string]struct {
	numbers int
	measure func(f *figures, id string, n []float64) (float64, error)
}{
	// loss(figure, run, step)
	"loss": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return r.Loss[min(int(n[1]), r.Steps)] })
	}},
	// gradient(figure, run, step): its norm
	"gradient": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return r.GradNorm[min(int(n[1]), r.Steps)] })
	}},
	// theta(figure, run, coordinate, step)
	"theta": {3, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return r.Theta.Row(min(int(n[2]), r.Steps))[int(n[1])] })
	}},
	// max, min(figure, run, coordinate): its largest and smallest value
	"max": {2, func(f *figures, id string, n []float64) (float64, error) { return f.extreme(id, n, math.Max) }},
	"min": {2, func(f *figures, id string, n []float64) (float64, error) { return f.extreme(id, n, math.Min) }},
	// growth(figure, run): the last loss by the first
	"growth": {1, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return r.Loss[r.Steps] / r.Loss[0] })
	}},
	// near(figure, run, distance): the first step within a distance of 0
	"near": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 {
			for k := range r.Steps + 1 {
				if length(r.Theta.Row(k)) <= n[1] {
					return float64(k)
				}
			}
			return math.Inf(1)
		})
	}},
	// stays(figure, run, distance): the step since which it is within a distance of 0
	"stays": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 {
			for k := r.Steps; k >= 0; k-- {
				if length(r.Theta.Row(k)) > n[1] {
					return float64(k + 1)
				}
			}
			return 0
		})
	}},
	// radius(figure, run): root mean square distance from 0 over the second half
	"radius": {1, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 {
			sum := 0.0
			for k := r.Steps/2 + 1; k <= r.Steps; k++ {
				sum += math.Pow(length(r.Theta.Row(k)), 2)
			}
			return math.Sqrt(sum / float64(r.Steps-r.Steps/2))
		})
	}},
	// best(figure, step): the run with the lowest training loss at a step
	"best": {1, func(f *figures, id string, n []float64) (float64, error) {
		return f.first(id, int(n[0]), func(s snapshot) float64 { return s.trainLoss })
	}},
	// generalizes(figure, step): the run with the lowest validation loss
	"generalizes": {1, func(f *figures, id string, n []float64) (float64, error) {
		return f.first(id, int(n[0]), func(s snapshot) float64 { return s.validationLoss })
	}},
	// byepochs(figure, epochs): the run with the lowest training loss once each has
	// gone so many times through the data
	"byepochs": {1, func(f *figures, id string, n []float64) (float64, error) {
		return f.firstByEpochs(id, int(n[0]))
	}},
	// trainloss, validation, accuracy, heldout (figure, run, step) of a model
	"trainloss":  metric(func(s snapshot) float64 { return s.trainLoss }),
	"validation": metric(func(s snapshot) float64 { return s.validationLoss }),
	"accuracy":   metric(func(s snapshot) float64 { return s.trainAccuracy }),
	"heldout":    metric(func(s snapshot) float64 { return s.validationAccuracy }),
	// layers(figure, run): gradient norm of the first layer by that of the last, at the start
	"layers": {1, func(f *figures, id string, n []float64) (float64, error) {
		s, err := f.snapshots(id, 0)
		if err != nil {
			return 0, err
		}
		return s[int(n[0])].layers, nil
	}},
	// words(figure, run, rare): probability that frequent (0) or rare (1) words give to their own topic, at the end
	"words": {2, func(f *figures, id string, n []float64) (float64, error) {
		r, err := f.run(id, n[0])
		if err != nil {
			return 0, err
		}
		return topicMass(r.Theta.Row(r.Steps), n[1] == 1), nil
	}},
	// moved(figure, run, rare): how far a step moves the points of such words, in the median of those that it moves
	"moved": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return wordStep(r, n[1] == 1) })
	}},
}

func onRun(f *figures, id string, run float64, measure func(r *sim.Recording) float64) (float64, error) {
	r, err := f.run(id, run)
	if err != nil {
		return 0, err
	}
	return measure(r), nil
}

// extreme returns what more chooses of the values of a coordinate.
func (f *figures) extreme(id string, n []float64, more func(a, b float64) float64) (float64, error) {
	return onRun(f, id, n[0], func(r *sim.Recording) float64 {
		x := r.Theta.Row(0)[int(n[1])]
		for k := range r.Steps {
			x = more(x, r.Theta.Row(k + 1)[int(n[1])])
		}
		return x
	})
}

func length(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	return math.Sqrt(sum)
}

// parseMeasure reads a measure such as "ratio(near(b,0,0.04), near(a,0,0.04))".
// Beside those of a figure there are ratio and difference of two measures and
// changed(a, b), the run whose losses differ most between two figures.
func parseMeasure(s string) (Measure, error) {
	name, rest, found := strings.Cut(strings.TrimSpace(s), "(")
	rest, closed := strings.CutSuffix(rest, ")")
	if !found || !closed {
		return nil, fmt.Errorf("%q is not a measure", s)
	}
	args := split(rest)
	switch name {
	case "ratio", "difference":
		return parseTwo(name, args)
	case "changed":
		if len(args) != 2 {
			return nil, fmt.Errorf("changed takes two figures")
		}
		return func(f *figures) (float64, error) { return f.changed(args[0], args[1]) }, nil
	}
	m, ok := of[name]
	if !ok || len(args) == 0 {
		return nil, fmt.Errorf("no measure %q", name)
	}
	n, err := numbers(args[1:], m.numbers)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return func(f *figures) (float64, error) { return m.measure(f, args[0], n) }, nil
}

func parseTwo(name string, args []string) (Measure, error) {
	if len(args) != 2 {
		return nil, fmt.Errorf("%s takes two measures", name)
	}
	a, err := parseMeasure(args[0])
	if err != nil {
		return nil, err
	}
	b, err := parseMeasure(args[1])
	if err != nil {
		return nil, err
	}
	return func(f *figures) (float64, error) {
		x, err := a(f)
		if err != nil {
			return 0, err
		}
		y, err := b(f)
		if name == "ratio" {
			return x / y, err
		}
		return x - y, err
	}, nil
}

// split cuts arguments at commas outside of parentheses.
func split(s string) []string {
	var args []string
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				args = append(args, strings.TrimSpace(s[from:i]))
				from = i + 1
			}
		}
	}
	return append(args, strings.TrimSpace(s[from:]))
}

func numbers(args []string, count int) ([]float64, error) {
	if len(args) != count {
		return make([]float64, count), fmt.Errorf("takes %d numbers, got %d", count, len(args))
	}
	n := make([]float64, count)
	for i, arg := range args {
		v, err := strconv.ParseFloat(arg, 64)
		if err != nil {
			return n, err
		}
		n[i] = v
	}
	return n, nil
}

// changed returns the run whose loss differs most between two figures, on a
// logarithmic scale.
func (f *figures) changed(a, b string) (float64, error) {
	x, err := f.result(a)
	if err != nil {
		return 0, err
	}
	y, err := f.result(b)
	if err != nil {
		return 0, err
	}
	most, at := -1.0, 0
	for i := range x.Runs {
		sum := 0.0
		for k := range min(x.Runs[i].Steps, y.Runs[i].Steps) {
			sum += math.Abs(math.Log(x.Runs[i].Loss[k]+1e-12) - math.Log(y.Runs[i].Loss[k]+1e-12))
		}
		if sum > most {
			most, at = sum, i
		}
	}
	return float64(at), nil
}
