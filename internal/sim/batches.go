package sim

import "optviz/internal/experiment"

// batches cuts the training rows into mini-batches: each epoch goes once
// through all of them, in an order keyed by seed and epoch; the last
// mini-batch of an epoch may be shorter.
type batches struct {
	seed  uint64
	rand  generator
	train []int   // all training rows
	given [][]int // rows of each step, cycled; nil: none are given
	size  int     // len(train): full batch
	order []int   // of the epoch at hand
	epoch int
}

// newBatches returns the mini-batches of the model m.
func newBatches(seed uint64, m *experiment.Model, train []int) *batches {
	b := &batches{seed: seed, rand: newGenerator(), train: train, size: int(m.Args["batch_size"]), epoch: -1}
	if b.size == 0 || b.size > len(train) {
		b.size = len(train)
	}
	for _, positions := range m.Batches {
		rows := make([]int, len(positions))
		for i, p := range positions {
			rows[i] = train[p]
		}
		b.given = append(b.given, rows)
	}
	b.order = make([]int, len(train))
	return b
}

// perEpoch returns the number of steps that go once through the training rows.
func (b *batches) perEpoch() int {
	if b.given == nil {
		return (len(b.train) + b.size - 1) / b.size
	}
	rows := 0
	for _, batch := range b.given {
		rows += len(batch)
	}
	return max(1, (len(b.train)*len(b.given)+rows/2)/rows)
}

// samples returns the mean number of rows of a step: over an epoch, or over the
// mini-batches given.
func (b *batches) samples() float64 {
	if b.given == nil {
		return float64(len(b.train)) / float64(b.perEpoch())
	}
	rows := 0
	for _, batch := range b.given {
		rows += len(batch)
	}
	return float64(rows) / float64(len(b.given))
}

// at returns the rows of update step → step+1, valid until the next call.
func (b *batches) at(step int) []int {
	switch {
	case b.given != nil:
		return b.given[step%len(b.given)]
	case b.size == len(b.train):
		return b.train
	}
	epoch, i := step/b.perEpoch(), step%b.perEpoch()
	if epoch != b.epoch {
		b.shuffle(epoch)
	}
	return b.order[i*b.size : min((i+1)*b.size, len(b.order))]
}

// shuffle draws the order of an epoch (Fisher and Yates).
func (b *batches) shuffle(epoch int) {
	b.epoch = epoch
	b.rand.seed(b.seed, batchOrder, epoch)
	copy(b.order, b.train)
	for i := len(b.order) - 1; i > 0; i-- {
		j := b.rand.IntN(i + 1)
		b.order[i], b.order[j] = b.order[j], b.order[i]
	}
}
