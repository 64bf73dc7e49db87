package session

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/wire"
)

// Up to 60 steps/s each step is a frame of its own, on time to the nanosecond.
func TestSlowPlayIsOnTime(t *testing.T) {
	for _, rate := range []float64{0.5, 1, 7, 20, 59.94, 60} {
		t.Run(fmt.Sprint(rate), func(t *testing.T) {
			inBubble(t, func(t *testing.T, c *client) {
				c.say(openMessage(1, 0, 1000))
				c.news()
				start := time.Now()
				c.say(fmt.Sprintf(`{"type":"play","rate":%g}`, rate))
				time.Sleep(10*time.Second + time.Nanosecond)
				frames := 0
				for _, r := range c.news() {
					f, ok := r.frame.(wire.Steps)
					if !ok {
						continue
					}
					frames++
					due := time.Duration(float64(f.First) / rate * 1e9)
					if late := r.at.Sub(start) - due; len(f.Series[0]) != 1 || f.First != frames || late < 0 || late > 2 {
						t.Fatalf("frame %d: %d steps from %d, %v late", frames, len(f.Series[0]), f.First, late)
					}
				}
				if want := int(10 * rate); frames != want {
					t.Errorf("%d frames in 10 s, want %d", frames, want)
				}
			})
		})
	}
}

// Above it, 60 frames a second carry all steps.
func TestFastPlay(t *testing.T) {
	for _, rate := range []int{61, 100, 250, 1000, 20_000} {
		t.Run(fmt.Sprint(rate), func(t *testing.T) {
			inBubble(t, func(t *testing.T, c *client) {
				c.say(openMessage(1, 0, 100_000))
				c.news()
				c.say(fmt.Sprintf(`{"type":"play","rate":%d}`, rate))
				for range 200 {
					time.Sleep(5 * time.Millisecond)
					c.say(`{"type":"ack","step":100000}`)
				}
				got := c.news()
				first, rows := rowsOf(t, got)
				if missing := rate - len(rows); first != 1 || missing < 0 || missing > rate/60+1 {
					t.Errorf("%d steps from %d in a second, want all but those of the last frame of %d", len(rows), first, rate)
				}
				var times []time.Time
				for _, r := range got {
					if _, ok := r.frame.(wire.Steps); ok && (times == nil || r.at != times[len(times)-1]) {
						times = append(times, r.at)
					}
				}
				if len(times) < 30 || len(times) > 61 {
					t.Errorf("frames at %d moments in a second", len(times))
				}
			})
		})
	}
}

// A page that does not acknowledge stops its play after 1000 steps, and gets
// no burst when it does.
func TestWindowOfPlay(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 5000), `{"type":"play","rate":100}`)
		time.Sleep(time.Hour)
		if _, rows := rowsOf(t, c.news()); len(rows) != 1001 {
			t.Errorf("%d rows without acknowledgement, want 1001", len(rows))
		}
		c.say(`{"type":"ack","step":500}`)
		time.Sleep(time.Second + time.Microsecond)
		first, rows := rowsOf(t, c.news())
		if first != 1001 || len(rows) < 98 || len(rows) > 100 {
			t.Errorf("in the second after: %d rows from %d, want 100 from 1001", len(rows), first)
		}
		time.Sleep(time.Hour)
		if _, more := rowsOf(t, c.news()); len(rows)+len(more) != 500 {
			t.Errorf("then %d rows more, want up to step 1500", len(more))
		}
		c.say(`{"type":"ack","step":100}`, `{"type":"ack","step":100000}`)
		time.Sleep(time.Hour)
		if _, rows := rowsOf(t, c.news()); len(rows) != 1000 {
			t.Errorf("%d rows more, want 1000: an ack ahead of the steps counts for those sent", len(rows))
		}
	})
}

func TestWindowOfRun(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 100_000), `{"type":"run","to":100000}`)
		if _, rows := rowsOf(t, c.news()); len(rows) != 20_001 {
			t.Errorf("%d rows, want 20001", len(rows))
		}
		c.say(`{"type":"ack","step":20000}`)
		if first, rows := rowsOf(t, c.news()); first != 20_001 || len(rows) != 20_000 {
			t.Errorf("%d rows from %d, want 20000 from 20001", len(rows), first)
		}
	})
}

// A frame stays small enough for a slow line.
func TestFrameSize(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 100_000), `{"type":"run","to":20000}`)
		for _, r := range c.news() {
			if len(r.raw) > 4*frameSize+16 {
				t.Fatalf("a message of %d bytes", len(r.raw))
			}
		}
	})
}

func TestNewestMotionWins(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		expect := func(wait time.Duration, want ...string) {
			t.Helper()
			time.Sleep(wait)
			if diff := cmp.Diff(want, kinds(c.news())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
		c.say(openMessage(1, 0, 5000))
		expect(0, "opened", "steps 0…0")
		c.say(`{"type":"step","n":1}`)
		expect(time.Hour, "steps 1…1")
		c.say(`{"type":"run","to":5}`)
		expect(time.Hour, "steps 2…5")
		c.say(`{"type":"run","to":3}`)
		expect(time.Hour)
		c.say(`{"type":"play","rate":10}`)
		expect(250*time.Millisecond, "steps 6…6", "steps 7…7")
		c.say(`{"type":"play","rate":1}`)
		expect(1100*time.Millisecond, "steps 8…8")
		c.say(`{"type":"step","n":2}`)
		expect(time.Hour, "steps 9…10")
		c.say(`{"type":"play","rate":10}`, `{"type":"pause"}`)
		expect(time.Hour)
		c.say(`{"type":"play","rate":10}`)
		expect(150*time.Millisecond, "steps 11…11")
		c.say(openMessage(2, 5, 5000)) // stands paused
		expect(time.Hour, "opened")
		c.say(`{"type":"step","n":1}`)
		expect(time.Hour, "steps 5…5")
	})
}

func TestPlayStopsAtTheBudget(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 0, 30), `{"type":"play","rate":10}`)
		time.Sleep(time.Hour)
		if _, rows := rowsOf(t, c.news()); len(rows) != 31 {
			t.Errorf("%d rows, want 31", len(rows))
		}
		c.say(`{"type":"play","rate":10}`, `{"type":"step","n":1}`, `{"type":"run","to":31}`)
		time.Sleep(time.Hour)
		if got := c.news(); len(got) != 0 {
			t.Errorf("after the end: %v", kinds(got))
		}
	})
}

// What an opened experiment was fast-forwarded over counts as taken over.
func TestWindowAfterResume(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.say(openMessage(1, 30_001, 100_000), `{"type":"run","to":100000}`)
		if first, rows := rowsOf(t, c.news()); first != 30_001 || len(rows) != 20_000 {
			t.Errorf("%d rows from %d, want 20000 from 30001", len(rows), first)
		}
	})
}
