package optim_test

import (
	"slices"
	"strings"
	"testing"

	"optviz/internal/optim"
	"optviz/internal/spec"
)

// TestCatalog fixes the identifiers that experiments and links are written in.
func TestCatalog(t *testing.T) {
	want := []string{
		"sgd: learning_rate weight_decay",
		"momentum: learning_rate momentum dampening weight_decay",
		"nesterov: learning_rate momentum dampening weight_decay",
		"rmsprop: learning_rate decay momentum epsilon centered weight_decay",
		"adagrad: learning_rate initial_accumulator lr_decay epsilon weight_decay",
		"adadelta: learning_rate decay epsilon weight_decay",
		"adam: learning_rate beta1 beta2 epsilon weight_decay",
		"adamw: learning_rate beta1 beta2 epsilon weight_decay",
		"amsgrad: learning_rate beta1 beta2 epsilon weight_decay",
		"nadam: learning_rate beta1 beta2 epsilon momentum_decay weight_decay",
		"adamax: learning_rate beta1 beta2 epsilon weight_decay",
		"radam: learning_rate beta1 beta2 epsilon weight_decay",
		"lion: learning_rate beta1 beta2 weight_decay",
	}
	var got []string
	for _, s := range optim.Catalog {
		got = append(got, s.ID+": "+ids(s.Params))
		if optim.Find(s.ID) != s {
			t.Errorf("%s is not found by its id", s.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("catalogue\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if optim.Find("nothing") != nil {
		t.Error("found an optimizer that is not there")
	}
}

// TestScheduleCatalog does the same for the schedules.
func TestScheduleCatalog(t *testing.T) {
	want := []string{
		"constant: ", "step: step_size gamma", "multistep: gamma", "exponential: gamma", "inverse_time: decay",
		"linear: start_factor total_iters", "polynomial: power total_steps", "cosine: t_max eta_min",
		"cosine_restarts: t_0 t_mult eta_min", "warmup_cosine: start_factor warmup t_max eta_min",
		"one_cycle: max_lr total_steps", "plateau: factor patience",
	}
	var got []string
	for _, s := range optim.Schedules {
		got = append(got, s.ID+": "+ids(s.Params))
		checkText(t, s.ID, s.Text)
		checkParams(t, s.ID, s.Params)
		if len(s.Formula) == 0 {
			t.Errorf("%s has no formula", s.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("schedules %q, want %q", got, want)
	}
	if optim.MultiStep.List == nil || optim.MultiStep.List.ID != "milestones" {
		t.Error("multistep takes no milestones")
	}
}

// TestSpecs checks that every description is complete and consistent.
func TestSpecs(t *testing.T) {
	for _, s := range optim.Catalog {
		checkText(t, s.ID, s.Text)
		checkText(t, s.ID, s.Notes)
		checkParams(t, s.ID, s.Params)
		if s.Name == "" || s.Source == "" || s.Formula == nil {
			t.Errorf("%s lacks name, source or formula", s.ID)
		}
		if !s.Supports(optim.PyTorch) {
			t.Errorf("%s does not support the default dialect", s.ID)
		}
		for d, defaults := range s.Defaults {
			if !slices.Contains(optim.Dialects, d) {
				t.Errorf("%s: unknown dialect %q", s.ID, d)
			}
			if (d == optim.Keras) && !slices.Contains(s.Decoupled, d) {
				t.Errorf("%s: Keras decouples every weight decay", s.ID)
			}
			for id, v := range defaults {
				if p := s.Param(id); p == nil {
					t.Errorf("%s: default for %q, which it does not have", s.ID, id)
				} else if err := p.Check(s.ID+"."+id, v); err != nil {
					t.Errorf("%s: %v", d, err)
				}
			}
		}
		for _, v := range s.Vectors {
			checkText(t, s.ID+"."+v.ID, v.Text)
			if !slices.Contains([]optim.VectorKind{optim.Direction, optim.Square, optim.Size}, v.Kind) {
				t.Errorf("%s.%s: unknown kind %q", s.ID, v.ID, v.Kind)
			}
		}
	}
}

// TestComplete: what is given stays, the rest takes the dialect's defaults.
func TestComplete(t *testing.T) {
	given := optim.Hyper{"momentum": 0.5}
	got := optim.RMSprop.Complete(optim.Keras, given)
	want := optim.Hyper{"learning_rate": 0.001, "decay": 0.9, "momentum": 0.5, "epsilon": 1e-7, "centered": 0, "weight_decay": 0}
	for id, v := range want {
		if got[id] != v {
			t.Errorf("%s = %g, want %g", id, got[id], v)
		}
	}
	if len(got) != len(want) || len(given) != 1 {
		t.Errorf("completed %v to %v", given, got)
	}
}

func ids(params []spec.Param) string {
	var out []string
	for _, p := range params {
		out = append(out, p.ID)
	}
	return strings.Join(out, " ")
}

func checkText(t *testing.T, what string, text spec.Text) {
	t.Helper()
	if text.EN == "" || text.ZH == "" || strings.Contains(text.EN+text.ZH, "!") {
		t.Errorf("%s: text %+v", what, text)
	}
}

func checkParams(t *testing.T, what string, params []spec.Param) {
	t.Helper()
	for _, p := range params {
		checkText(t, what+"."+p.ID, p.Text)
		if err := p.Check(what+"."+p.ID, p.Default); err != nil {
			t.Errorf("default: %v", err)
		}
		if p.Kind != spec.Switch && (!p.Range.Contains(p.Slider.Min) || !p.Range.Contains(p.Slider.Max) || p.Slider.Min >= p.Slider.Max) {
			t.Errorf("%s.%s: slider %+v outside %s", what, p.ID, p.Slider, p.Range)
		}
		if p.Slider.Log && p.Slider.Min <= 0 {
			t.Errorf("%s.%s: a logarithmic slider starts at %g", what, p.ID, p.Slider.Min)
		}
	}
}
