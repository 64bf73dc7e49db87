package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/wire"
)

func TestOpenStandsPaused(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(7, 0, 200))
		time.Sleep(time.Hour)
		got := c.news()
		if diff := cmp.Diff([]string{"opened", "steps 0…0"}, kinds(got)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		opened := got[0].body
		for key, want := range map[string]any{
			"id": 7.0, "from": 0.0, "build": "build 1",
			"columns": []any{"theta_0", "theta_1", "loss", "grad_norm"},
			"query":   decode(t, fmt.Sprintf(ravine, 200)).Query(),
		} {
			if diff := cmp.Diff(want, opened[key]); diff != "" {
				t.Errorf("%s (-want +got):\n%s", key, diff)
			}
		}
		if steps := opened["experiment"].(map[string]any)["steps"]; steps != 200.0 {
			t.Errorf("experiment.steps = %v", steps)
		}
		if dim := opened["facts"].(map[string]any)["dim"]; dim != 2.0 {
			t.Errorf("facts.dim = %v", dim)
		}
	})
}

func TestFramesAreTheRecording(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 400), `{"type":"run","to":400}`)
		first, rows := rowsOf(t, c.news())
		want := recorded(t, decode(t, fmt.Sprintf(ravine, 400)))
		if first != 0 || len(rows) != 401 || !equalRows(rows, want) {
			t.Errorf("%d rows from step %d differ from the recording of %d", len(rows), first, len(want))
		}
	})
}

// A run and a step are answered at once, without waiting for any timer.
func TestRunTakesNoTime(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		start := time.Now()
		c.say(openMessage(1, 0, 500), `{"type":"run","to":500}`)
		got := kinds(c.news())
		want := []string{"opened", "steps 0…0", "status", "status", "status", "status", "steps 1…500"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if waited := time.Since(start); waited > 0 {
			t.Errorf("took %v", waited)
		}
	})
}

// The status of a run comes before the first row that repeats its last.
func TestStatusBeforeRepeatedRow(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 400), `{"type":"play","rate":60}`)
		time.Sleep(10 * time.Second)
		ended := -1
		for _, r := range c.news() {
			if r.kind == "status" && r.body["run"] == 2.0 {
				if r.body["status"] != "diverged" || !strings.Contains(r.body["message"].(string), "diverged") {
					t.Errorf("status %v", r.body)
				}
				ended = int(r.body["step"].(float64))
			}
			f, ok := r.frame.(wire.Steps)
			if ok && ended < 0 && f.First > 55 {
				t.Fatalf("no status before step %d", f.First)
			}
			if ok && ended >= 0 {
				if f.First != ended+1 {
					t.Errorf("first frame after the status of step %d starts at %d", ended, f.First)
				}
				return
			}
		}
		t.Error("run 2 never ended")
	})
}

// Every part of a run can be asked for again and is the same to the bit.
func TestResume(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 400), `{"type":"run","to":400}`)
		_, whole := rowsOf(t, c.news())
		for _, from := range []int{1, 2, 13, 50, 51, 52, 53, 399, 400, 401} {
			c.say(openMessage(from, from, 400), `{"type":"run","to":400}`)
			got := c.news()
			if got[0].kind != "opened" || got[0].body["from"] != float64(from) {
				t.Fatalf("from %d: %v", from, got[0].body)
			}
			first, rows := rowsOf(t, got)
			if len(rows) != 401-from || len(rows) > 0 && first != from || !equalRows(rows, whole[from:]) {
				t.Errorf("from %d: %d rows from %d, want %d of the whole run", from, len(rows), first, 401-from)
			}
			statuses := map[any]any{}
			for _, r := range got {
				if r.kind == "status" {
					statuses[r.body["run"]] = r.body["status"]
				}
			}
			want := map[any]any{0.0: "limit", 1.0: "limit", 2.0: "diverged", 3.0: "limit"}
			if diff := cmp.Diff(want, statuses); diff != "" {
				t.Errorf("from %d: statuses (-want +got):\n%s", from, diff)
			}
		}
	})
}

