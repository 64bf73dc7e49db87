//go:build !js

package loss

import (
	"encoding/json"

	"optviz/internal/spec"
)

// MarshalJSON writes what the page needs; params is [] where there is none. The
// page has the catalogue from elsewhere than the engine, which does without
// encoding/json.
func (s *Surface) MarshalJSON() ([]byte, error) {
	type plain Surface
	out := plain(*s)
	if out.Params == nil {
		out.Params = []spec.Param{}
	}
	return json.Marshal(out)
}
