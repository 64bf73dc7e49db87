package session

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"optviz/internal/experiment"
	"optviz/internal/sim"
	"optviz/internal/wire"
)

// ravine has three runs that end at its budget and one that diverges on the
// way, all of the first steps of which differ.
const ravine = `{"problem":{"surface":"quadratic","args":{"l1":1,"l2":100},"start":[-4,1.2],"noise":0.01},
	"runs":[{"optimizer":"sgd","hyper":{"learning_rate":0.018}},
	        {"optimizer":"momentum","hyper":{"learning_rate":0.006,"momentum":0.9}},
	        {"optimizer":"sgd","hyper":{"learning_rate":0.05}},
	        {"optimizer":"rmsprop","hyper":{"learning_rate":0.05}}],
	"steps":%d}`

func openMessage(id, from, steps int) string {
	return fmt.Sprintf(`{"type":"open","id":%d,"from":%d,"experiment":`+ravine+`}`, id, from, steps)
}

// received is a message of the server, taken apart.
type received struct {
	at    time.Time
	kind  string // of a JSON message; empty for a frame
	body  map[string]any
	frame any
	raw   []byte
}

// client is the fake other end of a session under test.
type client struct {
	t       *testing.T
	session *Session
	sendErr error
	block   chan struct{} // if not nil, send waits for it
	ended   error
	done    chan struct{}

	mu  sync.Mutex
	got []received
}

// connect starts a session; it is stopped at the end of the bubble.
func connect(t *testing.T) (c *client, stop func()) { return connectWith(t, time.Now) }

// connectWith starts a session with a clock.
func connectWith(t *testing.T, now func() time.Time) (c *client, stop func()) {
	c = &client{t: t, done: make(chan struct{})}
	c.session = New("en", "build 1", c.take)
	c.session.now = now
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer close(c.done)
		c.ended = c.session.Run(ctx)
	}()
	return c, func() { cancel(); <-c.done }
}

// inBubble runs f with a session, in fake time.
func inBubble(t *testing.T, f func(t *testing.T, c *client)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		c, stop := connect(t)
		defer stop()
		f(t, c)
	})
}

func (c *client) take(data []byte, binary bool) error {
	if c.block != nil {
		<-c.block
	}
	r := received{at: time.Now(), raw: bytes.Clone(data)}
	var err error
	if binary {
		r.frame, err = wire.DecodeFrame(r.raw)
	} else if err = json.Unmarshal(data, &r.body); err == nil {
		r.kind = r.body["type"].(string)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.got = append(c.got, r)
	return errors.Join(err, c.sendErr)
}

// say sends messages and waits until the session has nothing left to do but
// to wait for time or for more.
func (c *client) say(messages ...string) {
	c.t.Helper()
	for _, m := range messages {
		if err := c.session.Receive(c.t.Context(), []byte(m), false); err != nil {
			c.t.Fatal(err)
		}
	}
	synctest.Wait()
}

// news returns what came since the last call.
func (c *client) news() []received {
	synctest.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	got := c.got
	c.got = nil
	return got
}

// kinds names messages for comparison: "opened", "status", "steps 3…7".
func kinds(messages []received) []string {
	var names []string
	for _, r := range messages {
		switch f := r.frame.(type) {
		case wire.Steps:
			r.kind = fmt.Sprintf("steps %d…%d", f.First, f.First+len(f.Series[0])-1)
		case wire.Landscape:
			r.kind = fmt.Sprintf("landscape %d×%d", f.NX, f.NY)
		case wire.SnapshotFrame:
			r.kind = fmt.Sprintf("values %d", f.Step)
		}
		names = append(names, r.kind)
	}
	return names
}

// rowsOf returns all rows in the messages, by step, each with the values of
// all runs, and checks that none is missing or comes twice.
func rowsOf(t *testing.T, messages []received) (first int, rows [][]float32) {
	t.Helper()
	for _, r := range messages {
		f, ok := r.frame.(wire.Steps)
		if !ok {
			continue
		}
		if rows == nil {
			first = f.First
		}
		if f.First != first+len(rows) {
			t.Fatalf("frame starts at step %d, want %d", f.First, first+len(rows))
		}
		for k := range f.Series[0] {
			row := make([]float32, len(f.Series))
			for i := range row {
				row[i] = f.Series[i][k]
			}
			rows = append(rows, row)
		}
	}
	return first, rows
}

// recorded returns what the rows must be: float32 of the recording, the last
// row of a run that has ended repeated to the end of the longest.
func recorded(t *testing.T, e *experiment.Experiment) [][]float32 {
	t.Helper()
	result, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	end := 0
	for _, run := range result.Runs {
		end = max(end, len(run.Loss))
		if run.Status == sim.Diverged {
			end = max(end, len(run.Loss)+1)
		}
	}
	var rows [][]float32
	for k := range min(end, e.Steps+1) {
		var row []float32
		for _, run := range result.Runs {
			last := min(k, len(run.Loss)-1)
			for _, x := range run.Theta.Row(last) {
				row = append(row, float32(x))
			}
			row = append(row, float32(run.Loss[last]), float32(run.GradNorm[last]))
		}
		rows = append(rows, row)
	}
	return rows
}

func decode(t *testing.T, text string) *experiment.Experiment {
	t.Helper()
	e, err := experiment.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func equalRows(a, b [][]float32) bool {
	return slices.EqualFunc(a, b, func(x, y []float32) bool { return slices.Equal(x, y) })
}
