package session

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/jsontree"
	"optviz/internal/sim"
	"optviz/internal/wire"
)

// circle has two runs of a net of 33 parameters that end at its budget and one
// that diverges on the way.
const circle = `{"problem":{"model":"mlp","layers":[8],"data":{"set":"circle","n":60},"loss":"mse","batch_size":7},
	"runs":[{"optimizer":"sgd","hyper":{"learning_rate":0.1}},{"optimizer":"rmsprop","hyper":{"learning_rate":0.01}},
	        {"optimizer":"sgd","with":{"l2":1000},"hyper":{"learning_rate":0.1}}],"steps":%d}`

func openCircle(id, from, steps int) string {
	return fmt.Sprintf(`{"type":"open","id":%d,"from":%d,"experiment":`+circle+`}`, id, from, steps)
}

// snapshotsIn returns the snapshots in the messages, and checks that a frame
// follows each description, and fits it.
func snapshotsIn(t *testing.T, messages []received) []received {
	t.Helper()
	var all []received
	for i, r := range messages {
		if _, ok := r.frame.(wire.SnapshotFrame); ok != (i > 0 && messages[i-1].kind == "snapshot") {
			t.Fatalf("message %d of %v", i, kinds(messages))
		} else if ok {
			all = append(all, received{at: r.at, body: messages[i-1].body, frame: r.frame})
		}
	}
	return all
}

// expectSnapshot checks that a snapshot is that of a simulation that got there
// by itself.
func expectSnapshot(t *testing.T, r received, id uint16, steps int) {
	t.Helper()
	s := sim.New(decode(t, fmt.Sprintf(circle, steps)))
	run, step := int(r.body["run"].(float64)), int(r.body["step"].(float64))
	for s.Runs()[run].Steps() < step && s.Next() {
	}
	n := s.Snapshot(run)
	for n.Work() {
	}
	want := wire.SnapshotFrame{ID: id, Step: step}
	for _, p := range n.Parts {
		want.Values = append(want.Values, p.Values...)
	}
	same := cmp.Comparer(func(a, b float32) bool { return a == b || a != a && b != b })
	if diff := cmp.Diff(any(want), r.frame, same); diff != "" {
		t.Errorf("run %d step %d (-want +got):\n%.2000s", run, step, diff)
	}
	parts, err := jsontree.Parse(jsontree.Append(nil, jsontree.List(n.Parts)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(parts, r.body["parts"]); diff != "" {
		t.Errorf("run %d step %d (-want +got):\n%s", run, step, diff)
	}
}

// While steps are made all runs are shown at most ten times a second, together,
// and at last as they stand when the steps stop; runs that stand still are not
// shown again.
func TestSnapshotsAtDisplayRate(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openCircle(5, 0, 1000))
		got := c.news()
		want := []string{"opened", "steps 0…0", "snapshot", "values 0", "snapshot", "values 0", "snapshot", "values 0"}
		if diff := cmp.Diff(want, kinds(got)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		time.Sleep(time.Hour)
		c.say(`{"type":"play","rate":60}`)
		time.Sleep(5*time.Second + 10*time.Millisecond)
		c.say(`{"type":"pause"}`)
		time.Sleep(time.Hour)
		got = c.news()
		shown := snapshotsIn(t, got)
		steps := map[float64][]int{}
		for i, r := range shown {
			run, step := r.body["run"].(float64), int(r.body["step"].(float64))
			steps[run] = append(steps[run], step)
			if i > 0 && r.at != shown[i-1].at && r.at.Sub(shown[i-1].at) < displayInterval {
				t.Errorf("snapshots %v apart", r.at.Sub(shown[i-1].at))
			}
			if i%25 == 0 {
				expectSnapshot(t, r, 5, 1000)
			}
		}
		if n := len(steps[0]); n < 45 || n > 51 || !slices.Equal(steps[0], steps[1]) || steps[0][n-1] != 300 {
			t.Errorf("in 5 s %d snapshots of run 0 at %v, of run 1 at %v", n, steps[0], steps[1])
		}
		if n := len(steps[2]); n == 0 || n >= len(steps[0]) {
			t.Errorf("%d snapshots of the run that ends early", n)
		}
		if first, rows := rowsOf(t, got); first != 1 || len(rows) != 300 {
			t.Errorf("%d steps from %d", len(rows), first)
		}
	})
}

