//go:build !js

package model

import (
	"encoding/json"

	"optviz/internal/data"
)

// MarshalJSON adds the ids of the data sets that the architecture can learn. The
// page has the catalogue from elsewhere than the engine, which does without
// encoding/json.
func (s *Spec) MarshalJSON() ([]byte, error) {
	type plain Spec
	sets := []string{}
	for _, d := range data.Sets {
		if s.Fits(&data.Set{Inputs: d.Inputs, Outputs: d.Outputs, Classes: d.Classes, Words: d.Words}) == nil {
			sets = append(sets, d.ID)
		}
	}
	return json.Marshal(struct {
		plain
		Sets []string `json:"sets"`
	}{plain(*s), sets})
}
