package optim

// Catalog lists the optimizers in the order in which the page offers them.
var Catalog = []*Spec{
	&SGD,
	&Momentum,
	&Nesterov,
	&RMSprop,
	&Adagrad,
	&Adadelta,
	&Adam,
	&AdamW,
	&AMSGrad,
	&NAdam,
	&Adamax,
	&RAdam,
	&Lion,
}

// Find returns the optimizer with the given id, or nil.
func Find(id string) *Spec {
	for _, s := range Catalog {
		if s.ID == id {
			return s
		}
	}
	return nil
}
