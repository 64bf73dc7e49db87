package wire

import (
	"math"

	"optviz/internal/experiment"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// Limits of what a client may ask for.
const (
	MaxMessage = 1 << 20 // bytes of a client's message
	MaxRate    = 20_000  // steps per second
	maxSide    = 1024    // points of a landscape along one axis
	maxPoints  = 1 << 18 // points of a landscape in all
)

// Command is what a client asks for: Open, Play, Pause, Step, Run, Set,
// Inspect, GetSnapshot, GetLandscape, GetPlane, GetProbe, GetTrace or Ack.
type Command any

// Open replaces the experiment. From is the first step wanted.
type Open struct {
	ID         uint16
	Experiment *experiment.Experiment
	From       int
}

// Play runs at Rate steps per second.
type Play struct{ Rate float64 }

// Pause stops.
type Pause struct{}

// Step makes the next N steps at once.
type Step struct{ N int }

// Run makes all steps up to step To as fast as possible.
type Run struct{ To int }

// Set changes a run from the next step on. Change is the tree of an
// edit without step and run; the experiment validates it.
type Set struct {
	Run    int
	Change map[string]any
}

// Inspect asks for one step of one run in full precision.
type Inspect struct{ Run, Step int }

// GetSnapshot asks what the model of one run was at one step.
type GetSnapshot struct{ Run, Step int }

// GetLandscape asks for the loss on a grid of NX × NY points over Domain, one
// interval per parameter.
type GetLandscape struct {
	NX, NY int
	Domain [][2]float64
}

// GetPlane asks for the loss on a grid of NX × NY points of a plane through
// the parameters of a model, and all trajectories on it. Domain is nil where
// the server is to choose it.
type GetPlane struct {
	Kind    string        // of sim.PlaneKinds
	Through []sim.Passing // of a sim.PointsPlane; nil where the server is to choose
	NX, NY  int
	Domain  [][2]float64
}

// GetProbe asks what the model of one run would be at a point of the landscape
// that was sent last: coordinates of its plane, or the parameters themselves
// where there are at most two.
type GetProbe struct {
	Run int
	At  []float64
}

// GetTrace asks for a quantity of sim.Quantities along a run, at about Points
// steps of those made so far.
type GetTrace struct {
	Run      int
	Quantity string
	Points   int
}

// Ack says that the client has taken over every step up to Step.
type Ack struct{ Step int }

// Message is a client's message. ID names the experiment it is meant for; it
// is nil where the message names none.
type Message struct {
	ID      *uint16
	Command Command
}

// Decode reads a client's message. Errors are of type *Error; the ID of the
// message is set with them where it could be read.
func Decode(data []byte) (Message, error) {
	f, err := decodeObject(data)
	if err != nil {
		return Message{}, err
	}
	var m Message
	if f.has("id") {
		id := uint16(f.integer("id", 0, math.MaxUint16))
		if f.err == nil {
			m.ID = &id
		}
	}
	kind := f.text("type")
	if f.err != nil {
		return m, f.err
	}
	decode := decoders[kind]
	if decode == nil {
		return m, Errorf(CodeType, "type", "unknown message type %q", "未知的消息类型 %q", spec.Cut(kind))
	}
	m.Command = decode(f, m.ID)
	f.rest()
	if f.err != nil {
		return m, f.err
	}
	return m, nil
}

var decoders = map[string]func(f *fields, id *uint16) Command{
	"open": func(f *fields, id *uint16) Command {
		if id == nil {
			f.fail("id", "is missing; it is a number in [0, %d]", "缺失；应为 [0, %d] 内的数", math.MaxUint16)
			return nil
		}
		return Open{ID: *id, From: f.integer("from", 0, experiment.MaxSteps+1), Experiment: f.experiment("experiment")}
	},
	"play": func(f *fields, _ *uint16) Command {
		return Play{f.number("rate", spec.Range{Max: MaxRate, MinOpen: true})}
	},
	"pause": func(*fields, *uint16) Command { return Pause{} },
	"step":  func(f *fields, _ *uint16) Command { return Step{f.integer("n", 1, experiment.MaxSteps)} },
	"run":   func(f *fields, _ *uint16) Command { return Run{f.integer("to", 0, experiment.MaxSteps)} },
	"set": func(f *fields, _ *uint16) Command {
		return Set{Run: f.integer("run", 0, experiment.MaxRuns-1), Change: f.change()}
	},
	"inspect": func(f *fields, _ *uint16) Command {
		return Inspect{Run: f.integer("run", 0, experiment.MaxRuns-1), Step: f.integer("step", 0, experiment.MaxSteps)}
	},
	"snapshot": func(f *fields, _ *uint16) Command {
		return GetSnapshot{Run: f.integer("run", 0, experiment.MaxRuns-1), Step: f.integer("step", 0, experiment.MaxSteps)}
	},
	"landscape": decodeLandscape,
	"trace": func(f *fields, _ *uint16) Command {
		return GetTrace{Run: f.integer("run", 0, experiment.MaxRuns-1), Quantity: f.text("quantity"), Points: f.integer("points", 1, sim.MaxTracePoints)}
	},
	"probe": func(f *fields, _ *uint16) Command {
		return GetProbe{Run: f.integer("run", 0, experiment.MaxRuns-1), At: f.point("at")}
	},
	"ack": func(f *fields, _ *uint16) Command { return Ack{f.integer("step", 0, experiment.MaxSteps)} },
}

// decodeLandscape decodes GetLandscape, or GetPlane where a plane is named.
func decodeLandscape(f *fields, _ *uint16) Command {
	if f.has("plane") {
		p := GetPlane{Kind: f.choice("plane", sim.PlaneKinds), NX: f.integer("nx", 2, sim.MaxPlaneGrid), NY: f.integer("ny", 2, sim.MaxPlaneGrid)}
		if f.has("through") {
			p.Through = f.passings("through")
		}
		if f.has("domain") {
			p.Domain = f.domain("domain")
		}
		return p
	}
	l := GetLandscape{NX: f.integer("nx", 2, maxSide), NY: f.integer("ny", 1, maxSide), Domain: f.domain("domain")}
	if l.NX*l.NY > maxPoints {
		f.fail("nx", "nx × ny must be at most %d", "nx × ny 不得超过 %d", maxPoints)
	}
	return l
}
