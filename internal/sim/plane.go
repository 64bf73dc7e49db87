package sim

import (
	"math"
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/spec"
)

// Plane is a two-dimensional slice through the parameters of a model,
// θ = θ_c + u·a + v·b with orthogonal axes a, b of equal length, with the
// trajectories projected onto it. It is computed in pieces, see [Plane.Work].
type Plane struct {
	Kind      string       // PCA, RandomPlane or PointsPlane
	Step      int          // that the trajectories go up to
	Center    int          // run whose parameters at Step are θ_c: the first that has not diverged; of a PointsPlane that of the first point
	Domain    [][2]float64 // of u and v
	Explained [2]float64   // share of the sum of squares ‖θ − θ_c‖² along a and b, diverged runs left out
	Rows      int          // training rows that the loss on the plane is the mean of
	Runs      []Projection
	Through   []Passing // the points of a PointsPlane

	// Grid holds the objective on the plane over Domain.
	Grid *Landscape

	e      *experiment.Experiment
	trails [][]passage
	spread []int // runs that directions, shares and domain are taken from
	origin []float64
	points [][]float64 // of a PointsPlane
	axes   [2][]float64
	rows   [][2]int // rows of weights in θ: what leads into one unit
	stages []func() (more bool)
}

// Projection is the trajectory of a run as a plane shows it.
type Projection struct {
	Steps    []int
	U        []float32
	V        []float32
	Distance []float32 // from the plane
}

// JSON returns the plane as it is written, without its grid.
func (p *Plane) JSON() any {
	return jsontree.Object{
		"kind", p.Kind, "step", p.Step, "center", p.Center, "domain", p.Domain, "explained", p.Explained[:], "rows", p.Rows,
		"runs", jsontree.List(p.Runs), "through", jsontree.If(len(p.Through) > 0, jsontree.List(p.Through)),
	}
}

// JSON returns the trajectory as it is written.
func (p Projection) JSON() any {
	return jsontree.Object{"steps", p.Steps, "u", p.U, "v", p.V, "distance", p.Distance}
}

// The kinds of planes.
const (
	// PCA spans the two directions in which the trajectories spread most: the
	// right singular vectors of the rows θ_t − θ_c, as unit vectors. (Li, Xu,
	// Taylor, Studer, Goldstein, "Visualizing the Loss Landscape of Neural
	// Nets", NeurIPS 2018, section 7.)
	PCA = "pca"

	// RandomPlane spans two Gaussian directions in which the weights of each
	// unit are as long as its weights in θ_c, and biases are 0 (section 4 of
	// the same); the second is then made orthogonal to the first and as long.
	RandomPlane = "random"

	// PointsPlane passes through three points of the trajectories; θ_c is the
	// first of them.
	PointsPlane = "points"
)

// MaxPlaneGrid bounds the points of a plane's grid along each axis.
const MaxPlaneGrid = 101

// PlaneKinds are what [NewPlane] takes.
var PlaneKinds = []string{PCA, RandomPlane, PointsPlane}

// NewPlane returns a plane through the parameters of the experiment that s
// executes, as it stands; trails are those of s. The grid of nx × ny points
// covers the domain; a nil domain becomes a square that contains all
// trajectories and a fifth more. through are the points of a PointsPlane, nil
// for some that suit. What does not fit is a *spec.FieldError.
func NewPlane(e *experiment.Experiment, s *Sim, trails *Trails, kind string, through []Passing, domain [][2]float64, nx, ny int) (*Plane, error) {
	if trails == nil {
		return nil, spec.Errorf("plane", "is for models with more than two parameters", "仅用于参数多于两个的模型")
	}
	asked := domain
	if asked == nil {
		asked = [][2]float64{{-1, 1}, {-1, 1}}
	}
	if err := checkPlaneGrid(asked, nx, ny); err != nil {
		return nil, err
	}
	p := &Plane{Kind: kind, Step: s.step, Domain: domain, e: e}
	for i, r := range s.runs {
		p.trails = append(p.trails, trails.of(s, i))
		if r.status != Diverged {
			p.spread = append(p.spread, i)
		}
	}
	if len(p.spread) == 0 {
		for i := range s.runs {
			p.spread = append(p.spread, i)
		}
	}
	p.Center = p.spread[0]
	trail := p.trails[p.Center]
	p.origin = trail[len(trail)-1].theta
	for _, l := range s.runs[0].objective.training.layers {
		for at := l.Weights[0]; at < l.Weights[1]; at += l.In {
			p.rows = append(p.rows, [2]int{at, at + l.In})
		}
	}
	switch kind {
	case PCA:
		p.stages = p.principalAxes()
	case RandomPlane:
		p.stages = []func() bool{p.randomAxes}
	case PointsPlane:
		if err := p.corners(through); err != nil {
			return nil, err
		}
		p.stages = []func() bool{p.pointAxes}
	}
	p.stages = append(p.stages, p.project(), func() bool { p.survey(nx, ny); return false }, func() bool { return p.Grid.Work() })
	return p, nil
}

