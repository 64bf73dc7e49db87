package session

import "syscall/js"

// So much of package time as a session needs, with the browser's clock: package
// time, for its zones and formats, would be a twentieth of the engine.

// span is a length of time in nanoseconds.
type span int64

const (
	millisecond span = 1e6
	second           = 1000 * millisecond
	hour             = 3600 * second
)

// Seconds returns the span as a number of seconds.
func (d span) Seconds() float64 { return float64(d) / 1e9 }

// moment is told by the time since the page was opened; zero is none.
type moment struct{ since span }

// milliseconds is performance.now, bound once: it is asked after every step.
var milliseconds = js.Global().Get("performance").Get("now").Call("bind", js.Global().Get("performance"))

func now() moment { return moment{span(milliseconds.Invoke().Float() * 1e6)} }

func (t moment) Add(d span) moment        { return moment{t.since + d} }
func (t moment) Sub(other moment) span    { return t.since - other.since }
func (t moment) Before(other moment) bool { return t.since < other.since }
func (t moment) IsZero() bool             { return t.since == 0 }

// alarm sends on C once its time has come.
type alarm struct {
	C       chan struct{}
	ring    js.Func
	timeout js.Value
}

// newAlarm returns an alarm that goes off after d.
func newAlarm(d span) *alarm {
	a := &alarm{C: make(chan struct{}, 1)}
	a.ring = js.FuncOf(func(js.Value, []js.Value) any {
		a.C <- struct{}{}
		return nil
	})
	a.start(d)
	return a
}

// Reset has the alarm go off after d instead.
func (a *alarm) Reset(d span) {
	a.Stop()
	a.start(d)
}

// Stop keeps the alarm from going off.
func (a *alarm) Stop() {
	js.Global().Call("clearTimeout", a.timeout)
	select {
	case <-a.C:
	default:
	}
}

// start sets the alarm. A timeout takes 2³¹ ms at most, and at least some of a
// millisecond: what is due at once does without.
func (a *alarm) start(d span) {
	if d <= 0 {
		a.C <- struct{}{}
		return
	}
	a.timeout = js.Global().Call("setTimeout", a.ring, min(d, 24*hour).Seconds()*1000)
}