// Wherever the steps stop there is a snapshot: after step and run, at the end
// of the budget, and where the client must acknowledge.
func TestSnapshotWhereStepsStop(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openCircle(5, 0, 3000))
		c.news()
		for _, stop := range []struct {
			message string
			at      float64
		}{
			{`{"type":"step","n":1}`, 1},
			{`{"type":"run","to":90}`, 90},
			{`{"type":"play","rate":500}`, 1000},
			{`{"type":"ack","step":1000}`, 2000},
			{`{"type":"run","to":5000}`, 3000},
		} {
			c.say(stop.message)
			time.Sleep(time.Hour)
			last := received{}
			for _, r := range snapshotsIn(t, c.news()) {
				if r.body["run"] == 1.0 {
					last = r
				}
			}
			if last.body["step"] != stop.at {
				t.Fatalf("after %s the last snapshot is of step %v", stop.message, last.body["step"])
			}
			expectSnapshot(t, last, 5, 3000)
		}
		c.say(openMessage(6, 0, 200), `{"type":"run","to":200}`)
		time.Sleep(time.Hour)
		if shown := snapshotsIn(t, c.news()); len(shown) > 0 {
			t.Errorf("%d snapshots of a surface", len(shown))
		}
	})
}

func TestSnapshotOfThePast(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openCircle(5, 0, 1000), `{"type":"run","to":500}`)
		time.Sleep(time.Second)
		c.news()
		c.say(`{"type":"snapshot","run":1,"step":123}`, `{"type":"snapshot","run":0,"step":42}`)
		shown := snapshotsIn(t, c.news())
		if len(shown) != 2 || shown[0].body["run"] != 1.0 || shown[0].body["step"] != 123.0 || shown[1].body["step"] != 42.0 {
			t.Fatalf("%d snapshots", len(shown))
		}
		expectSnapshot(t, shown[0], 5, 1000)
		expectSnapshot(t, shown[1], 5, 1000)
		for message, field := range map[string]string{
			`{"type":"snapshot","run":3,"step":0}`:                              "run",
			`{"type":"snapshot","run":0,"step":1001}`:                           "step",
			`{"type":"snapshot","run":2,"step":900}`:                            "step", // it has diverged before
			`{"type":"landscape","nx":9,"ny":9,"domain":[[0,1],[0,1]]}`:         "plane",
			`{"type":"landscape","plane":"pca","nx":9,"ny":9,"domain":[[0,1]]}`: "domain",
		} {
			c.say(message)
			if got := c.news(); len(got) != 1 || got[0].kind != "error" || got[0].body["field"] != field {
				t.Errorf("%s: %v", message, kinds(got))
			}
		}
		c.say(openMessage(6, 0, 200))
		c.news()
		for message, field := range map[string]string{
			`{"type":"snapshot","run":0,"step":0}`:                "type",
			`{"type":"landscape","plane":"pca","nx":9,"ny":9}`:    "plane",
			`{"type":"landscape","plane":"random","nx":9,"ny":9}`: "plane",
		} {
			c.say(message)
			if got := c.news(); len(got) != 1 || got[0].kind != "error" || got[0].body["field"] != field {
				t.Errorf("%s: %v", message, kinds(got))
			}
		}
	})
}

// A plane is that of the step at which it was asked for.
func TestPlane(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openCircle(5, 0, 1000), `{"type":"run","to":300}`)
		time.Sleep(time.Second)
		c.news()
		c.say(`{"type":"landscape","plane":"pca","nx":9,"ny":7}`)
		got := c.news()
		if diff := cmp.Diff([]string{"plane", "landscape 9×7"}, kinds(got)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		body := got[0].body
		if body["id"] != 5.0 || body["kind"] != "pca" || body["step"] != 300.0 || len(body["runs"].([]any)) != 3 {
			t.Errorf("plane %v", body)
		}
		if steps := body["runs"].([]any)[0].(map[string]any)["steps"].([]any); len(steps) != 301 || steps[300] != 300.0 {
			t.Errorf("%d steps", len(steps))
		}
		c.say(openCircle(6, 301, 1000), `{"type":"landscape","plane":"pca","nx":9,"ny":7}`) // another way to the same step
		time.Sleep(time.Second)
		again := c.news()
		at := slices.IndexFunc(again, func(r received) bool { return r.kind == "plane" })
		if !cmp.Equal(again[at].body["runs"], body["runs"]) || !slices.Equal(again[at+1].frame.(wire.Landscape).Values, got[1].frame.(wire.Landscape).Values) {
			t.Error("opened at this step, it is another plane")
		}
	})
}

