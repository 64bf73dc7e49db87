package lesson

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

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

// setX says what x stands for from now on.
func (f *figures) setX(e *experiment.Experiment) {
	f.x = e
	delete(f.results, "x")
	delete(f.sims, "x")
	maps.DeleteFunc(f.taken, func(key string, _ []snapshot) bool { return strings.HasPrefix(key, "x ") })
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
