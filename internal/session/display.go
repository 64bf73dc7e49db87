package session

import (
	"optviz/internal/sim"
)

// displayInterval is the least time between two rounds of snapshots.
const displayInterval = 100 * millisecond

// display is where the rounds of snapshots stand. A round shows every run as it
// is at one moment, but for those that have not moved since the last.
type display struct {
	shown []int           // step of the last snapshot of each run; nil on surfaces
	round []*sim.Snapshot // still to be computed and sent
	next  moment          // of the next round, at the earliest
}

func newDisplay(s *sim.Sim, model bool) display {
	if !model {
		return display{}
	}
	d := display{shown: make([]int, len(s.Runs()))}
	for i := range d.shown {
		d.shown[i] = -1
	}
	return d
}

// untilDisplay returns the time until there is a snapshot to compute, forever
// if all runs stand where they were shown.
func (s *Session) untilDisplay(now moment) span {
	if len(s.snapshots.round) > 0 {
		return 0
	}
	for i, shown := range s.snapshots.shown {
		if shown != s.sim.Runs()[i].Steps() {
			return max(0, s.snapshots.next.Sub(now))
		}
	}
	return forever
}

// display works on a round of snapshots for a while, and sends one that is
// complete.
func (s *Session) display(length span) error {
	d := &s.snapshots
	if len(d.round) == 0 {
		d.next = s.now().Add(displayInterval)
		for i, r := range s.sim.Runs() {
			if r.Steps() != d.shown[i] {
				d.shown[i] = r.Steps()
				d.round = append(d.round, s.sim.Snapshot(i))
			}
		}
	}
	if s.compute(length, d.round[0].Work) {
		return nil
	}
	done := d.round[0]
	d.round = d.round[1:]
	return s.sendSnapshot(done)
}