func checkPlaneGrid(domain [][2]float64, nx, ny int) error {
	size := spec.Param{Kind: spec.Integer, Range: spec.Range{Min: 2, Max: MaxPlaneGrid}}
	if err := size.Check("nx", float64(nx)); err != nil {
		return err
	}
	if err := size.Check("ny", float64(ny)); err != nil {
		return err
	}
	return checkGrid(2, domain, nx, ny)
}

// Work does a piece of the work, a few milliseconds at most, and reports
// whether there is more.
func (p *Plane) Work() bool {
	if !p.stages[0]() {
		p.stages = p.stages[1:]
	}
	return len(p.stages) > 0
}

// center returns θ_c.
func (p *Plane) center() []float64 { return p.origin }

// At returns the parameters that a point of the plane stands for.
func (p *Plane) At(u, v float64) []float64 {
	theta := make([]float64, len(p.origin))
	p.Grid.place(theta, u, v)
	return theta
}

// project returns the stage that projects all trails, a point at a time.
func (p *Plane) project() func() bool {
	p.Runs = make([]Projection, len(p.trails))
	run, at := 0, 0
	var squares [2]float64 // along the axes
	total := 0.0
	return func() bool {
		if at == len(p.trails[run]) {
			run, at = run+1, 0
			return run < len(p.trails)
		}
		point := p.trails[run][at]
		u, v, distance := p.coordinates(point.theta)
		if slices.Contains(p.spread, run) {
			length := dot(p.axes[0], p.axes[0])
			squares[0] += u * u * length
			squares[1] += v * v * length
			total += u*u*length + v*v*length + distance*distance
			if total > 0 {
				p.Explained = [2]float64{squares[0] / total, squares[1] / total}
			}
		}
		r := &p.Runs[run]
		r.Steps = append(r.Steps, point.step)
		r.U, r.V, r.Distance = append(r.U, float32(u)), append(r.V, float32(v)), append(r.Distance, float32(distance))
		at++
		return true
	}
}

// coordinates returns where θ lies: θ = θ_c + u·a + v·b + rest, ‖rest‖ being
// the distance.
func (p *Plane) coordinates(theta []float64) (u, v, distance float64) {
	a, b, length := p.axes[0], p.axes[1], dot(p.axes[0], p.axes[0])
	for i, c := range p.center() {
		x := theta[i] - c
		u += float64(x * a[i])
		v += float64(x * b[i])
	}
	u, v = u/length, v/length
	for i, c := range p.center() {
		rest := theta[i] - c - float64(u*a[i]) - float64(v*b[i])
		distance += float64(rest * rest)
	}
	return u, v, math.Sqrt(distance)
}

// survey lays the grid over the plane.
func (p *Plane) survey(nx, ny int) {
	if p.Domain == nil {
		p.Domain = p.square()
	}
	c, a, b := p.center(), p.axes[0], p.axes[1]
	p.Grid = newLandscape(p.e, p.Domain, nx, ny)
	p.Grid.place = func(theta []float64, u, v float64) {
		for i := range theta {
			theta[i] = c[i] + float64(u*a[i]) + float64(v*b[i])
		}
	}
	p.Grid.thin()
	p.Rows = len(p.Grid.rows)
}

// square returns a square around the trails, a fifth wider than they are.
func (p *Plane) square() [][2]float64 {
	var low, high [2]float64 // θ_c is at 0
	for _, run := range p.spread {
		for i, u := range p.Runs[run].U {
			for axis, x := range [2]float64{float64(u), float64(p.Runs[run].V[i])} {
				low[axis], high[axis] = min(low[axis], x), max(high[axis], x)
			}
		}
	}
	for _, at := range p.Through {
		for axis, x := range [2]float64{at.U, at.V} {
			low[axis], high[axis] = min(low[axis], x), max(high[axis], x)
		}
	}
	half := 0.6 * max(high[0]-low[0], high[1]-low[1])
	if half == 0 {
		half = 1
	}
	domain := make([][2]float64, 2)
	for axis := range domain {
		middle := (low[axis] + high[axis]) / 2
		domain[axis] = [2]float64{middle - half, middle + half}
	}
	return domain
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += float64(v * y[i])
	}
	return sum
}
