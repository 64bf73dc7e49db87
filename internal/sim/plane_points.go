package sim

import (
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/spec"
)

// Passing names a point of a trajectory: where Run was at Step, or at the last
// step before it that is kept.
type Passing struct {
	Run  int
	Step int
	U    float64 // where it lies on the plane
	V    float64
}

// JSON returns the point as it is written.
func (p Passing) JSON() any {
	return jsontree.Object{"run", p.Run, "step", p.Step, "u", p.U, "v", p.V}
}

// corners finds the points that a PointsPlane passes through; where none are
// given: the start, the end of the first run that has not diverged, and that of
// the next or else the middle of the first.
func (p *Plane) corners(through []Passing) error {
	if through == nil {
		first := p.spread[0]
		second := Passing{Run: first, Step: p.Step / 2}
		if len(p.spread) > 1 {
			second = Passing{Run: p.spread[1], Step: p.Step}
		}
		through = []Passing{{Run: first}, {Run: first, Step: p.Step}, second}
	}
	if len(through) != 3 {
		return spec.Errorf("through", "must be three points [run, step], got %d", "必须是三个点 [运行, 步]，实际为 %d 个", len(through))
	}
	run := spec.Param{Kind: spec.Integer, Range: spec.Range{Max: float64(len(p.trails) - 1)}}
	step := spec.Param{Kind: spec.Integer, Range: spec.Range{Max: experiment.MaxSteps}}
	for _, at := range through {
		if err := run.Check("through", float64(at.Run)); err != nil {
			return err
		}
		if err := step.Check("through", float64(at.Step)); err != nil {
			return err
		}
		trail := p.trails[at.Run]
		i := max(0, slices.IndexFunc(trail, func(q passage) bool { return q.step > at.Step })-1)
		if trail[len(trail)-1].step <= at.Step {
			i = len(trail) - 1
		}
		p.Through = append(p.Through, Passing{Run: at.Run, Step: trail[i].step})
		p.points = append(p.points, trail[i].theta)
	}
	p.Center, p.origin = p.Through[0].Run, p.points[0]
	return nil
}

// pointAxes makes the axes of a PointsPlane: unit vectors, the first towards
// the second point. A drawn direction takes the place of one that the points do
// not give, because they lie on a line.
func (p *Plane) pointAxes() (more bool) {
	for axis := range p.axes {
		d := make([]float64, len(p.origin))
		for i, c := range p.origin {
			d[i] = p.points[axis+1][i] - c
		}
		whole := norm(d)
		if axis == 1 {
			orthogonalize(d, p.axes[0])
		}
		if norm(d) <= 1e-9*whole {
			if d = p.drawn(axis); axis == 1 {
				orthogonalize(d, p.axes[0])
			}
		}
		scale(d, 1/norm(d))
		p.axes[axis] = d
	}
	for i, theta := range p.points {
		p.Through[i].U, p.Through[i].V, _ = p.coordinates(theta)
	}
	return false
}
