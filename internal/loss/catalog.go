package loss

// Surfaces lists the surfaces in teaching order.
var Surfaces = []*Surface{
	// bowls and valleys
	&Quadratic,
	&Booth,
	&Matyas,
	&SineRavine,
	&Rosenbrock,
	&Beale,

	// many minima
	&Himmelblau,
	&Camel3,
	&Camel6,
	&StyblinskiTang,
	&Branin,
	&McCormick,
	&LogGoldsteinPrice,
	&GoldsteinPrice,
	&Rastrigin,
	&Ackley,

	// saddles and plateaus
	&Saddle,
	&DoubleWell,
	&MonkeySaddle,
	&Plateau,
	&Cliff,

	// one parameter
	&Theta2,
	&DoubleWell1D,
	&Wavy1D,
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
