package session

import (
	"encoding/json"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"optviz/internal/experiment"
	"optviz/internal/wire"
)

// Whatever a client says, in whatever order: every row it gets is that of the
// experiment it opened, with the edits it was told, and none is missing.
func TestAnyCommands(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		commands := rapid.SliceOfN(command(), 1, 40).Draw(rt, "commands")
		synctest.Test(t, func(t *testing.T) {
			c, stop := connect(t)
			defer stop()
			for _, text := range commands {
				if pause, err := time.ParseDuration(text); err == nil {
					time.Sleep(pause)
				} else if err := c.session.Receive(t.Context(), []byte(text), false); err != nil {
					t.Fatal(err)
				}
			}
			time.Sleep(time.Minute)
			for _, s := range sessionsIn(t, c.news()) {
				want := recorded(t, s.experiment)
				if last := s.from + len(s.rows); last > len(want) || !equalRows(s.rows, want[min(s.from, len(want)):last]) {
					t.Errorf("%d rows from %d are not those of the recording", len(s.rows), s.from)
				}
			}
		})
		if t.Failed() {
			rt.Fatalf("after %q", commands)
		}
	})
}

// command generates a message, or a time to wait.
func command() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(0, 120).Draw(t, "n")
		switch rapid.IntRange(0, 10).Draw(t, "kind") {
		case 0, 1:
			return openMessage(n, n, rapid.IntRange(80, 300).Draw(t, "steps"))
		case 2:
			return fmt.Sprintf(`{"type":"play","rate":%d}`, 1+n*n)
		case 3:
			return `{"type":"pause"}`
		case 4:
			return fmt.Sprintf(`{"type":"step","n":%d}`, n)
		case 5:
			return fmt.Sprintf(`{"type":"run","to":%d}`, 2*n)
		case 6:
			return fmt.Sprintf(`{"type":"ack","step":%d}`, n)
		case 7:
			return fmt.Sprintf(`{"type":"set","run":%d,"hyper":{"learning_rate":%g}}`, n%5, float64(n)/1000)
		case 8:
			return fmt.Sprintf(`{"type":"inspect","run":%d,"step":%d}`, n%5, n)
		case 9:
			return rapid.String().Draw(t, "garbage")
		default:
			return fmt.Sprintf("%dms", 10*n)
		}
	})
}

// opened is an experiment that was opened, and what was sent of it.
type opened struct {
	experiment *experiment.Experiment
	from       int
	rows       [][]float32
}

// sessionsIn sorts messages by the experiment they belong to.
func sessionsIn(t *testing.T, messages []received) []*opened {
	t.Helper()
	var all []*opened
	var frames []received
	id := -1.0
	finish := func() {
		if len(all) > 0 {
			o := all[len(all)-1]
			first, rows := rowsOf(t, frames)
			if o.rows = rows; rows != nil && first != o.from {
				t.Errorf("rows from step %d, asked from %d", first, o.from)
			}
		}
		frames = nil
	}
	for _, r := range messages {
		f, isSteps := r.frame.(wire.Steps)
		switch {
		case r.kind == "opened":
			finish()
			text, _ := json.Marshal(r.body["experiment"])
			id = r.body["id"].(float64)
			all = append(all, &opened{experiment: decode(t, string(text)), from: int(r.body["from"].(float64))})
		case r.kind == "edit":
			applyEdit(t, all[len(all)-1], r.body)
		case isSteps:
			if float64(f.ID) != id {
				t.Errorf("frame of experiment %d while %g is open", f.ID, id)
			}
			frames = append(frames, r)
		}
	}
	finish()
	return all
}

func applyEdit(t *testing.T, o *opened, body map[string]any) {
	t.Helper()
	delete(body, "type")
	delete(body, "id")
	edit, err := o.experiment.DecodeEdit(body)
	if err != nil {
		t.Fatal(err)
	}
	if o.experiment, err = o.experiment.WithEdit(edit); err != nil {
		t.Fatal(err)
	}
}
