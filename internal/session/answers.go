package session

import (
	"optviz/internal/sim"
	"optviz/internal/wire"
)

func (s *Session) inspect(c wire.Inspect) error {
	replay, err := sim.NewReplay(s.experiment, c.Run, c.Step)
	if err != nil {
		return err
	}
	return s.begin(request{kind: "inspect", run: c.Run, work: replay.Work, send: func() error {
		inspection, err := replay.Inspect()
		if err != nil {
			return err
		}
		return s.tell(s.id, wire.Inspection{Inspection: inspection})
	}})
}

func (s *Session) snapshot(c wire.GetSnapshot) error {
	if s.experiment.Problem.Model == nil {
		return wire.Errorf(wire.CodeField, "type", "is for models: a surface has no snapshots", "仅用于模型：曲面没有快照")
	}
	replay, err := sim.NewReplay(s.experiment, c.Run, c.Step)
	if err != nil {
		return err
	}
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
	p, err := sim.NewPlane(s.experiment, s.sim, s.trails, c.Kind, c.Domain, c.NX, c.NY)
	if err != nil {
		return err
	}
	return s.begin(request{kind: "landscape", work: p.Work, send: func() error {
		if err := s.tell(s.id, wire.Plane{Plane: p}); err != nil {
			return err
		}
		return s.sendGrid(p.Grid)
	}})
}

func (s *Session) sendGrid(l *sim.Landscape) error {
	return s.send(wire.Landscape{ID: s.id, NX: l.NX, NY: l.NY, Values: l.Values}.Append(nil), true)
}

// sendSnapshot sends a snapshot's description, then its values.
func (s *Session) sendSnapshot(n *sim.Snapshot) error {
	if err := s.tell(s.id, wire.Snapshot{Run: n.Run, Step: n.Step, Parts: n.Parts}); err != nil {
		return err
	}
	frame := wire.SnapshotFrame{ID: s.id, Step: n.Step}
	for _, part := range n.Parts {
		frame.Values = append(frame.Values, part.Values...)
	}
	return s.send(frame.Append(nil), true)
}
