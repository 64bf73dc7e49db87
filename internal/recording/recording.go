// Package recording keeps what a session says of an experiment, for a page that
// has no session: it asks as such a page would, and keeps the answers.
package recording

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// MaxRows bounds the steps of all runs that a recording holds.
const MaxRows = 500_000

// Of what a recording holds beside the steps there is so much that it fits a page.
const (
	inspected    = 1_500_000 // bytes of all inspections; there are fewer of large models
	pictured     = 1_000_000 // bytes of all snapshots
	mostPictures = 100       // snapshots of a run
	samples      = 200       // of a landscape, along each of two axes
	samples1D    = 1024      // of one in one dimension
	planeSide    = 41        // samples of a plane, along each axis
	roughSide    = 25        // of a model of more than large parameters, which takes minutes
	large        = 200
	tracePoints  = 200       // of a quantity along a run
	slowPoints   = 60        // of one that takes the Hessian of a model
	maxFile      = 1_000_000 // bytes of a file
	maxWork      = 1e11      // multiplications: some minutes
)

// Of returns the recording of an experiment: one after the other the messages of
// its session, in a language, each behind its length in four bytes, little-endian,
// and a byte that is 1 where it is binary. Before the answer to a question for a
// landscape, which does not name its domain, stands the question; and what a page
// with a server asks for over HTTP are messages too:
//
//	{type: "file", format, text}
//
// Mistakes are of type *spec.FieldError. What is under way is told to progress,
// unless that is nil.
func Of(ctx context.Context, e *experiment.Experiment, lang string, progress Progress) ([]byte, error) {
	facts := sim.FactsOf(e)
	if err := tooMuch(e, facts); err != nil {
		return nil, err
	}
	result, err := sim.Record(ctx, e, false)
	if err != nil {
		return nil, err
	}
	r := listen(ctx, lang)
	defer r.stop()
	for _, part := range []struct {
		name   string
		record func(*sim.Result, sim.Facts) error
	}{
		{"steps", r.steps},
		{"landscapes", r.landscapes},
		{"planes", r.planes},
		{"inspections", r.inspections},
		{"snapshots", r.snapshots},
		{"traces", r.traces},
		{"files", r.files},
	} {
		r.done = func(done, of int) {
			if progress != nil {
				progress(part.name, done, of)
			}
		}
		if err := part.record(result, facts); err != nil {
			return nil, fmt.Errorf("recording %s: %w", part.name, err)
		}
	}
	return r.tape, nil
}

// Progress is told which part of a recording is under way, and how much of it is
// there.
type Progress func(part string, done, of int)

// tooMuch says why an experiment cannot be recorded; nil if it can.
func tooMuch(e *experiment.Experiment, facts sim.Facts) error {
	if rows := len(e.Runs) * e.Steps; rows > MaxRows {
		return spec.Errorf("steps", "times the number of runs is %d; a recording has at most %d", "乘以运行数为 %d；录制至多 %d", rows, MaxRows)
	}
	if facts.Model == nil {
		return nil
	}
	// Planes take the loss at each point, curvature about ten gradients at each of its
	// points, and what is followed along a run the run once more each.
	passes := len(sim.PlaneKinds)*roughSide*roughSide + 20*slowPoints*len(e.Runs)
	work := float64(passes)*float64(facts.Dim)*float64(e.Problem.Model.TrainingRows()) + float64(5+len(facts.Quantities))*e.Cost()
	if work > maxWork {
		return spec.Errorf("problem", "has %d parameters and %d training rows, which would take too long to record with %d runs of %d steps; the page with its engine needs no recording",
			"有 %d 个参数、%d 个训练样本，%d 个运行各 %d 步录制太久；带计算引擎的页面无需录制", facts.Dim, e.Problem.Model.TrainingRows(), len(e.Runs), e.Steps)
	}
	return nil
}

// steps records all of them.
func (r *recorder) steps(result *sim.Result, _ sim.Facts) error {
	e := result.Experiment
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	r.ask(`{"type":"open","id":0,"experiment":%s,"from":0}`, text)
	r.ask(`{"type":"run","to":%d}`, e.Steps)
	last := 0
	for _, run := range result.Runs {
		last = max(last, run.Steps)
	}
	ended := 0
	return r.keep(func(m message) bool {
		switch {
		case m.Type == "status":
			ended++
		case m.frame == stepsFrame:
			r.ask(`{"type":"ack","step":%d}`, m.last)
		}
		return ended == len(e.Runs) && m.frame == stepsFrame && m.last >= last
	})
}

