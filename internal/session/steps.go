package session

import (
	"optviz/internal/sim"
	"optviz/internal/wire"
)

// frameSize bounds the values of one frame.
const frameSize = 1 << 14

// work does one slice of what is to be done and returns the time until there
// is more.
func (s *Session) work() (span, error) {
	switch {
	case s.experiment == nil:
		return forever, nil
	case s.opening:
		return 0, s.forward()
	default:
		pause, err := s.advance(s.now())
		if err != nil {
			return 0, err
		}
		return s.attend(pause)
	}
}

// forward brings a new simulation to the step before the first wanted, and
// then says opened.
func (s *Session) forward() error {
	more := s.compute(slice, func() bool {
		if s.sim.Step() >= s.position() || !s.sim.Next() {
			return false
		}
		s.trails.Add(s.sim)
		return true
	})
	if more {
		return nil
	}
	s.opening = false
	s.acked = s.sim.Step()
	err := s.tell(s.id, wire.Opened{
		Experiment: s.experiment, Query: s.experiment.Query(), Facts: sim.FactsOf(s.experiment),
		Columns: sim.Columns(s.experiment), From: s.from, Build: s.build,
	})
	if err != nil {
		return err
	}
	s.rows.reset(len(s.told), len(sim.Columns(s.experiment)))
	if s.from == 0 {
		s.rows.add(s.sim)
	}
	if err := s.flush(0); err != nil {
		return err
	}
	for _, command := range s.waiting {
		if err := s.answer(s.id, s.do(s.id, command)); err != nil {
			return err
		}
	}
	s.waiting = nil
	return nil
}

// advance makes the steps that the motion asks for and the window allows.
func (s *Session) advance(now moment) (span, error) {
	step, m := s.sim.Step(), &s.motion
	goal := min(m.goal, s.acked+m.window)
	switch {
	case step >= m.goal || s.sim.Done():
		s.motion = motion{}
		return forever, nil
	case step >= goal: // until the client acknowledges
		m.origin = moment{}
		return forever, nil
	case now.Before(m.next):
		return m.next.Sub(now), nil
	case m.rate > 0:
		goal = min(goal, m.due(step, now))
	}
	if err := s.produce(goal); err != nil {
		return 0, err
	}
	if m.rate > 0 && s.sim.Step() >= goal {
		m.schedule(s.sim.Step(), now)
	}
	return 0, nil
}

// produce makes steps up to goal, as many as fit into a frame and a slice, and
// sends them.
func (s *Session) produce(goal int) error {
	first := s.sim.Step() + 1
	s.compute(slice, func() bool {
		if s.sim.Step() >= goal || s.rows.full() || !s.sim.Next() {
			return false
		}
		s.rows.add(s.sim)
		s.trails.Add(s.sim)
		return true
	})
	return s.flush(first)
}

// flush sends the status of every run that has ended since, then the rows.
func (s *Session) flush(first int) error {
	for i, r := range s.sim.Runs() {
		if r.Status() == s.told[i] {
			continue
		}
		s.told[i] = r.Status()
		err := s.tell(s.id, wire.Status{Run: i, Step: r.Steps(), Status: r.Status(), Best: r.Best(), Message: statusText(r).In(s.lang)})
		if err != nil {
			return err
		}
	}
	if s.rows.count() == 0 {
		return nil
	}
	s.frame = wire.Steps{ID: s.id, Runs: len(s.told), First: first, Series: s.rows.series}.Append(s.frame[:0])
	s.rows.clear()
	return s.send(s.frame, true)
}

// rows collects the steps of the next frame.
type rows struct {
	series [][]float32 // by run, then column
	row    []float32   // of one run
}

func (r *rows) reset(runs, columns int) {
	r.series = make([][]float32, runs*columns)
	r.row = make([]float32, columns)
}

// add appends the current step of all runs.
func (r *rows) add(s *sim.Sim) {
	for i, run := range s.Runs() {
		run.Row(r.row)
		for c, v := range r.row {
			at := i*len(r.row) + c
			r.series[at] = append(r.series[at], v)
		}
	}
}

func (r *rows) count() int { return len(r.series[0]) }

func (r *rows) full() bool { return (r.count()+1)*len(r.series) > frameSize }

func (r *rows) clear() {
	for i := range r.series {
		r.series[i] = r.series[i][:0]
	}
}
