// Package session runs one page's simulation: it takes the client's commands
// one by one, makes the steps they ask for at the pace they ask for, and sends
// the rows. It knows no socket, and keeps nothing but the experiment and the
// current state: what a client has lost, it asks for again.
package session

import (
	"errors"

	"optviz/internal/experiment"
	"optviz/internal/sim"
	"optviz/internal/spec"
	"optviz/internal/wire"
)

// Send passes one message to the client: a binary frame, or JSON text. It may
// block; data is its own only until it returns. An error ends the session.
type Send func(data []byte, binary bool) error

// Context is what a session looks at of a context.Context, whose package stands
// on package time.
type Context interface {
	sim.Context
	Done() <-chan struct{}
}

// Session is one page's simulation. Everything but Receive happens on the
// goroutine that calls Run.
type Session struct {
	// Yield is called between two slices of work. Where all goroutines share one
	// thread with what calls Receive, it lets that have its turn.
	Yield func()

	lang  string
	build string
	send  Send
	inbox chan envelope
	now   func() moment

	id         uint16
	experiment *experiment.Experiment // nil: none is open yet
	sim        *sim.Sim
	from       int            // first step the client wants
	opening    bool           // the simulation is not yet at the step before from
	waiting    []wire.Command // to be carried out once opened
	acked      int            // the client has taken over every step up to here
	motion     motion
	told       []sim.Status // status of each run that the client knows
	rows       rows
	frame      []byte // of the last frame, to be reused

	trails    *sim.Trails
	last      *sim.Plane  // that was sent last; nil: none
	inspected *sim.Replay // of the last inspection, to go on from; nil: none
	pictured  *sim.Replay // of the last snapshot that was asked for, likewise
	requests  []request   // under way, the first being worked on
	snapshots display
	long      int    // so many of the last slices in a row were long
	beside    moment // of the next work beside steps that are due, at the earliest
}

// maxWaiting bounds the commands that wait for an experiment to be opened.
const maxWaiting = 64

// envelope is a message as it was decoded, or what is wrong with it.
type envelope struct {
	message wire.Message
	err     error
}

// New returns a session whose messages are in the language of the BCP 47 tag
// lang. The build names this program: the client takes steps of another build
// for those of another simulation.
func New(lang, build string, send Send) *Session {
	return &Session{lang: lang, build: build, send: send, inbox: make(chan envelope, 16), now: now, Yield: func() {}}
}

