package wire

import (
	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/sim"
)

// Body is what a server message holds beside its type and id: Opened, Status,
// Edit, Inspection, Snapshot, Probe, Plane, Trace or Failure.
type Body interface {
	jsontree.Valuer
	kind() string
}

// Opened answers Open. The experiment is complete and normalised.
type Opened struct {
	Experiment *experiment.Experiment
	Query      string // of the experiment, canonical
	Facts      sim.Facts
	Columns    []string
	From       int    // first step that frames will hold
	Build      string // of the server: steps of one build are the same to the bit
}

// Status says that a run has ended: Step is its last step.
type Status struct {
	Run     int
	Step    int
	Status  sim.Status // converged, diverged, limit or stopped
	Best    *sim.Best  // of a run with patience
	Message string
}

// Edit says that a Set was recorded, as the experiment writes it: step, run
// and what changes. The first row it affects is step + 1.
type Edit jsontree.Object

// Inspection is one step of one run in float64.
type Inspection struct{ *sim.Inspection }

// Snapshot announces the SnapshotFrame that follows: the values of its parts,
// row-major, one after the other.
type Snapshot struct {
	Run   int
	Step  int
	Parts []sim.Part
}

// Probe announces the SnapshotFrame that follows, as Snapshot does, of a model
// that no run has been.
type Probe struct {
	Run   int
	At    []float64
	Parts []sim.Part
}

// Plane describes the plane whose Landscape follows.
type Plane struct{ *sim.Plane }

// Trace is a quantity along one run.
type Trace struct{ *sim.Trace }

// Failure tells the client its mistake in its language.
type Failure struct {
	Code    string
	Field   string
	Message string
}

func (Opened) kind() string     { return "opened" }
func (Status) kind() string     { return "status" }
func (Edit) kind() string       { return "edit" }
func (Inspection) kind() string { return "inspection" }
func (Snapshot) kind() string   { return "snapshot" }
func (Probe) kind() string      { return "probe" }
func (Plane) kind() string      { return "plane" }
func (Trace) kind() string      { return "trace" }
func (Failure) kind() string    { return "error" }

func (o Opened) JSON() any {
	return jsontree.Object{"experiment", o.Experiment, "query", o.Query, "facts", o.Facts, "columns", o.Columns, "from", o.From, "build", o.Build}
}

func (s Status) JSON() any {
	return jsontree.Object{"run", s.Run, "step", s.Step, "status", string(s.Status), "best", jsontree.If(s.Best != nil, s.Best), "message", s.Message}
}

func (e Edit) JSON() any { return jsontree.Object(e) }

func (s Snapshot) JSON() any {
	return jsontree.Object{"run", s.Run, "step", s.Step, "parts", jsontree.List(s.Parts)}
}

func (p Probe) JSON() any {
	return jsontree.Object{"run", p.Run, "at", p.At, "parts", jsontree.List(p.Parts)}
}

func (f Failure) JSON() any {
	return jsontree.Object{"code", f.Code, "field", f.Field, "message", f.Message}
}

// Encode returns the JSON of a server message.
func Encode(id uint16, body Body) []byte {
	head := jsontree.Object{"type", body.kind(), "id", int(id)}
	return jsontree.Append(nil, append(head, body.JSON().(jsontree.Object)...))
}
