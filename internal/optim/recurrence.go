package optim

import "math"

// Recurrence is what an optimizer makes of the coefficient c of θ along an
// eigenvector of a quadratic's Hessian, λ its eigenvalue:
//
//	cₖ₊₂ = Trace cₖ₊₁ − Det cₖ
//
// Trace and Det are those of the 2×2 matrix by which one step multiplies c and
// the velocity along it.
//
// Sources: B. T. Polyak, Some methods of speeding up the convergence of
// iteration methods, 1964; B. O'Donoghue, E. Candès, Adaptive restart for
// accelerated gradient schemes, 2015; G. Goh, Why Momentum Really Works,
// Distill, 2017.
type Recurrence struct {
	Trace, Det float64

	// Critical is the momentum β up to which c does not swing; 0 where β has
	// no such value.
	Critical float64
}

// Motion is how c goes to 0, or away from it.
type Motion string

// The motions, by the root that prevails in the long run.
const (
	Glides  Motion = "glides"  // positive: it keeps its sign, as an over-damped ball does
	Swings  Motion = "swings"  // a pair of complex ones: to and fro, as an under-damped ball does
	Bounces Motion = "bounces" // negative: its sign changes at every step
)

// Rate returns the factor by which a step multiplies |c| in the long run: the
// larger magnitude of the roots, the spectral radius of the matrix.
func (r Recurrence) Rate() float64 {
	if d := r.discriminant(); d >= 0 {
		return math.Abs(r.Trace/2) + math.Sqrt(d)
	}
	return math.Sqrt(r.Det)
}

// Limit returns the ηλ up to which the rule brings c to 0, NaN where its
// recurrence is not known: there the root −1 comes in, 1 + Trace + Det = 0, and
// both are linear in ηλ.
func (s *Spec) Limit(d Dialect, h Hyper) float64 {
	if s.Recurrence == nil {
		return math.NaN()
	}
	at := func(etaLambda float64) float64 {
		r := s.Recurrence(d, h, etaLambda)
		return 1 + r.Trace + r.Det
	}
	return at(0) / (at(0) - at(1))
}

// Motion returns how c moves.
func (r Recurrence) Motion() Motion {
	switch {
	case r.discriminant() < 0:
		return Swings
	case r.Trace < 0:
		return Bounces
	}
	return Glides
}

// discriminant is below 0 where the roots are complex.
func (r Recurrence) discriminant() float64 { return float64(r.Trace*r.Trace)/4 - r.Det }
