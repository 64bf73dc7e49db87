// Command bits prints a checksum of trajectories, every bit of every step in
// it, to compare builds for different processors; see bits_test.go.
package main

import (
	"fmt"
	"hash/fnv"
	"math"

	"optviz/internal/loss"
	"optviz/internal/optim"
)

// algebraic lists the surfaces made of + − × ÷ √ alone.
var algebraic = []*loss.Surface{
	&loss.Quadratic, &loss.Booth, &loss.Matyas, &loss.Rosenbrock, &loss.Beale, &loss.Himmelblau, &loss.Camel3,
	&loss.Camel6, &loss.StyblinskiTang, &loss.GoldsteinPrice, &loss.Saddle, &loss.DoubleWell, &loss.MonkeySaddle,
	&loss.Theta2, &loss.DoubleWell1D,
}

func main() {
	for _, s := range algebraic {
		for _, o := range optim.Catalog {
			if o == &optim.NAdam {
				continue // needs math.Pow
			}
			for _, d := range optim.Dialects {
				if o.Supports(d) {
					sum, last := checksum(s, o, d)
					fmt.Printf("%s %s %s %d %x\n", s.ID, o.ID, d, last, sum)
				}
			}
		}
	}
}

// checksum runs the optimizer for 2000 steps, or until it diverges, and returns
// the last step beside the checksum.
func checksum(s *loss.Surface, o *optim.Spec, d optim.Dialect) (sum uint64, last int) {
	n := s.Dim()
	theta, grad, update := append([]float64(nil), s.Start...), make([]float64, n), make([]float64, n)
	objective := s.New(s.Complete(nil))
	h := o.Complete(d, optim.Hyper{"learning_rate": s.LearningRates.Of(o.ID), "weight_decay": 0.001})
	stepper := optim.NewStepper(o, d, h, n)
	hash := fnv.New64a()
	for last = range 2000 {
		j := objective(theta, grad)
		if math.IsNaN(j) || math.IsInf(j, 0) {
			break // the sign of a NaN means nothing
		}
		fmt.Fprint(hash, math.Float64bits(j))
		stepper.Step(update, theta, grad, h["learning_rate"])
		for i, u := range update {
			theta[i] += u
			fmt.Fprint(hash, math.Float64bits(theta[i]))
		}
	}
	return hash.Sum64(), last
}
