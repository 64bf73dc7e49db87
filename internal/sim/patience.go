package sim

import (
	"math"

	"optviz/internal/jsontree"
)

// Best is where a run had its lowest validation loss, penalty left out.
type Best struct {
	Step           int
	ValidationLoss float64
}

// JSON returns the value as it is written.
func (b *Best) JSON() any {
	return jsontree.Object{"step", b.Step, "validation_loss", b.ValidationLoss}
}

// patience stops a run early: it looks at the validation loss at the start and
// after each epoch, and gives up after so many epochs without a new lowest.
//
// Source: L. Prechelt, Early stopping — but when?, 1998.
type patience struct {
	epochs int // without a new lowest, at most
	every  int // steps of an epoch
	best   Best
}

// newPatience returns the patience of a run on t, nil if it has none or no
// validation rows to look at.
func newPatience(t *training) *patience {
	if t == nil || t.spec.Args["patience"] == 0 || len(t.set.Validation) == 0 {
		return nil
	}
	return &patience{epochs: int(t.spec.Args["patience"]), every: t.batches.perEpoch(), best: Best{ValidationLoss: math.Inf(1)}}
}

// lost looks at the model that t is at theta after step updates, and reports
// whether the patience is at an end.
func (p *patience) lost(t *training, theta []float64, step int) bool {
	if step%p.every != 0 {
		return false
	}
	if v := t.model.Loss(theta, nil, t.set.Validation, nil); v < p.best.ValidationLoss {
		p.best = Best{step, v}
	}
	return step-p.best.Step >= p.epochs*p.every
}