// Changing a run on the way gives the steps of an experiment that was written
// with that edit.
func TestSetIsAnEdit(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 300), `{"type":"run","to":100}`)
		c.say(`{"type":"set","run":1,"hyper":{"learning_rate":0.001},"schedule":{"kind":"exponential","gamma":0.99}}`)
		c.say(`{"type":"run","to":150}`, `{"type":"set","run":0,"hyper":{"learning_rate":0.004}}`)
		c.say(`{"type":"set","run":0,"hyper":{"learning_rate":0.002}}`, `{"type":"run","to":300}`)
		got := c.news()
		first, rows := rowsOf(t, got)
		text := strings.TrimSuffix(fmt.Sprintf(ravine, 300), "}") + `,"edits":[
			{"step":100,"run":1,"hyper":{"learning_rate":0.001},"schedule":{"kind":"exponential","gamma":0.99}},
			{"step":150,"run":0,"hyper":{"learning_rate":0.004}},{"step":150,"run":0,"hyper":{"learning_rate":0.002}}]}`
		if want := recorded(t, decode(t, text)); first != 0 || !equalRows(rows, want) {
			t.Errorf("%d rows differ from the %d of the experiment with edits", len(rows), len(want))
		}
		if unedited := recorded(t, decode(t, fmt.Sprintf(ravine, 300))); equalRows(rows, unedited) {
			t.Error("the edits change nothing")
		}
		next := 0 // step of the next row that is sent
		for _, r := range got {
			if f, ok := r.frame.(wire.Steps); ok {
				next = f.First + len(f.Series[0])
			}
			if r.kind == "edit" && r.body["step"] != float64(next-1) {
				t.Errorf("edit of step %v before row %d", r.body["step"], next)
			}
		}
	})
}

func TestInspect(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(3, 0, 300), `{"type":"run","to":100}`)
		_, rows := rowsOf(t, c.news())
		c.say(`{"type":"inspect","run":1,"step":42}`)
		got := c.news()
		if len(got) != 1 || got[0].kind != "inspection" || got[0].body["id"] != 3.0 {
			t.Fatalf("got %v", kinds(got))
		}
		theta := got[0].body["theta"].([]any)
		for i := range 2 {
			if x := float32(theta[i].(float64)); x != rows[42][4+i] {
				t.Errorf("theta_%d = %v, the row has %v", i, x, rows[42][4+i])
			}
		}
		c.say(`{"type":"run","to":200}`)
		if first, rows := rowsOf(t, c.news()); first != 101 || len(rows) != 100 {
			t.Errorf("after inspecting: %d rows from %d", len(rows), first)
		}
	})
}

func TestLandscape(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(3, 0, 300))
		c.news()
		c.say(`{"type":"landscape","nx":3,"ny":2,"domain":[[-4,0],[0,1.2]]}`)
		want := wire.Landscape{ID: 3, NX: 3, NY: 2, Values: []float32{8, 2, 0, 80, 74, 72}} // ½x² + 50y²
		if diff := cmp.Diff(any(want), c.news()[0].frame); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestFailedOpenKeepsTheOld(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 200), `{"type":"run","to":10}`)
		c.news()
		for _, bad := range []string{
			`{"type":"open","id":2,"from":0,"experiment":{"problem":{"surface":"nowhere"}}}`,
			`{"type":"open","id":2,"from":0}`,
			openMessage(2, 202, 200),
		} {
			c.say(bad, `{"type":"step","n":1}`)
			got := c.news()
			if len(got) != 2 || got[0].kind != "error" || got[0].body["id"] != 2.0 {
				t.Fatalf("%.60s: %v", bad, kinds(got))
			}
			if f := got[1].frame.(wire.Steps); f.ID != 1 {
				t.Errorf("frame of experiment %d", f.ID)
			}
		}
	})
}

