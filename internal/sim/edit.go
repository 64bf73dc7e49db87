package sim

import (
	"slices"

	"optviz/internal/experiment"
)

// Edit adds an edit of a step that is still to come, after those of the same
// step: from there on s executes the experiment with that edit.
func (s *Sim) Edit(edit experiment.Edit) {
	r := s.runs[edit.Run]
	at := 0
	for at < len(r.edits) && r.edits[at].Step <= edit.Step {
		at++
	}
	r.edits = slices.Insert(r.edits, at, edit)
}
