package sim

import (
	"math"
	"testing"

	"optviz/internal/experiment"
)

const benchSteps = 10_000

// BenchmarkRosenbrock compares recording SGD, Momentum and RMSprop on
// Rosenbrock with a loop written by hand that records the same numbers. One
// operation is 10,000 steps of all three; ns/step is what to compare. sim
// should take at most 2.5 times as long as hand.
func BenchmarkRosenbrock(b *testing.B) {
	b.Run("hand", func(b *testing.B) {
		for b.Loop() {
			recordByHand(benchSteps)
		}
		perStep(b)
	})
	b.Run("sim", func(b *testing.B) {
		e := parse(b, "surface=rosenbrock&steps=10000")
		for b.Loop() {
			if _, err := Record(b.Context(), e, false); err != nil {
				b.Fatal(err)
			}
		}
		perStep(b)
	})
}

func perStep(b *testing.B) {
	b.ReportAllocs()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchSteps, "ns/step")
}

// handRecord is what the loop by hand records of one run.
type handRecord struct{ x, y, loss, gradNorm []float64 }

// recordByHand runs SGD (η 0.001), Momentum (0.001, 0.9) and RMSprop (0.002,
// 0.9, ε 1e-8) from (−1.2, 1), as one would write it for this one purpose.
func recordByHand(steps int) [3]handRecord {
	var r [3]handRecord
	for i := range r {
		r[i] = handRecord{
			make([]float64, 0, steps+1), make([]float64, 0, steps+1),
			make([]float64, 0, steps+1), make([]float64, 0, steps+1),
		}
	}
	x0, y0, x1, y1, x2, y2 := -1.2, 1.0, -1.2, 1.0, -1.2, 1.0
	var vx, vy, sx, sy float64
	for k := 0; ; k++ {
		j0, gx0, gy0 := rosenbrock(x0, y0)
		j1, gx1, gy1 := rosenbrock(x1, y1)
		j2, gx2, gy2 := rosenbrock(x2, y2)
		r[0].add(x0, y0, j0, gx0, gy0)
		r[1].add(x1, y1, j1, gx1, gy1)
		r[2].add(x2, y2, j2, gx2, gy2)
		if k == steps {
			return r
		}
		x0 += -0.001 * gx0
		y0 += -0.001 * gy0
		vx = float64(0.9*vx) + gx1
		vy = float64(0.9*vy) + gy1
		x1 += -0.001 * vx
		y1 += -0.001 * vy
		rho := 0.9
		sx = float64(rho*sx) + float64((1-rho)*gx2*gx2)
		sy = float64(rho*sy) + float64((1-rho)*gy2*gy2)
		x2 += -0.002 * (gx2 / (math.Sqrt(sx) + 1e-8))
		y2 += -0.002 * (gy2 / (math.Sqrt(sy) + 1e-8))
	}
}

func (r *handRecord) add(x, y, loss, gx, gy float64) {
	r.x, r.y = append(r.x, x), append(r.y, y)
	r.loss = append(r.loss, loss)
	r.gradNorm = append(r.gradNorm, math.Sqrt(float64(gx*gx)+float64(gy*gy)))
}

func rosenbrock(x, y float64) (j, dx, dy float64) {
	u, v := 1-x, y-float64(x*x)
	return float64(u*u) + float64(100*v*v), -2*u - float64(400*x*v), 200 * v
}

// TestByHand: the two sides of the benchmark record the same steps.
func TestByHand(t *testing.T) {
	const steps = 100
	result := record(t, "surface=rosenbrock&steps=100")
	for i, hand := range recordByHand(steps) {
		got := result.Runs[i]
		for k := range steps + 1 {
			for _, pair := range [][2]float64{
				{got.Theta.Row(k)[0], hand.x[k]},
				{got.Theta.Row(k)[1], hand.y[k]},
				{got.Loss[k], hand.loss[k]},
				{got.GradNorm[k], hand.gradNorm[k]},
			} {
				if math.Abs(pair[0]-pair[1]) > 1e-9*max(1, math.Abs(pair[1])) {
					t.Fatalf("%s, step %d: sim has %v, by hand it is %v", got.Optimizer, k, pair[0], pair[1])
				}
			}
		}
	}
}

// TestStepAllocatesNothing: nor does reading what a page is sent.
func TestStepAllocatesNothing(t *testing.T) {
	for _, query := range []string{
		"surface=rosenbrock&steps=100000",
		"surface=rosenbrock&steps=100000&noise=0.1&run=adam,schedule:cosine,clip:norm&run=rmsprop,centered:true,schedule:plateau",
	} {
		s, row := New(parse(t, query)), make([]float32, 4)
		allocs := testing.AllocsPerRun(1000, func() {
			if !s.Next() {
				t.Fatal("ended before the budget")
			}
			for _, r := range s.Runs() {
				r.Row(row)
			}
		})
		if allocs != 0 {
			t.Errorf("%s: %v allocations a step, want 0", query, allocs)
		}
	}
}

// parse returns the experiment of a query.
func parse(t testing.TB, query string) *experiment.Experiment {
	t.Helper()
	e, err := experiment.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// record executes the experiment of a query.
func record(t testing.TB, query string) *Result {
	t.Helper()
	r, err := Record(t.Context(), parse(t, query), false)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
