package loss

// Dim returns the number of parameters, 1 or 2.
func (s *Surface) Dim() int { return len(s.Start) }

// Complete returns args with the default of every argument that is missing.
func (s *Surface) Complete(args Args) Args {
	complete := make(Args, len(s.Params))
	for _, p := range s.Params {
		complete[p.ID] = p.Default
		if v, ok := args[p.ID]; ok {
			complete[p.ID] = v
		}
	}
	return complete
}

// Rates holds learning rates of sgd, momentum (β 0.9), rmsprop (ρ 0.9) and
// adam at which they visibly differ on a problem, by the id of the optimizer.
type Rates map[string]float64

// Of returns a learning rate for the optimizer of the given id: its own, or a
// relative's. Of the others,
//   - adagrad takes ten times rmsprop's, since its updates shrink like 1/√t;
//   - lion takes rmsprop's, since both move by about η in every coordinate;
//   - radam takes sgd's if that is below adam's, since it starts as plain momentum;
//   - adadelta takes 10, since it starts with updates of √ε = 0.001 at η = 1.
//
// For an optimizer unknown here it returns 0: its own default is to be taken.
func (r Rates) Of(optimizer string) float64 {
	switch optimizer {
	case "nesterov":
		return r["momentum"]
	case "adamw", "amsgrad", "nadam", "adamax":
		return r["adam"]
	case "radam":
		return min(r["adam"], r["sgd"])
	case "adagrad":
		return 10 * r["rmsprop"]
	case "lion":
		return r["rmsprop"]
	case "adadelta":
		return 10
	}
	return r[optimizer]
}
