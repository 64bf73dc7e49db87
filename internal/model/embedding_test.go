package model_test

import (
	"math"
	"slices"
	"testing"

	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/model"
)

// TestEmbeddingEngine compares the training of a table of word vectors, with
// fixed context vectors, with PyTorch: dense, and lazy where its gradients are
// sparse.
func TestEmbeddingEngine(t *testing.T) {
	var file struct {
		V, D    int
		E0, O   [][]float64
		Batches [][][2]float64
		Runs    []struct {
			run
			Mode   string
			ESteps []int         `json:"E_steps"`
			E      [][][]float64 `json:"E"`
		}
	}
	load(t, "torch_embedding.json", &file)
	compared := 0
	for _, r := range file.Runs {
		compared++
		set := &data.Set{Inputs: 1, Outputs: 1, Classes: file.V}
		var batches [][]int
		for _, batch := range file.Batches {
			var rows []int
			for _, pair := range batch {
				rows = append(rows, len(set.X))
				set.X, set.Y = append(set.X, pair[0]), append(set.Y, pair[1])
			}
			batches = append(batches, rows)
		}
		m := model.NewEmbedding(file.D, set, &loss.CrossEntropy, nil)
		theta := slices.Concat(slices.Concat(file.E0...), slices.Concat(file.O...))
		table := file.V * file.D
		grad, update := make([]float64, len(theta)), make([]float64, table)
		stepper, eta := newStepper(t, r.run, table)
		recorded, touched := 0, []int(nil)
		for k, rows := range batches {
			if got := m.Loss(theta, grad, rows, nil); math.Abs(got-r.Loss[k]) > r.Tol {
				t.Fatalf("%s, step %d: loss %.12g, want %.12g", r.Optimizer, k, got, r.Loss[k])
			}
			if r.Mode == "sparse" {
				touched = m.Touched(touched[:0], rows)
				words := len(touched) - table // the context vectors, as many as the table's, come last
				stepper.StepAt(update, theta[:table], grad[:table], eta, touched[:words])
			} else {
				stepper.Step(update, theta[:table], grad[:table], eta)
			}
			for i, d := range update {
				theta[i] += d
			}
			if recorded < len(r.ESteps) && r.ESteps[recorded] == k+1 {
				for i, want := range slices.Concat(r.E[recorded]...) {
					if math.Abs(theta[i]-want) > r.Tol {
						t.Fatalf("%s, step %d: θ%d is %.12g, want %.12g", r.Optimizer, k+1, i, theta[i], want)
					}
				}
				recorded++
			}
		}
		if recorded != len(r.ESteps) || recorded == 0 {
			t.Errorf("%s: compared the table at %d of %d steps", r.Optimizer, recorded, len(r.ESteps))
		}
	}
	if compared != 5 {
		t.Errorf("compared %d runs, want 5", compared)
	}
}
