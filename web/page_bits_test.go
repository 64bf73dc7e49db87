package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/loss"
	"optviz/internal/optim"
	"optviz/internal/sim"
)

// transcendental lists the surfaces made of more than + − × ÷ √, whose last
// digits differ between processors.
var transcendental = map[string]bool{
	"ackley": true, "branin": true, "cliff": true, "log_goldstein_price": true, "mccormick": true,
	"plateau": true, "rastrigin": true, "sine_ravine": true, "wavy_1d": true,
}

// The engine makes the same steps as the program: to the bit on surfaces of
// + − × ÷ √, elsewhere to 1e-9.
func TestEngineBits(t *testing.T) {
	p := openStatic(t, newStatic(t))
	same := 0
	for _, s := range loss.Surfaces {
		for first := 0; first < len(optim.Catalog); first += experiment.MaxRuns {
			steps := 200
			if transcendental[s.ID] {
				steps = 20 // beyond, minima like cones blow up what is lost in rounding
			}
			query := fmt.Sprintf("surface=%s&steps=%d", s.ID, steps)
			for _, o := range optim.Catalog[first:min(first+experiment.MaxRuns, len(optim.Catalog))] {
				query += "&run=" + o.ID
			}
			text, want := recorded(t, query)
			got := eval[string](p.tab, "app.client.transport.record(%s, 'json').then((blob) => blob.text())", text)
			if !transcendental[s.ID] {
				same++
				if got != want {
					t.Errorf("%s: the steps differ", s.ID)
				}
			}
			closeResults(t, s.ID, got, want)
		}
	}
	if same < 15 {
		t.Errorf("only %d surfaces are compared to the bit", same)
	}
}

// recorded returns the experiment of a query, and what the program records of it.
func recorded(t testing.TB, query string) (text []byte, want string) {
	t.Helper()
	e, err := experiment.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	if text, err = json.Marshal(e); err != nil {
		t.Fatal(err)
	}
	return text, b.String()
}

// closeResults compares two recordings value by value.
func closeResults(t testing.TB, name, got, want string) {
	t.Helper()
	var a, b any
	if err := json.Unmarshal([]byte(got), &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		t.Fatal(err)
	}
	var compare func(path string, a, b any)
	compare = func(path string, a, b any) {
		switch a := a.(type) {
		case float64:
			if b, ok := b.(float64); !ok || math.Abs(a-b) > 1e-9*max(1, math.Abs(b)) {
				t.Errorf("%s: %v, want %v", path, a, b)
			}
		case []any:
			other, ok := b.([]any)
			if !ok || len(a) != len(other) {
				t.Errorf("%s has %d values, want %v", path, len(a), b)
				return
			}
			for i := range a {
				compare(path+"["+strconv.Itoa(i)+"]", a[i], other[i])
			}
		case map[string]any:
			other, _ := b.(map[string]any)
			for key := range a {
				compare(path+"."+key, a[key], other[key])
			}
		default:
			if a != b {
				t.Errorf("%s: %v, want %v", path, a, b)
			}
		}
	}
	compare(name, a, b)
}
