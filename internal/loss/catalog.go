package loss

// Surfaces lists the surfaces in the order in which the page offers them.
var Surfaces = []*Surface{
	&Rosenbrock,
}

// FindSurface returns the surface with the given id, or nil.
func FindSurface(id string) *Surface {
	for _, s := range Surfaces {
		if s.ID == id {
			return s
		}
	}
	return nil
}
