package optim_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/optim"
)

// TestWritten fixes how rules are written. That they are the engine's is tested
// where the page evaluates them.
func TestWritten(t *testing.T) {
	for _, c := range []struct {
		spec    *optim.Spec
		dialect optim.Dialect
		hyper   optim.Hyper
		want    string
	}{
		{&optim.Momentum, optim.PyTorch, nil, "v ← β v + ∇J(θ); θ ← θ − η v"},
		{&optim.Momentum, optim.PyTorch, optim.Hyper{"dampening": 0.5}, "t = 1: v ← ∇J(θ); t > 1: v ← β v + (1 − τ) ∇J(θ); θ ← θ − η v"},
		{&optim.Momentum, optim.TF1, optim.Hyper{"dampening": 0.5, "momentum": 0}, "v ← (1 − τ) ∇J(θ); θ ← θ − η v"},
		{&optim.Momentum, optim.Keras, optim.Hyper{"weight_decay": 0.1}, "v ← β v − η ∇J(θ); θ ← (1 − η λ) θ + v"},
		{&optim.Momentum, optim.Keras, optim.Hyper{"momentum": 0}, "v ← −η ∇J(θ); θ ← θ + v"},
		{&optim.SGD, optim.PyTorch, optim.Hyper{"weight_decay": 0.1}, "g = ∇J(θ) + λ θ; θ ← θ − η g"},
		{&optim.RMSprop, optim.PyTorch, nil, "s ← ρ s + (1 − ρ) ∇J(θ)²; θ ← θ − η ∇J(θ) / (√s + ε)"},
		{&optim.RMSprop, optim.PyTorch, optim.Hyper{"epsilon": 0}, "s ← ρ s + (1 − ρ) ∇J(θ)²; θ ← θ − η ∇J(θ) / √s"},
		{&optim.RMSprop, optim.Keras, optim.Hyper{"epsilon": 0, "centered": 1}, "s ← ρ s + (1 − ρ) ∇J(θ)²; m ← ρ m + (1 − ρ) ∇J(θ); " +
			"θ ← θ − η ∇J(θ) / √(s − m²)"},
		{&optim.RMSprop, optim.PyTorch, optim.Hyper{"epsilon": 0, "centered": 1}, "s ← ρ s + (1 − ρ) ∇J(θ)²; m ← ρ m + (1 − ρ) ∇J(θ); " +
			"θ ← θ − η ∇J(θ) / √(s − m²)"},
		{&optim.Adam, optim.PyTorch, optim.Hyper{"epsilon": 0}, "m ← β₁ m + (1 − β₁) ∇J(θ); v ← β₂ v + (1 − β₂) ∇J(θ)²; " +
			"m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ); θ ← θ − η m̂ / √v̂"},
		{&optim.Adamax, optim.PyTorch, optim.Hyper{"epsilon": 0}, "m ← β₁ m + (1 − β₁) ∇J(θ); u ← max(β₂ u, |∇J(θ)|); m̂ = m / (1 − β₁ᵗ); θ ← θ − η m̂ / u"},
		{&optim.Adadelta, optim.PyTorch, optim.Hyper{"epsilon": 0}, "s ← ρ s + (1 − ρ) ∇J(θ)²; d = √u / √s · ∇J(θ); u ← ρ u + (1 − ρ) d²; θ ← θ − η d"},
		{&optim.RMSprop, optim.Keras, optim.Hyper{"momentum": 0.9, "centered": 1}, "s ← ρ s + (1 − ρ) ∇J(θ)²; m ← ρ m + (1 − ρ) ∇J(θ); " +
			"v ← β v + η ∇J(θ) / √(s − m² + ε); θ ← θ − v"},
		{&optim.Adagrad, optim.TF1, nil, "s ← s + ∇J(θ)²; θ ← θ − η ∇J(θ) / √s"},
		{&optim.Lion, optim.PyTorch, optim.Hyper{"weight_decay": 0.1}, "θ ← (1 − η λ) θ − η sign(β₁ m + (1 − β₁) ∇J(θ)); m ← β₂ m + (1 − β₂) ∇J(θ)"},
	} {
		got := strings.Join(c.spec.Written(c.dialect, c.spec.Complete(c.dialect, c.hyper)), "; ")
		if got != c.want {
			t.Errorf("%s, %s, %v: %s, want %s", c.spec.ID, c.dialect, c.hyper, got, c.want)
		}
	}
}

// TestCatalogFormula: the catalogue writes each dialect's rule.
func TestCatalogFormula(t *testing.T) {
	text, err := json.Marshal(&optim.Adagrad)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		ID      string
		Formula map[optim.Dialect][]string
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	want := map[optim.Dialect][]string{
		optim.PyTorch: {"s ← s + ∇J(θ)²", "θ ← θ − η ∇J(θ) / (√s + ε)"},
		optim.TF1:     {"s ← s + ∇J(θ)²", "θ ← θ − η ∇J(θ) / √s"},
		optim.Keras:   {"s ← s + ∇J(θ)²", "θ ← θ − η ∇J(θ) / √(s + ε)"},
	}
	if diff := cmp.Diff(want, got.Formula); got.ID != "adagrad" || diff != "" {
		t.Errorf("%s: %s", got.ID, diff)
	}
}
