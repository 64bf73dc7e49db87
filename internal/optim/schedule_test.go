package optim_test

import (
	"math"
	"testing"

	"optviz/internal/loss"
	"optviz/internal/optim"
)

type scheduleCase struct {
	Schedule string
	Params   map[string]any
	LR0      float64 `json:"lr0"`
	LR       []float64
	X, Y     []float64 // only in torch_schedules.json
	Tol      float64
}

// schedules maps PyTorch's names, and those of the two hand-written lambdas
// WarmupCosine and InverseTime, to ours.
var schedules = map[string]string{
	"StepLR": "step", "MultiStepLR": "multistep", "ExponentialLR": "exponential", "InverseTime": "inverse_time",
	"LinearLR": "linear", "PolynomialLR": "polynomial", "CosineAnnealingLR": "cosine",
	"CosineAnnealingWarmRestarts": "cosine_restarts", "WarmupCosine": "warmup_cosine",
	"OneCycleLR": "one_cycle", "ReduceLROnPlateau": "plateau",
}

// TestTorchSchedules compares the learning rate of every step, and the
// trajectory that RMSprop takes with it on Rosenbrock.
func TestTorchSchedules(t *testing.T) {
	seen := map[string]bool{"constant": true}
	for file, want := range map[string]int{"torch_schedules.json": 8, "torch_schedules_more.json": 9} {
		var golden struct{ Cases []scheduleCase }
		load(t, file, &golden)
		if len(golden.Cases) != want {
			t.Errorf("%s: %d cases, want %d", file, len(golden.Cases), want)
		}
		for _, c := range golden.Cases {
			s := translateSchedule(t, c)
			seen[s.Kind] = true
			t.Run(c.Schedule, func(t *testing.T) { compareSchedule(t, c, s) })
		}
	}
	for _, s := range optim.Schedules {
		if !seen[s.ID] {
			t.Errorf("%s is compared with nothing", s.ID)
		}
	}
}

func translateSchedule(t *testing.T, c scheduleCase) optim.Schedule {
	s := optim.Schedule{Kind: schedules[c.Schedule], Params: optim.Hyper{}}
	for name, value := range c.Params {
		switch v := value.(type) {
		case float64:
			switch {
			case name == "T_max" || name == "T_0" || name == "T_mult":
				name = "t" + name[1:]
			case name == "total_iters" && s.Kind == "polynomial":
				name = "total_steps"
			}
			s.Params[name] = v
		case []any:
			for _, m := range v {
				s.Milestones = append(s.Milestones, int(m.(float64)))
			}
		default:
			if name != "mode" || v != "min" {
				t.Fatalf("%s = %v", name, v)
			}
		}
	}
	spec := optim.FindSchedule(s.Kind)
	if full := spec.Complete(s.Params); len(full) != len(s.Params) {
		t.Fatalf("%s: parameters %v, want all of %v", c.Schedule, s.Params, full)
	}
	return s
}

func compareSchedule(t *testing.T, c scheduleCase, s optim.Schedule) {
	objective := loss.Rosenbrock.New(loss.Rosenbrock.Complete(nil))
	h := optim.RMSprop.Complete(optim.PyTorch, optim.Hyper{"decay": 0.9, "momentum": 0.5})
	stepper := optim.NewStepper(&optim.RMSprop, optim.PyTorch, h, 2)
	scheduler := optim.NewScheduler(s)
	theta, grad, update := []float64{-1.2, 1}, make([]float64, 2), make([]float64, 2)
	for k, want := range c.LR {
		if c.X != nil {
			comparePoint(t, k, theta, []float64{c.X[k], c.Y[k]}, c.Tol)
		}
		rate := scheduler.Rate(k, c.LR0, objective(theta, grad))
		if !(math.Abs(rate-want) <= 1e-13*c.LR[0]) {
			t.Fatalf("step %d: rate %.17g, want %.17g", k, rate, want)
		}
		stepper.Step(update, theta, grad, rate)
		add(theta, update)
	}
	if c.X != nil {
		comparePoint(t, len(c.LR), theta, []float64{c.X[len(c.LR)], c.Y[len(c.LR)]}, c.Tol)
	}
}

// TestScheduleEdges checks what the recorded cases do not reach.
func TestScheduleEdges(t *testing.T) {
	rate := func(s optim.Schedule, step int, base float64) float64 {
		s.Params = optim.FindSchedule(s.Kind).Complete(s.Params)
		scheduler := optim.NewScheduler(s)
		return scheduler.Rate(step, base, 1)
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"the zero value is constant", func() float64 { s := optim.NewScheduler(optim.Schedule{}); return s.Rate(7, 0.3, 1) }(), 0.3},
		{"constant", rate(optim.Schedule{Kind: "constant"}, 7, 0.3), 0.3},
		{"the base rate in force counts", rate(optim.Schedule{Kind: "step", Params: optim.Hyper{"step_size": 10, "gamma": 0.5}}, 25, 8), 2},
		{"the warm-up stays at the top", rate(optim.Schedule{Kind: "linear"}, 99999, 0.3), 0.3},
		{"one cycle stays at its end", rate(optim.Schedule{Kind: "one_cycle", Params: optim.Hyper{"max_lr": 1, "total_steps": 10}}, 500, 0.3), 1.0 / 25e4},
		{"one cycle replaces the base rate", rate(optim.Schedule{Kind: "one_cycle", Params: optim.Hyper{"max_lr": 1, "total_steps": 10}}, 2, 0.3), 1},
		{"restarts far away", rate(optim.Schedule{Kind: "cosine_restarts", Params: optim.Hyper{"t_0": 1, "t_mult": 2}}, 1<<20-1, 0.3), 0.3},
	} {
		if !(math.Abs(c.got-c.want) <= 1e-15) {
			t.Errorf("%s: %.17g, want %g", c.name, c.got, c.want)
		}
	}
}

// TestPlateauKeepsTinyRates: a change of at most 1e-8 is not made.
func TestPlateauKeepsTinyRates(t *testing.T) {
	s := optim.NewScheduler(optim.Schedule{Kind: "plateau", Params: optim.Hyper{"factor": 0.5, "patience": 0}})
	last := 0.0
	for k := range 100 {
		last = s.Rate(k, 1e-7, 1)
	}
	if want := 1e-7 / 8; last != want {
		t.Errorf("rate %g, want %g", last, want)
	}
}

// TestSchedulerCopy: a copy of a scheduler goes on by itself.
func TestSchedulerCopy(t *testing.T) {
	s := optim.NewScheduler(optim.Schedule{Kind: "plateau", Params: optim.Hyper{"factor": 0.5, "patience": 2}})
	s.Rate(0, 1, 10)
	s.Rate(1, 1, 10)
	c := s
	for k := 2; k < 20; k++ {
		s.Rate(k, 1, 10)
	}
	for k := 2; k < 5; k++ {
		want := 1.0
		if k == 4 { // the losses at steps 1, 2, 3 were no better
			want = 0.5
		}
		if got := c.Rate(k, 1, 10); got != want {
			t.Errorf("step %d: %g, want %g", k, got, want)
		}
	}
}
