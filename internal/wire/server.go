package wire

import (
	"encoding/json"
	"strconv"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// Body is what a server message holds beside its type and id: Opened, Status,
// Edit, Inspection, Snapshot, Probe, Plane, Trace or Failure.
type Body interface{ kind() string }

// Opened answers Open. The experiment is complete and normalised.
type Opened struct {
	Experiment *experiment.Experiment `json:"experiment"`
	Query      string                 `json:"query"` // of the experiment, canonical
	Facts      sim.Facts              `json:"facts"`
	Columns    []string               `json:"columns"`
	From       int                    `json:"from"`  // first step that frames will hold
	Build      string                 `json:"build"` // of the server: steps of one build are the same to the bit
}

// Status says that a run has ended: Step is its last step.
type Status struct {
	Run     int        `json:"run"`
	Step    int        `json:"step"`
	Status  sim.Status `json:"status"`         // converged, diverged, limit or stopped
	Best    *sim.Best  `json:"best,omitempty"` // of a run with patience
	Message string     `json:"message"`
}

// Edit says that a Set was recorded, as the experiment writes it: step, run
// and what changes. The first row it affects is step + 1.
type Edit map[string]any

// Inspection is one step of one run in float64.
type Inspection struct{ *sim.Inspection }

// Snapshot announces the SnapshotFrame that follows: the values of its parts,
// row-major, one after the other.
type Snapshot struct {
	Run   int        `json:"run"`
	Step  int        `json:"step"`
	Parts []sim.Part `json:"parts"`
}

// Probe announces the SnapshotFrame that follows, as Snapshot does, of a model
// that no run has been.
type Probe struct {
	Run   int        `json:"run"`
	At    []float64  `json:"at"`
	Parts []sim.Part `json:"parts"`
}

// Plane describes the plane whose Landscape follows.
type Plane struct{ *sim.Plane }

// Trace is a quantity along one run.
type Trace struct{ *sim.Trace }

// Failure tells the client its mistake in its language.
type Failure struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Message string `json:"message"`
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

// Encode returns the JSON of a server message.
func Encode(id uint16, body Body) ([]byte, error) {
	rest, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	head := `{"type":"` + body.kind() + `","id":` + strconv.Itoa(int(id)) + `,`
	return append([]byte(head), rest[1:]...), nil
}
