//go:build !js

package optim

import "encoding/json"

// MarshalJSON writes what the catalogue shows. The page has it from elsewhere
// than the engine, which does without encoding/json. "formula" holds, for each
// supported dialect, the rule with the dialect's defaults.
func (s *Spec) MarshalJSON() ([]byte, error) {
	type plain Spec
	formula := map[Dialect][]string{}
	for d := range s.Defaults {
		formula[d] = s.Written(d, s.Complete(d, nil))
	}
	return json.Marshal(struct {
		*plain
		Formula map[Dialect][]string `json:"formula"`
	}{(*plain)(s), formula})
}
