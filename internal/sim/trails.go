package sim

import "slices"

// Trails keep the parameters that the runs of a model have passed through, for
// [NewPlane]: at the multiples of a stride that doubles whenever they are
// full. So they depend on the experiment and the step alone, not on how the
// simulation got there. The nil Trails keep nothing.
type Trails struct {
	stride int
	room   int         // points of one run, about
	points [][]passage // of each run, by step
}

// passage is one point of a trail.
type passage struct {
	step  int
	theta []float64 // never changed
}

const (
	trailPoints = 500       // of one run, at most
	trailValues = 4_000_000 // parameters that all trails keep, at most: 32 MB
)

// NewTrails returns the trails of a simulation that stands at step 0; nil where
// all parameters are columns anyway.
func NewTrails(s *Sim) *Trails {
	if thetaColumns(len(s.runs[0].theta)) > 0 {
		return nil
	}
	return newTrails(s)
}

func newTrails(s *Sim) *Trails {
	dim := len(s.runs[0].theta)
	t := &Trails{
		stride: 1, points: make([][]passage, len(s.runs)),
		room: min(trailPoints, max(4, trailValues/(dim*len(s.runs)))),
	}
	t.Add(s)
	return t
}

// Add takes the current step of s into the trails; it is to be called after
// every step.
func (t *Trails) Add(s *Sim) {
	if t == nil || s.step%t.stride != 0 {
		return
	}
	for i, r := range s.runs {
		if r.step == s.step {
			t.points[i] = append(t.points[i], r.passage())
		}
	}
	if s.step >= t.stride*t.room {
		t.thin()
	}
}

// thin doubles the stride.
func (t *Trails) thin() {
	t.stride *= 2
	for i, points := range t.points {
		t.points[i] = nil // a Plane may still use the old one
		for _, p := range points {
			if p.step%t.stride == 0 {
				t.points[i] = append(t.points[i], p)
			}
		}
	}
}

// of returns the trail of a run up to where it is now.
func (t *Trails) of(s *Sim, run int) []passage {
	points, now := slices.Clone(t.points[run]), s.runs[run].passage()
	if points[len(points)-1].step < now.step {
		points = append(points, now)
	}
	return points
}

func (r *Run) passage() passage { return passage{r.step, slices.Clone(r.theta)} }
