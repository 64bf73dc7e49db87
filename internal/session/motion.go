package session

import "math"

// How far the steps may be ahead of what the client has acknowledged.
const (
	window    = 1_000 // for play and step; a second's steps if that is more
	runWindow = 20_000
)

const (
	frameInterval = second / 60       // between frames of a fast play
	catchUp       = 100 * millisecond // longest delay that play makes up for
	forever       = 1000 * hour
)

// motion is what the newest of play, pause, step and run asks for. The zero
// value stands still.
type motion struct {
	goal   int     // step to reach
	window int     // steps allowed ahead of the acknowledged one
	rate   float64 // steps per second; 0: as fast as possible

	// A play counts its steps from here on; a zero time means from now.
	origin     moment
	originStep int
	next       moment // of its next frame
}

// due returns the step that a play has to be at now; standing at step, it
// starts to count, or forgives a delay that is too long to make up for.
func (m *motion) due(step int, now moment) int {
	if m.origin.IsZero() {
		m.origin, m.originStep = now, step
	}
	// 1e-6 of a step absorbs rounding: waking at the step's own time, which is
	// rounded up to nanoseconds, always finds it due.
	due := m.originStep + int(now.Sub(m.origin).Seconds()*m.rate+1e-6)
	if latest := step + 1 + int(catchUp.Seconds()*m.rate); due > latest {
		m.origin, m.originStep = now, latest
		return latest
	}
	return due
}

// schedule sets the time of the next frame of a play that stands at step: of
// its next step, and for a fast play of the next sixtieth of a second.
func (m *motion) schedule(step int, now moment) {
	wait := seconds(float64(step+1-m.originStep) / m.rate)
	frame := (now.Sub(m.origin)/frameInterval + 1) * frameInterval
	m.next = m.origin.Add(max(wait, frame))
}

// seconds returns s as a Duration, rounded up, at most forever.
func seconds(s float64) span {
	return span(math.Ceil(min(s*1e9, float64(forever))))
}
