package optim_test

import (
	"math"
	"testing"

	"optviz/internal/optim"
)

// TestEpsilon: where each framework puts ε, seen in the first step from a
// gradient of 3 with ε as large as 0.5.
func TestEpsilon(t *testing.T) {
	const g, rate, eps, rho = 3.0, 0.1, 0.5, 0.96
	h := optim.Hyper{"epsilon": eps, "decay": rho, "beta2": rho, "initial_accumulator": 0}
	root := math.Sqrt(1 - rho)
	for _, c := range []struct {
		spec    *optim.Spec
		dialect optim.Dialect
		want    float64
	}{
		{&optim.RMSprop, optim.PyTorch, g / (root*g + eps)},
		{&optim.RMSprop, optim.TF1, g / math.Sqrt(rho+(1-rho)*g*g+eps)},
		{&optim.RMSprop, optim.Keras, g / math.Sqrt((1-rho)*g*g+eps)},
		{&optim.Adagrad, optim.PyTorch, g / (g + eps)},
		{&optim.Adagrad, optim.TF1, g / math.Sqrt(g*g+eps)},
		{&optim.Adagrad, optim.Keras, g / math.Sqrt(g*g+eps)},
		{&optim.Adam, optim.PyTorch, g / (g + eps)},
		{&optim.Adam, optim.TF1, g / (g + eps/root)},
		{&optim.Adam, optim.Keras, g / (g + eps/root)},
		{&optim.AMSGrad, optim.PyTorch, g / (g + eps)},
		{&optim.AMSGrad, optim.TF1, g / (g + eps/root)},
		{&optim.Adamax, optim.PyTorch, g / (g + eps)},
		{&optim.Adamax, optim.TF1, g / (g + eps)},
	} {
		got := updates(c.spec, c.dialect, h, rate, [][]float64{{g}})[0][0]
		if !near(got, -rate*c.want, 1e-14) {
			t.Errorf("%s, %s: update %.17g, want %.17g", c.spec.ID, c.dialect, got, -rate*c.want)
		}
	}
	// Adamax differs from the second step on: u = 3 + ε or 3, then 0.96 u.
	for d, u := range map[optim.Dialect]float64{optim.PyTorch: rho * (g + eps), optim.TF1: rho*g + eps, optim.Keras: rho*g + eps} {
		got := updates(&optim.Adamax, d, h, rate, [][]float64{{g}, {0}})[1][0]
		if want := -rate * 0.9 * 0.1 * g / (1 - 0.81) / u; !near(got, want, 1e-14) {
			t.Errorf("adamax, %s: second update %.17g, want %.17g", d, got, want)
		}
	}
}

// TestFirstGradient: PyTorch dampens neither the first gradient nor, at β = 0,
// any; the other dialects dampen all of them.
func TestFirstGradient(t *testing.T) {
	grads := [][]float64{{4}, {4}}
	for _, c := range []struct {
		spec    *optim.Spec
		dialect optim.Dialect
		beta    float64
		want    [2]float64
	}{
		{&optim.Momentum, optim.PyTorch, 0.5, [2]float64{-4, -3}},
		{&optim.Momentum, optim.PyTorch, 0, [2]float64{-4, -4}},
		{&optim.Momentum, optim.TF1, 0.5, [2]float64{-1, -1.5}},
		{&optim.Momentum, optim.Keras, 0.5, [2]float64{-1, -1.5}},
		{&optim.Nesterov, optim.PyTorch, 0.5, [2]float64{-6, -5.5}},
		{&optim.Nesterov, optim.TF1, 0.5, [2]float64{-4.5, -4.75}},
		{&optim.Nesterov, optim.Keras, 0.5, [2]float64{-4.5, -4.75}},
	} {
		got := updates(c.spec, c.dialect, optim.Hyper{"momentum": c.beta, "dampening": 0.75}, 1, grads)
		if got[0][0] != c.want[0] || got[1][0] != c.want[1] {
			t.Errorf("%s, %s, β = %g: updates %v, want %v", c.spec.ID, c.dialect, c.beta, got, c.want)
		}
	}
}

