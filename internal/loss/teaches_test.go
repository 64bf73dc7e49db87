package loss

import (
	"math"
	"testing"
)

// trip is what an optimizer does on a surface from the default start, with the
// default learning rate and step budget.
type trip struct {
	theta [][]float64 // theta[0] is the start
	loss  []float64
}

// travel runs one of the three optimizers that Teaches speaks of: sgd,
// momentum (β 0.9) or rmsprop (ρ 0.9, ε 1e-8 outside the root).
func travel(s *Surface, optimizer string) trip {
	f, eta := s.New(s.Complete(nil)), s.LearningRates.Of(optimizer)
	theta := append([]float64(nil), s.Start...)
	grad, v := make([]float64, s.Dim()), make([]float64, s.Dim())
	var t trip
	for range s.Steps + 1 {
		t.theta = append(t.theta, append([]float64(nil), theta...))
		t.loss = append(t.loss, f(theta, grad))
		for i, g := range grad {
			switch optimizer {
			case "sgd":
				theta[i] -= eta * g
			case "momentum":
				v[i] = 0.9*v[i] + g
				theta[i] -= eta * v[i]
			case "rmsprop":
				v[i] = 0.9*v[i] + 0.1*g*g
				theta[i] -= eta * g / (math.Sqrt(v[i]) + 1e-8)
			}
		}
	}
	return t
}

func distance(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += sq(a[i] - b[i])
	}
	return math.Sqrt(sum)
}

// arrival returns the first step from which the trip stays within r of the
// point, or a huge number.
func (t trip) arrival(r float64, point ...float64) int {
	k := len(t.theta)
	for k > 0 && distance(t.theta[k-1], point) <= r {
		k--
	}
	if k == len(t.theta) {
		return math.MaxInt
	}
	return k
}

// leaves returns the first step at which |θ[i]| exceeds r, or a huge number.
func (t trip) leaves(i int, r float64) int {
	for k, theta := range t.theta {
		if math.Abs(theta[i]) > r {
			return k
		}
	}
	return math.MaxInt
}

// ends reports whether the trip ends within r of the point.
func (t trip) ends(r float64, point ...float64) bool { return t.arrival(r, point...) < math.MaxInt }

// longest returns the largest update from step k on.
func (t trip) longest(k int) float64 {
	most := 0.0
	for ; k+1 < len(t.theta); k++ {
		most = max(most, distance(t.theta[k], t.theta[k+1]))
	}
	return most
}

// crosses counts how often θ[i] changes its sign.
func (t trip) crosses(i int) int {
	n := 0
	for k := range t.theta[1:] {
		if t.theta[k][i]*t.theta[k+1][i] < 0 {
			n++
		}
	}
	return n
}

