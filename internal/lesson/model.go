package lesson

import (
	"math"

	"optviz/internal/data"
	"optviz/internal/sim"
)

// snapshot is what measures take from a model at a step.
type snapshot struct {
	trainLoss, validationLoss, trainAccuracy, validationAccuracy, layers float64
}

// snapshots returns those of all runs of a figure at a step.
func (f *figures) snapshots(id string, step int) ([]snapshot, error) {
	e, err := f.experiment(id)
	if err != nil {
		return nil, err
	}
	s := sim.New(e)
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
		for n.Work() {
		}
		m, layers := n.Parts[0].Values, n.Parts[1].Values
		list[i] = snapshot{float64(m[0]), float64(m[1]), float64(m[2]), float64(m[3]), float64(layers[0] / layers[len(layers)-1])}
	}
	return list, nil
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

func metric(value func(s snapshot) float64) struct {
	numbers int
	measure func(f *figures, id string, n []float64) (float64, error)
} {
	return struct {
		numbers int
		measure func(f *figures, id string, n []float64) (float64, error)
	}{2, func(f *figures, id string, n []float64) (float64, error) {
		list, err := f.snapshots(id, int(n[1]))
		if err != nil {
			return 0, err
		}
		return value(list[int(n[0])]), nil
	}}
}

// topicMass returns the mean probability that the words of the toy corpus give
// to those of their own topic, softmax of E·O with vectors of two values: the
// five most frequent words of each topic, or the rarer half.
func topicMass(theta []float64, rare bool) float64 {
	const words, dims = data.Topics * data.TopicWords, 2
	sum, count := 0.0, 0
	for w := range words {
		if rank := w % data.TopicWords; rare && rank < data.TopicWords/2 || !rare && rank >= 5 {
			continue
		}
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
		sum, count = sum+own/all, count+1
	}
	return sum / float64(count)
}