func TestMistakesAreAnswered(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		expect := func(message, code, field string) {
			t.Helper()
			c.say(message)
			got := c.news()
			if len(got) != 1 || got[0].kind != "error" || got[0].body["code"] != code || got[0].body["field"] != field || got[0].body["message"] == "" {
				t.Errorf("%s: %v %v", message, kinds(got), got)
			}
		}
		for _, early := range []string{
			`{"type":"play","rate":60}`, `{"type":"pause"}`, `{"type":"step","n":1}`, `{"type":"run","to":5}`,
			`{"type":"set","run":0,"hyper":{}}`, `{"type":"inspect","run":0,"step":0}`, `{"type":"ack","step":1}`,
		} {
			expect(early, wire.CodeNotOpen, "id")
		}
		c.say(openMessage(1, 0, 200))
		c.news()
		expect(`garbage`, wire.CodeJSON, "")
		expect(`{"type":"fly"}`, wire.CodeType, "type")
		expect(`{"type":"play","id":2,"rate":60}`, wire.CodeNotOpen, "id")
		expect(`{"type":"set","run":4,"hyper":{"learning_rate":0.1}}`, wire.CodeField, "run")
		expect(`{"type":"set","run":0,"hyper":{"learning_rate":-1}}`, wire.CodeField, "hyper.learning_rate")
		expect(`{"type":"set","run":0,"hyper":{"momentum":0.5}}`, wire.CodeField, "hyper.momentum")
		expect(`{"type":"set","run":0,"hyper":"fast"}`, wire.CodeField, "hyper")
		expect(`{"type":"set","run":0,"schedule":{"kind":"none"}}`, wire.CodeField, "schedule.kind")
		expect(`{"type":"inspect","run":4,"step":0}`, wire.CodeField, "run")
		expect(`{"type":"inspect","run":0,"step":201}`, wire.CodeField, "step")
		expect(`{"type":"landscape","nx":8,"ny":1,"domain":[[-1,1]]}`, wire.CodeField, "ny")
		if err := c.session.Receive(t.Context(), []byte{0xFF, 0}, true); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if got := c.news(); len(got) != 1 || got[0].body["code"] != wire.CodeJSON {
			t.Errorf("binary: %v", kinds(got))
		}
		c.say(`{"type":"step","id":1,"n":1}`)
		if diff := cmp.Diff([]string{"steps 1…1"}, kinds(c.news())); diff != "" {
			t.Errorf("after all that (-want +got):\n%s", diff)
		}
	})
}

func TestMessagesInChinese(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, stop := connect(t)
		defer stop()
		c.session.lang = "zh-CN"
		c.say(`{"type":"fly"}`)
		if got := c.news(); !strings.Contains(got[0].body["message"].(string), "未知") {
			t.Errorf("message %v", got[0].body)
		}
	})
}

// A reader that stalls stops its own run: nothing is computed behind its back.
func TestStalledReader(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 100_000))
		c.block = make(chan struct{})
		c.say(`{"type":"play","rate":20000}`)
		time.Sleep(time.Hour)
		synctest.Wait()
		if step := c.session.sim.Step(); step > 20_000/10+1 {
			t.Errorf("at step %d behind a stalled reader", step)
		}
		close(c.block)
		time.Sleep(time.Hour)
		synctest.Wait()
		if step := c.session.sim.Step(); step != 20_000 {
			t.Errorf("at step %d, want the window of 20000", step)
		}
	})
}

func TestSendErrorEndsTheSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, stop := connect(t)
		defer stop()
		c.sendErr = errors.New("gone")
		c.say(openMessage(1, 0, 200))
		<-c.done
		if !errors.Is(c.ended, c.sendErr) {
			t.Errorf("Run returned %v", c.ended)
		}
	})
}

func TestReceiveEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := New("en", "", nil)
	for range cap(s.inbox) + 1 {
		if err := s.Receive(ctx, []byte(`{}`), false); err != nil {
			return
		}
	}
	t.Error("Receive took more than anybody reads")
}