func (r *recorder) landscapes(result *sim.Result, facts sim.Facts) error {
	if len(facts.Domain) == 0 {
		return nil
	}
	all := domains(result, facts.Domain)
	for i, domain := range all {
		r.done(i, len(all))
		nx, ny := samples, samples
		if len(domain) == 1 {
			nx, ny = samples1D, 1
		}
		text, err := json.Marshal(domain)
		if err != nil {
			return err
		}
		r.write(false, r.ask(`{"type":"landscape","nx":%d,"ny":%d,"domain":%s}`, nx, ny, text))
		if err := r.keep(func(m message) bool { return m.frame == landscapeFrame }); err != nil {
			return err
		}
	}
	return nil
}

func (r *recorder) planes(_ *sim.Result, facts sim.Facts) error {
	if len(facts.Domain) > 0 {
		return nil
	}
	side := planeSide
	if facts.Dim > large {
		side = roughSide
	}
	for i, kind := range sim.PlaneKinds {
		r.done(i, len(sim.PlaneKinds))
		r.ask(`{"type":"landscape","plane":%q,"nx":%d,"ny":%[2]d}`, kind, side)
		if err := r.keep(func(m message) bool { return m.frame == landscapeFrame }); err != nil {
			return err
		}
	}
	return nil
}

// inspections records those of all steps, or as many as there is room for.
func (r *recorder) inspections(result *sim.Result, _ sim.Facts) error {
	return r.alongRuns(result, inspected, result.Experiment.Steps+1, func(run, step int) error {
		r.ask(`{"type":"inspect","run":%d,"step":%d}`, run, step)
		return r.keep(func(m message) bool { return m.Type == "inspection" || m.Type == "error" }) // a start may have no gradient
	})
}

func (r *recorder) snapshots(result *sim.Result, facts sim.Facts) error {
	if facts.Model == nil {
		return nil
	}
	return r.alongRuns(result, pictured, mostPictures, func(run, step int) error {
		r.picture = [2]int{run, step}
		r.ask(`{"type":"snapshot","run":%d,"step":%d}`, run, step)
		return r.keep(func(m message) bool { return m.frame == snapshotFrame })
	})
}

// alongRuns records something at steps evenly spaced along every run, at most so
// often, and so that all of it has about so many bytes. The first tells how many
// one has.
func (r *recorder) alongRuns(result *sim.Result, bytes, most int, record func(run, step int) error) error {
	before := len(r.tape)
	if err := record(0, 0); err != nil {
		return err
	}
	size := len(r.tape) - before
	r.tape = r.tape[:before]
	most = min(most, bytes/max(1, size*len(result.Runs)))
	for i, run := range result.Runs {
		steps := spread(run.Steps, most)
		for k, step := range steps {
			r.done(i*len(steps)+k, len(steps)*len(result.Runs))
			if err := record(i, step); err != nil {
				return err
			}
		}
	}
	return nil
}

// spread returns at most n of the steps 0…last, evenly spaced, the first and the
// last among them; none where there is no room for both.
func spread(last, n int) []int {
	if n < 2 {
		return nil
	}
	n = min(n, last+1)
	steps := make([]int, n)
	for k := range steps {
		steps[k] = k * last / max(1, n-1)
	}
	return steps
}

func (r *recorder) traces(result *sim.Result, facts sim.Facts) error {
	for run := range result.Runs {
		for k, id := range facts.Quantities {
			r.done(run*len(facts.Quantities)+k, len(facts.Quantities)*len(result.Runs))
			points := tracePoints
			if facts.Model != nil && sim.FindQuantity(id).Slow {
				points = slowPoints
			}
			r.ask(`{"type":"trace","run":%d,"quantity":%q,"points":%d}`, run, id, points)
			if err := r.keep(func(m message) bool { return m.Type == "trace" }); err != nil {
				return err
			}
		}
	}
	return nil
}

// files records what the page offers as a download, but for what is too large or
// the format cannot hold.
func (r *recorder) files(result *sim.Result, _ sim.Facts) error {
	for _, format := range export.Formats {
		var text strings.Builder
		if err := format.Write(&text, result, export.About{}); err != nil || text.Len() > maxFile {
			continue
		}
		message, err := json.Marshal(map[string]string{"type": "file", "format": format.ID, "text": text.String()})
		if err != nil {
			return err
		}
		r.write(false, message)
	}
	return nil
}
