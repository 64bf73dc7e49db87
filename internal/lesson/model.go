package lesson

import (
	"fmt"
	"math"
	"slices"

	"optviz/internal/data"
	"optviz/internal/sim"
)

// snapshot is what measures take from a model at a step.
type snapshot struct {
	trainLoss, validationLoss, trainAccuracy, validationAccuracy, layers float64
}

// snapshots returns those of all runs of a figure at a step. It goes on from the
// step before where it can.
func (f *figures) snapshots(id string, step int) ([]snapshot, error) {
	key := fmt.Sprintf("%s %d", id, step)
	if list := f.taken[key]; list != nil {
		return list, nil
	}
	s := f.sims[id]
	if s == nil || s.Step() > step {
		e, err := f.experiment(id)
		if err != nil {
			return nil, err
		}
		s = sim.New(e)
		f.sims[id] = s
	}
	for s.Step() < step && s.Next() {
		if err := f.ctx.Err(); err != nil {
			return nil, err
		}
	}
	list := make([]snapshot, len(s.Runs()))
	for i := range list {
		n := s.Snapshot(i)
		if n == nil {
			list[i].trainLoss = s.Runs()[i].Loss()
			continue
		}
		n.Measure()
		m, layers := n.Parts[0].Values, n.Parts[1].Values
		list[i] = snapshot{float64(m[0]), float64(m[1]), float64(m[2]), float64(m[3]), float64(layers[0] / layers[len(layers)-1])}
	}
	f.taken[key] = list
	return list, nil
}

// firstByEpochs returns the run with the lowest training loss after so many
// epochs, each of as many steps as the run's mini-batches ask for.
func (f *figures) firstByEpochs(id string, epochs int) (float64, error) {
	e, err := f.experiment(id)
	if err != nil {
		return 0, err
	}
	best, lowest := 0, math.Inf(1)
	for i, steps := range slices.Backward(sim.FactsOf(e).Model.EpochSteps) { // from the largest batch on: fewer steps first
		list, err := f.snapshots(id, epochs*steps)
		if err != nil {
			return 0, err
		}
		if list[i].trainLoss < lowest {
			best, lowest = i, list[i].trainLoss
		}
	}
	return float64(best), nil
}

// first returns the run with the lowest value at a step.
func (f *figures) first(id string, step int, value func(s snapshot) float64) (float64, error) {
	list, err := f.snapshots(id, step)
	if err != nil {
		return 0, err
	}
	best := 0
	for i, s := range list {
		if value(s) < value(list[best]) {
			best = i
		}
	}
	return float64(best), nil
}

func metric(value func(s snapshot) float64) figureMeasure {
	return figureMeasure{2, func(f *figures, id string, n []float64) (float64, error) {
		list, err := f.snapshots(id, int(n[1]))
		if err != nil {
			return 0, err
		}
		return value(list[int(n[0])]), nil
	}}
}

// The toy corpus, and the vectors of its words, which have two values.
const words, dims = data.Topics * data.TopicWords, 2

// wordsOf returns the five most frequent words of each topic, or the rarer half.
func wordsOf(rare bool) (list []int) {
	for w := range words {
		if rank := w % data.TopicWords; rare && rank >= data.TopicWords/2 || !rare && rank < 5 {
			list = append(list, w)
		}
	}
	return list
}

// topicMass returns the mean probability that frequent or rare words give to
// those of their own topic: softmax of E·O.
func topicMass(theta []float64, rare bool) float64 {
	list := wordsOf(rare)
	sum := 0.0
	for _, w := range list {
		own, all := 0.0, 0.0
		for c := range words {
			z := 0.0
			for d := range dims {
				z += theta[w*dims+d] * theta[words*dims+d*words+c]
			}
			p := math.Exp(z)
			all += p
			if c/data.TopicWords == w/data.TopicWords {
				own += p
			}
		}
		sum += own / all
	}
	return sum / float64(len(list))
}

// wordStep returns the median length of the steps of the points of frequent or
// rare words, of those that move.
func wordStep(r *sim.Recording, rare bool) float64 {
	var lengths []float64
	for k := range r.Steps {
		from, to := r.Theta.Row(k), r.Theta.Row(k+1)
		for _, w := range wordsOf(rare) {
			if d := math.Hypot(to[w*dims]-from[w*dims], to[w*dims+1]-from[w*dims+1]); d > 0 {
				lengths = append(lengths, d)
			}
		}
	}
	slices.Sort(lengths)
	return lengths[len(lengths)/2]
}
