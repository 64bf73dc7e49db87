package recording

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// entry is a message of a tape.
type entry struct {
	data  []byte
	frame int
	body  struct {
		Type, Kind, Quantity, Format, Text, Message string
		Run, Step                                   int
		Domain                                      [][2]float64
		Theta                                       []float64
	}
}

// record returns the messages of the recording of a query, and the recording
// proper.
func record(t *testing.T, query, lang string) ([]entry, *sim.Result) {
	t.Helper()
	e, err := experiment.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	tape, err := Of(t.Context(), e, lang, nil)
	if err != nil {
		t.Fatal(err)
	}
	result, err := sim.Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	var entries []entry
	for len(tape) > 0 {
		n := 5 + binary.LittleEndian.Uint32(tape)
		m := entry{data: tape[5:n]}
		if tape[4] == 1 {
			m.frame = int(m.data[0])
		} else if err := json.Unmarshal(m.data, &m.body); err != nil {
			t.Fatalf("%s: %v", m.data, err)
		}
		entries, tape = append(entries, m), tape[n:]
	}
	return entries, result
}

// count returns how many messages there are of a kind, and of the frames.
func count(entries []entry, kind string, frame int) (n int) {
	for _, m := range entries {
		if m.body.Type == kind && m.frame == frame {
			n++
		}
	}
	return n
}

// A tape has every step as the simulation makes it, and an inspection of each.
func TestSurface(t *testing.T) {
	entries, result := record(t, "surface=rosenbrock&run=sgd,learning_rate:0.001&run=rmsprop&run=sgd,learning_rate:1&steps=60", "en")
	next := 0
	inspected := make([]int, len(result.Runs))
	for _, m := range entries {
		switch {
		case m.frame == stepsFrame:
			first, n := int(binary.LittleEndian.Uint32(m.data[4:])), int(binary.LittleEndian.Uint32(m.data[8:]))
			if first != next {
				t.Fatalf("steps from %d, want %d", first, next)
			}
			next += n
			for i, run := range result.Runs {
				for k := range n {
					const columns = 4 // theta_0, theta_1, loss, grad_norm
					at := 16 + 4*((i*columns+2)*n+k)
					loss := math.Float32frombits(binary.LittleEndian.Uint32(m.data[at:]))
					if want := run.Loss[min(first+k, run.Steps)]; loss != float32(want) {
						t.Fatalf("run %d step %d: loss %v, want %v", i, first+k, loss, want)
					}
				}
			}
		case m.body.Type == "inspection":
			if m.body.Step != inspected[m.body.Run] || m.body.Theta[0] != result.Runs[m.body.Run].Theta.Row(m.body.Step)[0] {
				t.Errorf("%s, want step %d", m.data, inspected[m.body.Run])
			}
			inspected[m.body.Run]++
		}
	}
	if next != 61 || count(entries, "status", 0) != 3 {
		t.Errorf("%d steps, %d runs have ended", next, count(entries, "status", 0))
	}
	for i, run := range result.Runs {
		if inspected[i] != run.Steps+1 {
			t.Errorf("run %d: %d inspections of %d steps", i, inspected[i], run.Steps)
		}
	}
	if n := count(entries, "landscape", 0); n != 4 || count(entries, "", landscapeFrame) != n {
		t.Errorf("%d landscapes, %d answers", n, count(entries, "", landscapeFrame))
	}
	if n := count(entries, "trace", 0); n < 3*5 {
		t.Errorf("%d traces", n)
	}
	if n := count(entries, "file", 0); n != 5 {
		t.Errorf("%d files", n)
	}
}

