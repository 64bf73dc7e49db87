package optim

import "optviz/internal/spec"

// Constant keeps the learning rate: ηₖ = η.
var Constant = ScheduleSpec{
	ID:      "constant",
	Text:    spec.Text{EN: "Constant", ZH: "恒定"},
	Formula: []string{"ηₖ = η"},
	Params:  []spec.Param{},
	Rule:    func(Schedule) RateRule { return nil },
}
