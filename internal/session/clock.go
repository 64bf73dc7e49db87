//go:build !js

package session

import "time"

// What a session knows of time is package time's; see clock_js.go.
type (
	moment = time.Time
	span   = time.Duration
	alarm  = time.Timer
)

const (
	millisecond = time.Millisecond
	second      = time.Second
	hour        = time.Hour
)

func now() moment { return time.Now() }

// newAlarm returns an alarm that goes off after d.
func newAlarm(d span) *alarm { return time.NewTimer(d) }
