package experiment

import (
	"optviz/internal/loss"
	"optviz/internal/optim"
)

// Default returns the experiment on which the page opens: a ravine in which
// SGD bounces, Momentum swings past the minimum and RMSprop goes diagonally.
func Default() *Experiment {
	p := defaultProblem()
	return &Experiment{Problem: p, Runs: defaultRuns(&p), Seed: uint64(Seed.Default), Steps: p.steps()}
}

func defaultProblem() Problem { return *surfaceProblem(&loss.Quadratic, nil) }

// defaultRuns returns the three runs that are compared when nobody chose any.
func defaultRuns(p *Problem) []Run {
	return []Run{
		newRun("sgd", p, nil),
		newRun("momentum", p, optim.Hyper{"momentum": 0.9}),
		newRun("rmsprop", p, optim.Hyper{"decay": 0.9}),
	}
}

// newRun returns a run with the given hyperparameters, everything else at its
// default on the problem p.
func newRun(optimizer string, p *Problem, given optim.Hyper) Run {
	s := optim.Find(optimizer)
	if given == nil {
		given = optim.Hyper{}
	}
	return Run{
		Optimizer: optimizer,
		Dialect:   optim.PyTorch,
		Hyper:     completeHyper(s, optim.PyTorch, given, p),
		Schedule:  optim.Schedule{Kind: "constant", Params: optim.Hyper{}},
	}
}