// lessons says of every surface, in terms of its three trips, what Teaches says
// in words.
var lessons = map[string]func(sgd, momentum, rmsprop trip) bool{
	"quadratic": func(sgd, momentum, rmsprop trip) bool {
		crawls := sgd.crosses(1) > 10 && !sgd.ends(0.1, 0, 0)
		swings := momentum.leaves(0, 4) == math.MaxInt && momentum.crosses(0) > 0 && momentum.arrival(0.1, 0, 0) < rmsprop.arrival(0.1, 0, 0)
		jitters := rmsprop.longest(150) > 0.045 && rmsprop.crosses(1) > 20
		return crawls && swings && jitters
	},
	"booth": func(sgd, momentum, rmsprop trip) bool {
		return sgd.arrival(0.1, 1, 3) < momentum.arrival(0.1, 1, 3) && sgd.arrival(0.1, 1, 3) < rmsprop.arrival(0.1, 1, 3)
	},
	"matyas": func(sgd, momentum, rmsprop trip) bool {
		floor := func(theta []float64) bool { return math.Abs(theta[0]-theta[1]) < 0.1 }
		return floor(sgd.theta[10]) && distance(sgd.theta[10], []float64{0, 0}) > 3 &&
			momentum.arrival(0.5, 0, 0) < sgd.arrival(0.5, 0, 0) && momentum.arrival(0.5, 0, 0) < rmsprop.arrival(0.5, 0, 0)
	},
	"sine_ravine": func(sgd, momentum, rmsprop trip) bool {
		return momentum.arrival(0.1, 0, 0) < 100 && sgd.arrival(0.1, 0, 0) > 200 && !rmsprop.ends(0.1, 0, 0)
	},
	"rosenbrock": func(sgd, momentum, rmsprop trip) bool {
		inValley := func(t trip) bool { theta := t.theta[60]; return math.Abs(theta[1]-sq(theta[0])) < 0.1 }
		return inValley(sgd) && inValley(momentum) && inValley(rmsprop) &&
			!sgd.ends(0.5, 1, 1) && momentum.arrival(0.1, 1, 1) > 400 && !rmsprop.ends(0.5, 1, 1)
	},
	"beale": func(sgd, momentum, rmsprop trip) bool {
		return sgd.loss[100] < 1 && momentum.loss[100] < 1 && rmsprop.loss[100] < 2 &&
			momentum.arrival(0.1, 3, 0.5) < 150 && sgd.arrival(0.1, 3, 0.5) > 400
	},
	"himmelblau": func(sgd, momentum, rmsprop trip) bool {
		return sgd.ends(0.1, 3.5844, -1.8481) && momentum.ends(0.1, 3.5844, -1.8481) && rmsprop.ends(0.1, 3, 2)
	},
	"camel3": func(sgd, momentum, rmsprop trip) bool {
		return sgd.ends(0.1, -1.7476, 0.8738) && rmsprop.ends(0.1, -1.7476, 0.8738) && momentum.ends(0.1, 0, 0)
	},
	"camel6": func(sgd, momentum, rmsprop trip) bool {
		return sgd.ends(0.1, -1.6071, -0.5687) && rmsprop.ends(0.1, -1.6071, -0.5687) && momentum.ends(0.1, 0.0898, -0.7127)
	},
	"styblinski_tang": func(sgd, momentum, rmsprop trip) bool {
		same := func(t trip) bool { return t.ends(0.1, 2.7468, -2.9035) }
		return same(sgd) && same(momentum) && same(rmsprop)
	},
	"branin": func(sgd, momentum, rmsprop trip) bool {
		same := func(t trip) bool { return t.ends(0.1, math.Pi, 2.275) }
		return same(sgd) && same(momentum) && same(rmsprop)
	},
	"mccormick": func(sgd, momentum, rmsprop trip) bool {
		passes := false
		for _, theta := range momentum.theta {
			passes = passes || theta[0] < -1.4
		}
		return passes && momentum.ends(0.1, -0.5472, -1.5472)
	},
	"log_goldstein_price": func(sgd, momentum, rmsprop trip) bool {
		return momentum.ends(0.1, 0, -1) && sgd.ends(0.1, -0.6, -0.4) && rmsprop.ends(0.1, -0.6, -0.4)
	},
	"goldstein_price": func(sgd, momentum, rmsprop trip) bool {
		first, last := sgd.longest(0), distance(sgd.theta[299], sgd.theta[300])
		return first > 100*last && rmsprop.longest(0) < 0.05 && momentum.ends(0.1, 0, -1)
	},
	"rastrigin": func(sgd, momentum, rmsprop trip) bool {
		first := func(t trip) bool { return t.ends(0.1, -2.985, 1.99) }
		return first(sgd) && first(rmsprop) && momentum.ends(0.1, -2.985, 0) && momentum.loss[300] > 5
	},
	"ackley": func(sgd, momentum, rmsprop trip) bool {
		origin := []float64{0, 0}
		return distance(sgd.theta[300], origin) > 3 && distance(rmsprop.theta[300], origin) > 3 && distance(momentum.theta[300], origin) < 1
	},
	"saddle": func(sgd, momentum, rmsprop trip) bool {
		return sgd.leaves(1, 0.3) > 55 && momentum.leaves(1, 0.3) > 55 && rmsprop.leaves(1, 0.3) < 10
	},
	"double_well": func(sgd, momentum, rmsprop trip) bool {
		return sgd.leaves(1, 0.5) > 2*momentum.leaves(1, 0.5) && sgd.leaves(1, 0.5) > 2*rmsprop.leaves(1, 0.5)
	},
	"monkey_saddle": func(sgd, momentum, rmsprop trip) bool {
		slows := func(t trip) bool {
			return distance(t.theta[40], t.theta[41]) < distance(t.theta[5], t.theta[6]) && t.longest(90) > distance(t.theta[40], t.theta[41])
		}
		return slows(sgd) && slows(momentum) && sgd.leaves(1, 1) < 100 && momentum.leaves(1, 1) < 100
	},
	"plateau": func(sgd, momentum, rmsprop trip) bool {
		return distance(sgd.theta[0], sgd.theta[600]) < 0.3 && momentum.arrival(0.1, 0, 0) > 500 && momentum.ends(0.1, 0, 0) && rmsprop.arrival(0.1, 0, 0) < 200
	},
	"cliff": func(sgd, momentum, rmsprop trip) bool {
		return sgd.longest(0) > 0.5 && momentum.longest(0) > 0.5 && momentum.longest(1) > 0.4 && momentum.longest(2) > 0.4 && rmsprop.longest(0) < 0.1
	},
	"theta2_1d": func(sgd, momentum, rmsprop trip) bool {
		factor := func(k int) float64 { return sgd.theta[k+1][0] / sgd.theta[k][0] }
		pace := func(k int) float64 { return rmsprop.theta[k][0] - rmsprop.theta[k+100][0] }
		return near(factor(0), factor(500), 1e-9, 1) && momentum.crosses(0) > 5 && pace(100) < 1.2*pace(300) && pace(300) < 1.2*pace(100)
	},
	"double_well_1d": func(sgd, momentum, rmsprop trip) bool {
		return momentum.ends(0.01, -1.3008) && sgd.ends(0.01, 1.1309) && rmsprop.ends(0.05, 1.1309)
	},
	"wavy_1d": func(sgd, momentum, rmsprop trip) bool {
		return sgd.ends(0.1, 6.1425) && rmsprop.ends(0.1, 6.1425) && momentum.ends(0.1, 2.0487)
	},
}

// TestTeaches checks what the sentence of each surface promises.
func TestTeaches(t *testing.T) {
	if len(lessons) != len(Surfaces) {
		t.Errorf("%d lessons for %d surfaces", len(lessons), len(Surfaces))
	}
	for _, s := range Surfaces {
		t.Run(s.ID, func(t *testing.T) {
			if !lessons[s.ID](travel(s, "sgd"), travel(s, "momentum"), travel(s, "rmsprop")) {
				t.Errorf("not so at the default settings: %s", s.Teaches.EN)
			}
		})
	}
}
