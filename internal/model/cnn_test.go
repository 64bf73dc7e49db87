package model_test

import (
	"math"
	"testing"

	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/model"
)

// TestCNNEngine compares trainings of a small net on 20 digits with PyTorch.
func TestCNNEngine(t *testing.T) {
	var file struct {
		Images [][]float64
		Labels []float64
		K      [][][][]float64
		Kb     []float64
		Wd     [][]float64
		Bd     []float64
		Runs   []struct {
			run
			First []float64 `json:"weights_after_1"`
			Last  []float64 `json:"weights_after_last"`
		}
	}
	load(t, "torch_cnn.json", &file)
	set := &data.Set{Inputs: 64, Outputs: 1, Classes: 10, Y: file.Labels}
	for i, image := range file.Images {
		for _, v := range image {
			set.X = append(set.X, v/16)
		}
		set.Train = append(set.Train, i)
	}
	var start []float64
	for _, k := range file.K {
		for _, row := range k[0] {
			start = append(start, row...)
		}
	}
	start = append(start, file.Kb...)
	for _, row := range file.Wd {
		start = append(start, row...)
	}
	start = append(start, file.Bd...)
	if len(file.Runs) != 3 {
		t.Fatalf("%d runs, want 3", len(file.Runs))
	}
	for _, r := range file.Runs {
		m := model.NewCNN(len(file.K), 10, set, &loss.CrossEntropy, nil)
		theta := append([]float64(nil), start...)
		grad, update := make([]float64, len(theta)), make([]float64, len(theta))
		stepper, eta := newStepper(t, r.run, len(theta))
		near := func(what string, got, want []float64) {
			t.Helper()
			if len(got) != len(want) {
				t.Fatalf("%s, %s: %d values, want %d", r.Optimizer, what, len(got), len(want))
			}
			for i := range want {
				if math.Abs(got[i]-want[i]) > r.Tol*max(1, math.Abs(want[i])) {
					t.Errorf("%s, %s[%d] is %.12g, want %.12g", r.Optimizer, what, i, got[i], want[i])
					return
				}
			}
		}
		var losses []float64
		for k := range r.Steps {
			losses = append(losses, m.Loss(theta, grad, set.Train, nil))
			if k == 0 {
				near("gradient", grad, r.Grad0)
			}
			stepper.Step(update, theta, grad, eta)
			for i, d := range update {
				theta[i] += d
			}
			if k == 0 {
				near("weights after 1", theta, r.First)
			}
		}
		near("loss", losses, r.Loss[:r.Steps])
		near("weights at the end", theta, r.Last)
	}
}