// Receive decodes a client's message and hands it to Run, which answers
// mistakes. It blocks while Run is busy, and returns an error only once ctx is
// done.
func (s *Session) Receive(ctx Context, data []byte, binary bool) error {
	var e envelope
	if binary {
		e.err = wire.Errorf(wire.CodeJSON, "", "messages must be text, not binary", "消息必须是文本，而非二进制")
	} else {
		e.message, e.err = wire.Decode(data)
	}
	select {
	case s.inbox <- e:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Run serves the client until ctx is done or a message cannot be sent, and
// returns why. It alternates between one command and one slice of work.
func (s *Session) Run(ctx Context) error {
	alarm := newAlarm(forever)
	defer alarm.Stop()
	for {
		pause, err := s.work()
		if err != nil {
			return err
		}
		if pause == 0 {
			s.Yield()
		}
		alarm.Reset(pause)
		inbox := s.inbox
		if len(s.waiting) >= maxWaiting {
			inbox = nil
		}
		select {
		case e := <-inbox: // before work that is due at once
			err = s.handle(e)
		default:
			select {
			case e := <-inbox:
				err = s.handle(e)
			case <-alarm.C:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if err != nil {
			return err
		}
	}
}

// handle answers one command, or the mistake in it.
func (s *Session) handle(e envelope) error {
	id, err := s.id, e.err
	if e.message.ID != nil {
		id = *e.message.ID
	}
	if err == nil {
		err = s.do(id, e.message.Command)
	}
	return s.answer(id, err)
}

// answer tells the client what is wrong; errors that are not its mistake are
// returned.
func (s *Session) answer(id uint16, err error) error {
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok {
		err = &wire.Error{Code: wire.CodeField, Field: mistake.Field, Text: mistake.Text}
	}
	if mistake, ok := errors.AsType[*wire.Error](err); ok {
		return s.tell(id, wire.Failure{Code: mistake.Code, Field: mistake.Field, Message: mistake.Text.In(s.lang)})
	}
	return err
}

// do carries out one command. Mistakes are of type *wire.Error or
// *spec.FieldError.
func (s *Session) do(id uint16, command wire.Command) error {
	if open, ok := command.(wire.Open); ok {
		return s.open(open)
	}
	if s.experiment == nil || id != s.id {
		return wire.Errorf(wire.CodeNotOpen, "id", "this experiment is not open: send open first", "此实验未打开：请先发送 open")
	}
	if s.opening {
		switch command.(type) {
		case wire.Set, wire.Inspect, wire.GetSnapshot, wire.GetLandscape, wire.GetPlane, wire.GetProbe, wire.GetTrace:
			// They are answered, and that comes after opened.
			s.waiting = append(s.waiting, command)
			return nil
		}
	}
	switch c := command.(type) {
	case wire.Play:
		s.motion = motion{rate: c.Rate, goal: s.experiment.Steps, window: max(window, int(c.Rate))}
	case wire.Pause:
		s.motion = motion{}
	case wire.Step:
		s.motion = motion{goal: s.position() + c.N, window: window}
	case wire.Run:
		s.motion = motion{goal: c.To, window: runWindow}
	case wire.Ack:
		if !s.opening { // else it is late, and meant for the experiment before
			s.acked = max(s.acked, min(c.Step, s.sim.Step()))
		}
	case wire.Set:
		return s.set(c)
	case wire.Inspect:
		return s.inspect(c)
	case wire.GetSnapshot:
		return s.snapshot(c)
	case wire.GetLandscape:
		return s.landscape(c)
	case wire.GetPlane:
		return s.plane(c)
	case wire.GetProbe:
		return s.probe(c)
	case wire.GetTrace:
		return s.trace(c)
	default:
		panic("session: a command of a type that is not carried out")
	}
	return nil
}

// open replaces the experiment. The work of the next slices brings it to the
// step wanted and then says opened.
func (s *Session) open(c wire.Open) error {
	if c.From > c.Experiment.Steps+1 {
		limit := spec.Range{Max: float64(c.Experiment.Steps + 1)}
		return wire.Errorf(wire.CodeField, "from", "must be in %s, got %d", "必须在 %s 内，实际为 %d", limit, c.From)
	}
	s.id, s.experiment, s.from = c.ID, c.Experiment, c.From
	s.sim = sim.New(s.experiment)
	s.opening, s.waiting, s.requests = true, nil, nil
	s.trails, s.last, s.inspected, s.pictured = sim.NewTrails(s.sim), nil, nil, nil
	s.snapshots = newDisplay(s.sim, s.experiment.Problem.Model != nil)
	s.motion = motion{}
	s.told = make([]sim.Status, len(s.sim.Runs()))
	for i := range s.told {
		s.told[i] = sim.Running
	}
	return nil
}

// set records an edit at the next step.
func (s *Session) set(c wire.Set) error {
	c.Change["run"], c.Change["step"] = float64(c.Run), float64(s.sim.Step())
	edit, err := s.experiment.DecodeEdit(c.Change)
	if err != nil {
		return err
	}
	edited, err := s.experiment.WithEdit(edit)
	if err != nil {
		return err
	}
	s.experiment = edited
	s.sim.Edit(edit)
	return s.tell(s.id, wire.Edit(edited.EditJSON(edit)))
}

// position returns the step that the client is, or will be, at.
func (s *Session) position() int {
	if s.opening {
		return max(0, s.from-1)
	}
	return s.sim.Step()
}

// tell sends a message of JSON text.
func (s *Session) tell(id uint16, body wire.Body) error {
	return s.send(wire.Encode(id, body), false)
}