// Of a model there are planes, and snapshots of each run, the last step among
// them.
func TestModel(t *testing.T) {
	entries, _ := record(t, "model=mlp&layers=3&data=xor&data.n=20&steps=30&run=sgd&run=adam", "en")
	if count(entries, "plane", 0) != len(sim.PlaneKinds) || count(entries, "", landscapeFrame) != len(sim.PlaneKinds) {
		t.Errorf("%d planes", count(entries, "plane", 0))
	}
	steps := [2][]int{}
	for i, m := range entries {
		if m.body.Type == "snapshot" {
			steps[m.body.Run] = append(steps[m.body.Run], m.body.Step)
			if entries[i+1].frame != snapshotFrame {
				t.Error("a snapshot without its numbers")
			}
		}
	}
	for run, all := range steps {
		if len(all) != 31 || all[0] != 0 || all[30] != 30 {
			t.Errorf("run %d: snapshots of steps %v", run, all)
		}
	}
}

// What is under way is told, part by part.
func TestProgress(t *testing.T) {
	e, err := experiment.ParseQuery("model=mlp&layers=3&data=xor&data.n=20&steps=5&run=sgd&run=adam")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	if _, err := Of(t.Context(), e, "en", func(part string, done, of int) {
		if done < told[part] || done >= of {
			t.Errorf("%s: %d of %d after %d", part, done, of, told[part])
		}
		told[part] = done
	}); err != nil {
		t.Fatal(err)
	}
	if told["planes"] != len(sim.PlaneKinds)-1 || told["inspections"] != 2*6-1 || told["traces"] < 5 {
		t.Errorf("%v", told)
	}
}

// Messages are in the language wanted.
func TestLanguage(t *testing.T) {
	entries, _ := record(t, "surface=quadratic&run=sgd&steps=5", "zh-CN")
	for _, m := range entries {
		if m.body.Type == "status" && !strings.Contains(m.body.Message, "步数上限") {
			t.Errorf("%s", m.data)
		}
	}
}

// Landscapes hold the start, what any page shows at first, and where runs go;
// what has left for infinity does not blow them up.
func TestDomains(t *testing.T) {
	e, err := experiment.ParseQuery("surface=quadratic&start=-4,1&run=sgd,learning_rate:1&run=momentum&steps=300")
	if err != nil {
		t.Fatal(err)
	}
	result, err := sim.Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	all := domains(result, e.Problem.View())
	if len(all) != 4 {
		t.Fatalf("%v", all)
	}
	for i, b := range all[1:] {
		for side := range b {
			if b[side][0] < all[0][side][0]-10 || b[side][1] > all[0][side][1]+10 || b[side][0] >= b[side][1] {
				t.Errorf("domain %d is %v, the widest %v", i+1, b, all[0])
			}
		}
	}
	if end := result.Runs[1].Theta.Row(300); !all[3].has(end) || all[3].has([]float64{-4, 1}) {
		t.Errorf("the finest is %v; a run ends at %v", all[3], end)
	}
}

func TestSpread(t *testing.T) {
	for _, c := range []struct{ last, n, length int }{{0, 5, 1}, {1, 5, 2}, {10, 11, 11}, {10, 4, 4}, {10, 1, 0}, {10, 0, 0}} {
		steps := spread(c.last, c.n)
		if len(steps) != c.length || c.length > 0 && (steps[0] != 0 || steps[len(steps)-1] != c.last) {
			t.Errorf("%d of 0…%d: %v", c.n, c.last, steps)
		}
	}
}

// Every figure of the catalogue can be recorded.
func TestPresets(t *testing.T) {
	for _, p := range experiment.Presets {
		if err := tooMuch(p.Experiment, sim.FactsOf(p.Experiment)); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	e, err := experiment.ParseQuery("surface=quadratic&run=sgd&run=adam&run=lion&run=adamw&run=nadam&run=radam&steps=100000")
	if err != nil {
		t.Fatal(err)
	}
	var mistake *spec.FieldError
	if _, err := Of(t.Context(), e, "en", nil); !errors.As(err, &mistake) || mistake.Field != "steps" {
		t.Error(err)
	}
	large, err := experiment.ParseQuery("model=mlp&layers=200,200,200&data=digits&run=sgd&run=adam&steps=100")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Of(t.Context(), large, "en", nil); !errors.As(err, &mistake) || mistake.Field != "problem" {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e.Steps = 1000
	if _, err := Of(ctx, e, "en", nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
