package lesson

import (
	"math"

	"optviz/internal/sim"
)

// Measure takes a number from the figures of a lesson.
type Measure func(f *figures) (float64, error)

// figureMeasure takes a number from a figure, with so many numbers as arguments.
type figureMeasure struct {
	numbers int
	measure func(f *figures, id string, n []float64) (float64, error)
}

// measures lists those of a figure.
var measures = map[string]figureMeasure{
	// loss(figure, run, step)
	"loss": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return r.Loss[min(int(n[1]), r.Steps)] })
	}},
	// gradient(figure, run, step): its norm
	"gradient": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return r.GradNorm[min(int(n[1]), r.Steps)] })
	}},
	// theta(figure, run, coordinate, step)
	"theta": {3, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return r.Theta.Row(min(int(n[2]), r.Steps))[int(n[1])] })
	}},
	// max, min(figure, run, coordinate): its largest and smallest value
	"max": {2, func(f *figures, id string, n []float64) (float64, error) { return f.extreme(id, n, math.Max) }},
	"min": {2, func(f *figures, id string, n []float64) (float64, error) { return f.extreme(id, n, math.Min) }},
	// growth(figure, run): the last loss by the first
	"growth": {1, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return r.Loss[r.Steps] / r.Loss[0] })
	}},
	// near(figure, run, distance): the first step within a distance of 0
	"near": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 {
			for k := range r.Steps + 1 {
				if length(r.Theta.Row(k)) <= n[1] {
					return float64(k)
				}
			}
			return math.Inf(1)
		})
	}},
	// stays(figure, run, distance): the step since which it is within a distance of 0
	"stays": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 {
			for k := r.Steps; k >= 0; k-- {
				if length(r.Theta.Row(k)) > n[1] {
					return float64(k + 1)
				}
			}
			return 0
		})
	}},
	// radius(figure, run): root mean square distance from 0 over the second half
	"radius": {1, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 {
			sum := 0.0
			for k := r.Steps/2 + 1; k <= r.Steps; k++ {
				sum += math.Pow(length(r.Theta.Row(k)), 2)
			}
			return math.Sqrt(sum / float64(r.Steps-r.Steps/2))
		})
	}},
	// best(figure, step): the run with the lowest training loss at a step
	"best": {1, func(f *figures, id string, n []float64) (float64, error) {
		return f.first(id, int(n[0]), func(s snapshot) float64 { return s.trainLoss })
	}},
	// generalizes(figure, step): the run with the lowest validation loss
	"generalizes": {1, func(f *figures, id string, n []float64) (float64, error) {
		return f.first(id, int(n[0]), func(s snapshot) float64 { return s.validationLoss })
	}},
	// byepochs(figure, epochs): the run with the lowest training loss once each has
	// gone so many times through the data
	"byepochs": {1, func(f *figures, id string, n []float64) (float64, error) {
		return f.firstByEpochs(id, int(n[0]))
	}},
	// trainloss, validation, accuracy, heldout (figure, run, step) of a model
	"trainloss":  metric(func(s snapshot) float64 { return s.trainLoss }),
	"validation": metric(func(s snapshot) float64 { return s.validationLoss }),
	"accuracy":   metric(func(s snapshot) float64 { return s.trainAccuracy }),
	"heldout":    metric(func(s snapshot) float64 { return s.validationAccuracy }),
	// layers(figure, run): gradient norm of the first layer by that of the last, at the start
	"layers": {1, func(f *figures, id string, n []float64) (float64, error) {
		s, err := f.snapshots(id, 0)
		if err != nil {
			return 0, err
		}
		return s[int(n[0])].layers, nil
	}},
	// words(figure, run, rare): probability that frequent (0) or rare (1) words give to their own topic, at the end
	"words": {2, func(f *figures, id string, n []float64) (float64, error) {
		r, err := f.run(id, n[0])
		if err != nil {
			return 0, err
		}
		return topicMass(r.Theta.Row(r.Steps), n[1] == 1), nil
	}},
	// moved(figure, run, rare): how far a step moves the points of such words, in the median of those that it moves
	"moved": {2, func(f *figures, id string, n []float64) (float64, error) {
		return onRun(f, id, n[0], func(r *sim.Recording) float64 { return wordStep(r, n[1] == 1) })
	}},
}

func onRun(f *figures, id string, run float64, measure func(r *sim.Recording) float64) (float64, error) {
	r, err := f.run(id, run)
	if err != nil {
		return 0, err
	}
	return measure(r), nil
}

// extreme returns what more chooses of the values of a coordinate.
func (f *figures) extreme(id string, n []float64, more func(a, b float64) float64) (float64, error) {
	return onRun(f, id, n[0], func(r *sim.Recording) float64 {
		x := r.Theta.Row(0)[int(n[1])]
		for k := range r.Steps {
			x = more(x, r.Theta.Row(k + 1)[int(n[1])])
		}
		return x
	})
}

func length(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	return math.Sqrt(sum)
}

// changed returns the run whose loss differs most between two figures, on a
// logarithmic scale.
func (f *figures) changed(a, b string) (float64, error) {
	x, err := f.result(a)
	if err != nil {
		return 0, err
	}
	y, err := f.result(b)
	if err != nil {
		return 0, err
	}
	most, at := -1.0, 0
	for i := range x.Runs {
		sum := 0.0
		for k := range min(x.Runs[i].Steps, y.Runs[i].Steps) {
			sum += math.Abs(math.Log(x.Runs[i].Loss[k]+1e-12) - math.Log(y.Runs[i].Loss[k]+1e-12))
		}
		if sum > most {
			most, at = sum, i
		}
	}
	return float64(at), nil
}
