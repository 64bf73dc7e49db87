package sim

import (
	"math"
	"slices"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/loss"
)

// TestPresetsDiffer: in every preset of three runs, each is at some step
// visibly apart from each other one: by a fortieth of the view's width in the
// landscape, or of the loss chart's height. None diverges.
func TestPresetsDiffer(t *testing.T) {
	for _, p := range experiment.Presets {
		if p.Group == "models" {
			continue // see TestFigures
		}
		runs := recordPreset(t, p.ID).Runs
		if len(runs) != 3 {
			t.Errorf("%s: %d runs, want 3", p.ID, len(runs))
		}
		lowest, highest := math.Inf(1), math.Inf(-1)
		for _, r := range runs {
			lowest, highest = min(lowest, slices.Min(r.Loss)), max(highest, slices.Max(r.Loss))
		}
		for i, a := range runs {
			if a.Status == Diverged {
				t.Errorf("%s: %s diverges after step %d", p.ID, a.Optimizer, a.Steps)
			}
			for _, b := range runs[:i] {
				apart, above := widestGap(a, b)
				if apart < (p.Domain[0][1]-p.Domain[0][0])/40 && above < (highest-lowest)/40 {
					t.Errorf("%s: %s and %s are never more than %v apart, their losses %v", p.ID, a.Optimizer, b.Optimizer, apart, above)
				}
			}
		}
	}
}

// widestGap returns the largest distance between two runs at the same step, and
// the largest difference of their losses.
func widestGap(a, b Recording) (apart, above float64) {
	for k := range min(a.Steps, b.Steps) + 1 {
		apart = max(apart, distance(a.Theta.Row(k), b.Theta.Row(k)))
		above = max(above, math.Abs(a.Loss[k]-b.Loss[k]))
	}
	return apart, above
}

func distance(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += (a[i] - b[i]) * (a[i] - b[i])
	}
	return math.Sqrt(sum)
}

// TestPresetsStart: every start lies in the view, so that it can be seen.
func TestPresetsStart(t *testing.T) {
	for _, p := range experiment.Presets {
		for i, ends := range p.Domain {
			if x := p.Experiment.Problem.Start[i]; x < ends[0] || x > ends[1] {
				t.Errorf("%s: start %v is outside the view %v", p.ID, p.Experiment.Problem.Start, p.Domain)
			}
		}
	}
}

// TestPresetCatalogue: ids are unique, groups known, every surface is there,
// and about a dozen are in front.
func TestPresetCatalogue(t *testing.T) {
	groups, ids, surfaces, front := map[string]bool{}, map[string]bool{}, map[string]bool{}, 0
	for _, g := range experiment.Groups {
		groups[g.ID] = true
	}
	for _, p := range experiment.Presets {
		if ids[p.ID] || !groups[p.Group] || p.Rate <= 0 || p.Name.EN == "" || p.Name.ZH == "" || p.Teaches.EN == "" || p.Teaches.ZH == "" {
			t.Errorf("preset %s of group %s is incomplete or there twice", p.ID, p.Group)
		}
		ids[p.ID], surfaces[p.Experiment.Problem.Surface] = true, true
		if p.Front {
			front++
		}
	}
	for _, s := range loss.Surfaces {
		if !surfaces[s.ID] {
			t.Errorf("no preset shows the surface %s", s.ID)
		}
	}
	if front < 10 {
		t.Errorf("only %d presets are in front", front)
	}
	if q := experiment.Default().Query(); experiment.Presets[0].Experiment.Query() != q {
		t.Errorf("the first preset is not the default experiment %s", q)
	}
}

// The figures below are those of the page's design and of the lessons, from
// independent NumPy and PyTorch scripts.

