package sim

import "optviz/internal/experiment"

// Landscape computes the objective on a grid, piece by piece.
type Landscape struct {
	NX, NY int
	Values []float32 // as [Grid] returns them, once Work has returned false

	domain [][2]float64
	place  func(theta []float64, u, v float64) // writes the point (u, v) of the grid
	mean   func(theta []float64, rows []int) float64
	extra  func(theta []float64) float64 // penalty
	rows   []int                         // training rows; one that stands for all on surfaces
	chunk  int                           // rows of one piece of work
	theta  []float64
	done   int // rows of the point at hand
	sum    float64
}

// NewLandscape returns the landscape of a problem with one or two parameters:
// what [Grid] returns, to be computed piece by piece. A domain or size that
// does not fit is a *spec.FieldError.
func NewLandscape(e *experiment.Experiment, domain [][2]float64, nx, ny int) (*Landscape, error) {
	if err := checkGrid(e.Problem.Dim(), domain, nx, ny); err != nil {
		return nil, err
	}
	l := newLandscape(e, domain, nx, ny)
	l.place = func(theta []float64, u, v float64) {
		theta[0] = u
		if len(theta) == 2 {
			theta[1] = v
		}
	}
	return l, nil
}

func newLandscape(e *experiment.Experiment, domain [][2]float64, nx, ny int) *Landscape {
	l := &Landscape{
		NX: nx, NY: ny, domain: domain, Values: make([]float32, 0, nx*ny),
		theta: make([]float64, e.Problem.Dim()),
	}
	objective := newObjective(newShared(e), &e.Problem)
	if t := objective.training; t != nil {
		l.rows = t.set.Train
		l.mean = func(theta []float64, rows []int) float64 { return t.model.Loss(theta, nil, rows, nil) }
		l.extra = func(theta []float64) float64 { return t.penalty.Add(theta, nil, t.layers) }
	} else {
		l.rows = []int{0}
		l.mean = func(theta []float64, _ []int) float64 { return objective.Func(theta, nil) }
		l.extra = func([]float64) float64 { return 0 }
	}
	l.chunk = max(1, pieceOfWork/(50+len(l.theta)))
	return l
}

// maxSurvey bounds the training rows × points × parameters (at least 1,000) of
// a plane's grid: some seconds' worth.
const maxSurvey = 1_000_000_000

// thin leaves out training rows, evenly, where the grid would take too long; 32
// always stay.
func (l *Landscape) thin() {
	perRow := l.NX * l.NY * max(1000, len(l.theta))
	if n := max(32, maxSurvey/perRow); n < len(l.rows) {
		all := l.rows
		l.rows = make([]int, n)
		for i := range l.rows {
			l.rows[i] = all[i*len(all)/n]
		}
	}
}

// Work does a piece of the work, a few milliseconds at most, and reports
// whether there is more.
func (l *Landscape) Work() bool {
	for left := l.chunk; left > 0 && len(l.Values) < l.NX*l.NY; {
		if l.done == 0 {
			l.begin(len(l.Values)%l.NX, len(l.Values)/l.NX)
		}
		n := min(left, len(l.rows)-l.done)
		l.sum += float64(n) * l.mean(l.theta, l.rows[l.done:l.done+n])
		l.done += n
		left -= n
		if l.done == len(l.rows) {
			l.Values = append(l.Values, single(l.sum/float64(l.done)+l.extra(l.theta)))
			l.done, l.sum = 0, 0
		}
	}
	return len(l.Values) < l.NX*l.NY
}

// begin moves to the point in column i and row j.
func (l *Landscape) begin(i, j int) {
	u, v := between(l.domain[0], i, l.NX), 0.0
	if len(l.domain) == 2 {
		v = between(l.domain[1], j, l.NY)
	}
	l.place(l.theta, u, v)
}
