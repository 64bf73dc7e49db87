package session

import (
	"optviz/internal/sim"
	"optviz/internal/spec"
	"optviz/internal/wire"
)

func (s *Session) inspect(c wire.Inspect) error {
	replay, err := s.replay(s.inspected, c.Run, c.Step)
	if err != nil {
		return err
	}
	s.inspected = replay
	return s.begin(request{kind: "inspect", run: c.Run, work: replay.Work, send: func() error {
		inspection, err := replay.Inspect()
		if err != nil {
			return err
		}
		return s.tell(s.id, wire.Inspection{Inspection: inspection})
	}})
}

// replay returns one that is aimed at a step of a run: the last, if it can go on to
// there, or another.
func (s *Session) replay(last *sim.Replay, run, step int) (*sim.Replay, error) {
	if last != nil && last.Resume(s.experiment, run, step) {
		return last, nil
	}
	return sim.NewReplay(s.experiment, run, step)
}

func (s *Session) snapshot(c wire.GetSnapshot) error {
	if s.experiment.Problem.Model == nil {
		return wire.Errorf(wire.CodeField, "type", "is for models: a surface has no snapshots", "仅用于模型：曲面没有快照")
	}
	replay, err := s.replay(s.pictured, c.Run, c.Step)
	if err != nil {
		return err
	}
	s.pictured = replay
	var snapshot *sim.Snapshot // nil until the replay is at the step
	work := func() (more bool) {
		if snapshot != nil {
			return snapshot.Work()
		}
		if replay.Work() {
			return true
		}
		snapshot, err = replay.Snapshot()
		return err == nil
	}
	return s.begin(request{kind: "snapshot", run: c.Run, work: work, send: func() error {
		if err != nil {
			return err
		}
		return s.sendSnapshot(snapshot)
	}})
}

func (s *Session) landscape(c wire.GetLandscape) error {
	if s.trails != nil {
		return wire.Errorf(wire.CodeField, "plane", "is missing: this model has more than two parameters", "缺失：此模型的参数多于两个")
	}
	l, err := sim.NewLandscape(s.experiment, c.Domain, c.NX, c.NY)
	if err != nil {
		return err
	}
	return s.begin(request{kind: "landscape", work: l.Work, send: func() error { return s.sendGrid(l) }})
}

func (s *Session) plane(c wire.GetPlane) error {
	p, err := sim.NewPlane(s.experiment, s.sim, s.trails, c.Kind, c.Through, c.Domain, c.NX, c.NY)
	if err != nil {
		return err
	}
	return s.begin(request{kind: "landscape", work: p.Work, send: func() error {
		s.last = p
		if err := s.tell(s.id, wire.Plane{Plane: p}); err != nil {
			return err
		}
		return s.sendGrid(p.Grid)
	}})
}

func (s *Session) probe(c wire.GetProbe) error {
	dim := s.experiment.Problem.Dim()
	switch {
	case s.experiment.Problem.Model == nil:
		return wire.Errorf(wire.CodeField, "type", "is for models: a surface has nothing to show", "仅用于模型：曲面没有可显示的内容")
	case c.Run >= len(s.experiment.Runs):
		return wire.Errorf(wire.CodeField, "run", "must be in %s, got %d", "必须在 %s 内，实际为 %d", spec.Range{Max: float64(len(s.experiment.Runs) - 1)}, c.Run)
	case s.trails != nil && s.last == nil:
		return wire.Errorf(wire.CodeField, "at", "has no plane yet: ask for one first", "还没有平面：请先请求一个")
	case len(c.At) != min(2, dim):
		return wire.Errorf(wire.CodeField, "at", "must be %d numbers", "必须是 %d 个数", min(2, dim))
	}
	theta := c.At
	if s.trails != nil {
		theta = s.last.At(c.At[0], c.At[1])
	}
	n := s.sim.Probe(c.Run, theta)
	return s.begin(request{kind: "probe", work: n.Work, send: func() error {
		return s.sendParts(n, wire.Probe{Run: c.Run, At: c.At, Parts: n.Parts})
	}})
}

func (s *Session) trace(c wire.GetTrace) error {
	t, err := sim.NewTrace(s.experiment, c.Run, c.Quantity, s.sim.Step(), c.Points)
	if err != nil {
		return err
	}
	return s.begin(request{kind: "trace", run: c.Run, work: t.Work, send: func() error { return s.tell(s.id, wire.Trace{Trace: t}) }})
}

func (s *Session) sendGrid(l *sim.Landscape) error {
	return s.send(wire.Landscape{ID: s.id, NX: l.NX, NY: l.NY, Values: l.Values}.Append(nil), true)
}

func (s *Session) sendSnapshot(n *sim.Snapshot) error {
	return s.sendParts(n, wire.Snapshot{Run: n.Run, Step: n.Step, Parts: n.Parts})
}

// sendParts sends what announces a snapshot, then its values.
func (s *Session) sendParts(n *sim.Snapshot, announcement wire.Body) error {
	if err := s.tell(s.id, announcement); err != nil {
		return err
	}
	frame := wire.SnapshotFrame{ID: s.id, Step: n.Step}
	for _, part := range n.Parts {
		frame.Values = append(frame.Values, part.Values...)
	}
	return s.send(frame.Append(nil), true)
}
