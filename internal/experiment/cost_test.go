package experiment_test

import (
	"testing"

	"optviz/internal/experiment"
)

// TestCost: the estimate grows with what takes longer.
func TestCost(t *testing.T) {
	cost := func(query string) float64 {
		e, err := experiment.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		return e.Cost()
	}
	for _, pair := range [][2]string{
		{"surface=rosenbrock&steps=100", "surface=rosenbrock&steps=200"},
		{"surface=rosenbrock&steps=100", "model=linear&steps=100"},
		{"model=mlp&batch_size=1", "model=mlp"},
		{"model=mlp&run=sgd,with.batch_size:1", "model=mlp&run=sgd"},
		{"model=mlp&batches=0/1", "model=mlp&batches=0,1/2,3"},
		{"model=mlp&layers=8,8", "model=mlp&layers=16,16"},
		{"model=mlp&run=sgd", "model=mlp&run=sgd&run=sgd"},
	} {
		if less, more := cost(pair[0]), cost(pair[1]); less >= more {
			t.Errorf("%s costs %g, %s only %g", pair[0], less, pair[1], more)
		}
	}
}
