package experiment

import (
	"slices"

	"optviz/internal/loss"
)

// decodeSurface decodes a loss surface of the catalogue with its arguments.
func decodeSurface(o *object) (*Problem, bool) {
	ids := make([]string, len(loss.Surfaces))
	for i, s := range loss.Surfaces {
		ids[i] = s.ID
	}
	s := loss.FindSurface(o.choice("surface", "", ids))
	if s == nil {
		return nil, false
	}
	return surfaceProblem(s, o.object("args").params(s.Params)), true
}

// surfaceProblem returns the surface with the given arguments, the others at
// their defaults, from its default start.
func surfaceProblem(s *loss.Surface, given loss.Args) *Problem {
	return &Problem{Surface: s.ID, Args: s.Complete(given), Start: slices.Clone(s.Start)}
}