// slowly runs f with a session on a slow processor: looking at the clock takes
// a millisecond.
func slowly(t *testing.T, f func(t *testing.T, c *client)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		c, stop := connectWith(t, func() time.Time {
			time.Sleep(time.Millisecond)
			return time.Now()
		})
		defer stop()
		f(t, c)
	})
}

// post sends a message without waiting for what comes of it.
func (c *client) post(messages ...string) {
	c.t.Helper()
	for _, m := range messages {
		if err := c.session.Receive(c.t.Context(), []byte(m), false); err != nil {
			c.t.Fatal(err)
		}
	}
}

// Commands are carried out while something heavy is computed, and steps made.
func TestHeavyRequestsBlockNothing(t *testing.T) {
	slowly(t, func(t *testing.T, c *client) {
		c.post(openCircle(5, 0, 5000))
		time.Sleep(10 * time.Second)
		c.news()
		c.post(`{"type":"landscape","plane":"pca","nx":101,"ny":101}`, `{"type":"step","n":1}`, `{"type":"snapshot","run":0,"step":4000}`,
			`{"type":"run","to":2000}`, `{"type":"play","id":9,"rate":1}`)
		time.Sleep(time.Hour)
		got := c.news()
		at := func(kind string) int {
			return slices.IndexFunc(got, func(r received) bool { return r.kind == kind || r.kind == "" && kinds([]received{r})[0] == kind })
		}
		if first, rows := rowsOf(t, got); first != 1 || len(rows) != 2000 {
			t.Errorf("%d steps from %d", len(rows), first)
		}
		if wrong, plane := at("error"), at("plane"); wrong < 0 || plane < wrong || at("steps 1…1") > plane {
			t.Errorf("commands waited for the plane: %v", kinds(got))
		}
		if plane := got[at("plane")]; plane.body["step"] != 0.0 {
			t.Errorf("a plane of step %v", plane.body["step"])
		}
		if past := at("values 4000"); past < at("landscape 101×101") {
			t.Errorf("the snapshot came before the landscape: %v", kinds(got))
		}
	})
}

// A newer request of a kind takes the place of one that is under way; another
// experiment takes that of all.
func TestNewerRequestsReplace(t *testing.T) {
	slowly(t, func(t *testing.T, c *client) {
		answers := func(messages ...string) []string {
			t.Helper()
			c.post(messages...)
			time.Sleep(time.Hour)
			var all []string
			for _, r := range c.news() {
				if r.kind == "error" {
					r.kind = fmt.Sprint(r.body["code"], " ", r.body["field"])
				}
				if _, isSteps := r.frame.(wire.Steps); !isSteps {
					all = append(all, kinds([]received{r})...)
				}
			}
			return all
		}
		const landscape, inspect, snapshot = `{"type":"landscape","plane":"random","nx":%d,"ny":50}`, `{"type":"inspect","run":%d,"step":%d}`, `{"type":"snapshot","run":%d,"step":%d}`
		answers(openCircle(5, 0, 60_000))
		for _, c := range []struct{ asked, want []string }{
			{
				[]string{fmt.Sprintf(landscape, 50), fmt.Sprintf(landscape, 60), fmt.Sprintf(landscape, 70)},
				[]string{"replaced landscape", "replaced landscape", "plane", "landscape 70×50"},
			},
			{
				[]string{fmt.Sprintf(snapshot, 0, 40_000), fmt.Sprintf(snapshot, 1, 40_000), fmt.Sprintf(snapshot, 0, 30_000)},
				[]string{"replaced snapshot", "snapshot", "values 30000", "snapshot", "values 40000"},
			},
			{
				[]string{fmt.Sprintf(landscape, 50), fmt.Sprintf(inspect, 0, 40_000), fmt.Sprintf(inspect, 0, 30_000)},
				[]string{"replaced inspect", "plane", "landscape 50×50", "inspection"},
			},
			{
				[]string{fmt.Sprintf(landscape, 50), openMessage(6, 0, 100)},
				[]string{"opened"},
			},
		} {
			if diff := cmp.Diff(c.want, answers(c.asked...)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.asked, diff)
			}
		}
	})
}

