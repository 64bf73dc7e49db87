package experiment

import "optviz/internal/spec"

// Preset is an experiment that the problem picker offers.
type Preset struct {
	ID         string       `json:"id"`
	Group      string       `json:"group"` // id of a Group
	Name       spec.Text    `json:"name"`
	Teaches    spec.Text    `json:"teaches"`         // one sentence or two
	Front      bool         `json:"front,omitempty"` // among the dozen that are shown first
	Experiment *Experiment  `json:"experiment"`
	Rate       float64      `json:"rate"`   // steps per second
	Domain     [][2]float64 `json:"domain"` // view, one interval per parameter
}

// Group is a heading of the problem picker.
type Group struct {
	ID   string    `json:"id"`
	Text spec.Text `json:"text"`
}
