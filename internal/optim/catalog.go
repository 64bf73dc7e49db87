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

// Find returns the optimizer with the given id, a lesson's own too, or nil.
func Find(id string) *Spec {
	for _, list := range [][]*Spec{Catalog, Printed} {
		for _, s := range list {
			if s.ID == id {
				return s
			}
		}
	}
	return nil
}