// What asks for an answer while an experiment is being opened is answered after
// it; a newer experiment is opened at once.
func TestRequestsWhileOpening(t *testing.T) {
	slowly(t, func(t *testing.T, c *client) {
		c.post(openCircle(5, 5000, 5000), `{"type":"inspect","run":0,"step":1}`, `{"type":"set","run":0,"hyper":{"learning_rate":0.2}}`,
			`{"type":"set","run":0,"hyper":{"learning_rate":-1}}`, `{"type":"step","n":1}`)
		time.Sleep(time.Hour)
		if diff := cmp.Diff([]string{"opened", "status", "inspection", "edit", "error"}, kinds(c.news())[:5]); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		start := time.Now()
		c.post(openCircle(6, 5000, 5000), `{"type":"inspect","run":0,"step":1}`, openMessage(7, 0, 100))
		time.Sleep(time.Hour)
		got := c.news()
		if diff := cmp.Diff([]string{"opened", "steps 0…0"}, kinds(got)); diff != "" || got[0].body["id"] != 7.0 {
			t.Errorf("(-want +got):\n%s", diff)
		} else if waited := got[0].at.Sub(start); waited > time.Second {
			t.Errorf("opened after %v", waited)
		}
		flood := make([]string, 200)
		for i := range flood {
			flood[i] = `{"type":"inspect","run":3,"step":0}`
		}
		c.post(openMessage(8, 20_000, 100_000))
		c.post(flood...)
		got = c.news()
		if len(got) == 0 {
			t.Error("200 requests wait for the experiment to be opened, want those in excess of 64 not to be read")
		}
		time.Sleep(time.Hour)
		if got = append(got, c.news()...); len(got) != 202 || got[0].kind != "opened" {
			t.Errorf("%d answers, want opened, a status and 200", len(got))
		}
	})
}

// A probe shows the model at a point of the plane sent last; its parts follow
// its description. Without a plane, and on surfaces, it is a mistake.
func TestProbe(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		ask := func(message string) []received {
			t.Helper()
			c.news()
			c.say(message)
			return c.news()
		}
		c.say(openCircle(3, 0, 10), `{"type":"run","to":10}`)
		time.Sleep(time.Second)
		if got := ask(`{"type":"probe","run":0,"at":[0,0]}`); len(got) != 1 || got[0].body["field"] != "at" {
			t.Fatalf("without a plane: %v", got)
		}
		if got := kinds(ask(`{"type":"landscape","plane":"points","nx":3,"ny":3,"through":[[0,0],[0,10],[1,10]]}`)); !slices.Equal(got, []string{"plane", "landscape 3×3"}) {
			t.Fatalf("the plane is answered by %v", got)
		}
		got := ask(`{"type":"probe","run":1,"at":[0,0]}`)
		if !slices.Equal(kinds(got), []string{"probe", "values 10"}) || got[0].body["run"] != 1.0 {
			t.Fatalf("the probe is answered by %v", kinds(got))
		}
		want := sim.New(decode(t, fmt.Sprintf(circle, 10))).Snapshot(1) // the plane's origin is the start, which all runs share
		for want.Work() {
		}
		for i, v := range want.Parts[0].Values {
			if d := got[1].frame.(wire.SnapshotFrame).Values[i] - v; d > 1e-6 || d < -1e-6 {
				t.Errorf("metric %d is off by %g", i, d)
			}
		}
		for message, field := range map[string]string{
			`{"type":"probe","run":9,"at":[0,0]}`: "run",
			`{"type":"probe","run":0,"at":[0]}`:   "at",
		} {
			if got := ask(message); len(got) != 1 || got[0].body["field"] != field {
				t.Errorf("%s is answered by %v", message, got)
			}
		}
		c.say(openMessage(4, 0, 10))
		if got := ask(`{"type":"probe","run":0,"at":[0,0]}`); len(got) != 1 || got[0].body["field"] != "type" {
			t.Errorf("on a surface: %v", got)
		}
	})
}