// TestDefaults compares the defaults with those in the frameworks' source:
// torch 2 (torch/optim), TensorFlow 1 (python/training), Keras 3.16. Where
// TensorFlow 1 has no default learning rate it is not listed.
func TestDefaults(t *testing.T) {
	for _, c := range []struct {
		spec    *optim.Spec
		dialect optim.Dialect
		want    optim.Hyper
	}{
		{&optim.SGD, optim.PyTorch, optim.Hyper{"learning_rate": 0.001, "weight_decay": 0}},
		{&optim.SGD, optim.Keras, optim.Hyper{"learning_rate": 0.01, "weight_decay": 0}},
		{&optim.Momentum, optim.PyTorch, optim.Hyper{"learning_rate": 0.001, "dampening": 0}},
		{&optim.Momentum, optim.Keras, optim.Hyper{"learning_rate": 0.01, "dampening": 0}},
		{&optim.Nesterov, optim.Keras, optim.Hyper{"learning_rate": 0.01, "dampening": 0}},
		{&optim.RMSprop, optim.PyTorch, optim.Hyper{"learning_rate": 0.01, "decay": 0.99, "epsilon": 1e-8, "momentum": 0, "centered": 0}},
		{&optim.RMSprop, optim.TF1, optim.Hyper{"decay": 0.9, "epsilon": 1e-10, "momentum": 0, "centered": 0}},
		{&optim.RMSprop, optim.Keras, optim.Hyper{"learning_rate": 0.001, "decay": 0.9, "epsilon": 1e-7, "momentum": 0, "centered": 0}},
		{&optim.Adagrad, optim.PyTorch, optim.Hyper{"learning_rate": 0.01, "epsilon": 1e-10, "initial_accumulator": 0, "lr_decay": 0}},
		{&optim.Adagrad, optim.TF1, optim.Hyper{"initial_accumulator": 0.1, "epsilon": 0, "lr_decay": 0}},
		{&optim.Adagrad, optim.Keras, optim.Hyper{"learning_rate": 0.001, "initial_accumulator": 0.1, "epsilon": 1e-7}},
		{&optim.Adadelta, optim.PyTorch, optim.Hyper{"learning_rate": 1, "decay": 0.9, "epsilon": 1e-6}},
		{&optim.Adadelta, optim.TF1, optim.Hyper{"learning_rate": 0.001, "decay": 0.95, "epsilon": 1e-8}},
		{&optim.Adadelta, optim.Keras, optim.Hyper{"learning_rate": 0.001, "decay": 0.95, "epsilon": 1e-7}},
		{&optim.Adam, optim.PyTorch, optim.Hyper{"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}},
		{&optim.Adam, optim.TF1, optim.Hyper{"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}},
		{&optim.Adam, optim.Keras, optim.Hyper{"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}},
		{&optim.AMSGrad, optim.Keras, optim.Hyper{"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}},
		{&optim.AdamW, optim.PyTorch, optim.Hyper{"learning_rate": 0.001, "epsilon": 1e-8, "weight_decay": 0.01}},
		{&optim.AdamW, optim.Keras, optim.Hyper{"learning_rate": 0.001, "epsilon": 1e-7, "weight_decay": 0.004}},
		{&optim.NAdam, optim.PyTorch, optim.Hyper{"learning_rate": 0.002, "epsilon": 1e-8, "momentum_decay": 0.004}},
		{&optim.NAdam, optim.Keras, optim.Hyper{"learning_rate": 0.001, "epsilon": 1e-7, "momentum_decay": 1}},
		{&optim.Adamax, optim.PyTorch, optim.Hyper{"learning_rate": 0.002, "epsilon": 1e-8}},
		{&optim.Adamax, optim.Keras, optim.Hyper{"learning_rate": 0.001, "epsilon": 1e-7}},
		{&optim.RAdam, optim.PyTorch, optim.Hyper{"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}},
		{&optim.Lion, optim.Keras, optim.Hyper{"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0}},
	} {
		got := c.spec.Complete(c.dialect, nil)
		for id, want := range c.want {
			if v, ok := got[id]; !ok || v != want {
				t.Errorf("%s, %s: %s = %g, want %g", c.spec.ID, c.dialect, id, v, want)
			}
		}
	}
}