func TestRavine(t *testing.T) {
	runs := recordPreset(t, "ravine").Runs
	sgd, momentum, rmsprop := runs[0], runs[1], runs[2]
	k, overshoot := 0, 0.0
	for i := range momentum.Steps + 1 {
		if x := momentum.Theta.Row(i)[0]; x > overshoot {
			k, overshoot = i, x
		}
	}
	if k != 52 || math.Abs(overshoot-0.25) > 0.005 {
		t.Errorf("Momentum overshoots to %v at step %d, want 0.25 at 52", overshoot, k)
	}
	if k := staysWithin(momentum, origin, 0.1); k != 74 {
		t.Errorf("Momentum stays within 0.1 from step %d, want 74", k)
	}
	if k := firstWithin(rmsprop, origin, 0.1); k != 94 {
		t.Errorf("RMSprop comes within 0.1 at step %d, want 94", k)
	}
	if k := firstWithin(sgd, origin, 0.1); k != -1 {
		t.Errorf("SGD comes within 0.1 at step %d, before the end", k)
	}
	if floor := rmsprop.Loss[200]; math.Abs(floor-0.0316) > 0.002 {
		t.Errorf("RMSprop ends at loss %v, want (λ₁+λ₂)η²/8 = 0.0316", floor)
	}
	bounces := 0
	for i := 1; i < sgd.Steps; i++ {
		if y := sgd.Theta.Row(i)[1]; y*sgd.Theta.Row(i - 1)[1] < 0 && math.Abs(y) > 0.05 {
			bounces++
		}
	}
	if bounces != 14 {
		t.Errorf("SGD bounces %d times, want 14", bounces)
	}
}

// Turned, with its start: SGD and Momentum do not notice; RMSprop needs about
// 204 steps instead of 94. Its jitter amplifies the rounding of the start, so
// that correct programs lie between 201 and 207.
func TestTurnedRavine(t *testing.T) {
	turned, straight := recordPreset(t, "ravine_turned").Runs, record(t, "surface=quadratic&steps=220").Runs
	for i := range 2 {
		got, want := firstWithin(turned[i], origin, 0.1), firstWithin(straight[i], origin, 0.1)
		if got != want || got == -1 {
			t.Errorf("%s comes within 0.1 at step %d, straight at %d", turned[i].Optimizer, got, want)
		}
	}
	if k := firstWithin(turned[2], origin, 0.1); k < 201 || k > 207 {
		t.Errorf("RMSprop comes within 0.1 at step %d, want 204", k)
	}
}

func TestRosenbrock(t *testing.T) {
	runs, minimum := recordPreset(t, "rosenbrock").Runs, []float64{1, 1}
	if k := firstWithin(runs[1], minimum, 0.1); k != 486 {
		t.Errorf("Momentum comes within 0.1 at step %d, want 486", k)
	}
	for _, i := range []int{0, 2} {
		if k := firstWithin(runs[i], minimum, 0.1); k != -1 {
			t.Errorf("%s comes within 0.1 at step %d, want never", runs[i].Optimizer, k)
		}
	}
}

func TestTwoValleys(t *testing.T) {
	for i, r := range recordPreset(t, "double_well_1d").Runs {
		want := 1.1309
		if i == 1 {
			want = -1.3008
		}
		if x := r.Theta.Row(r.Steps)[0]; math.Abs(x-want) > 0.02 {
			t.Errorf("%s ends at %v, want %v", r.Optimizer, x, want)
		}
	}
}

func TestTextbook(t *testing.T) {
	runs := recordPreset(t, "chapter").Runs
	if k := firstWithin(runs[0], origin, 0.05); k != 228 {
		t.Errorf("SGD comes within 0.05 at step %d, want 228", k)
	}
	if k := staysWithin(runs[1], origin, 0.05); k != 79 {
		t.Errorf("Momentum stays within 0.05 from step %d, want 79", k)
	}
	lowest := 0.0
	for k := range runs[1].Steps + 1 {
		lowest = min(lowest, runs[1].Theta.Row(k)[0])
	}
	if math.Abs(lowest+1.48) > 0.005 {
		t.Errorf("Momentum swings to %v, want −1.48", lowest)
	}
	if x := math.Abs(runs[2].Theta.Row(1000)[0]); math.Abs(x-0.005) > 1e-4 {
		t.Errorf("RMSprop ends at ±%v, want ±0.005", x)
	}
}

var origin = []float64{0, 0}

// firstWithin returns the first step closer to target than r; −1 if none is.
func firstWithin(run Recording, target []float64, r float64) int {
	for k := range run.Steps + 1 {
		if distance(run.Theta.Row(k), target) < r {
			return k
		}
	}
	return -1
}

// staysWithin returns the step from which on the run is closer to target than r.
func staysWithin(run Recording, target []float64, r float64) int {
	k := run.Steps
	for k >= 0 && distance(run.Theta.Row(k), target) < r {
		k--
	}
	return k + 1
}

func recordPreset(t *testing.T, id string) *Result {
	t.Helper()
	p := experiment.FindPreset(id)
	if p == nil {
		t.Fatalf("no preset %s", id)
	}
	r, err := Record(t.Context(), p.Experiment, false)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
