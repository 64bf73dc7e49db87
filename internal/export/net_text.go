package export

import (
	"strconv"
	"strings"
)

// text returns the program: what it trains first, the runs, and last the
// numbers.
func (n *net) text() string {
	parts := []string{netHead}
	add := func(wanted bool, texts ...string) {
		if wanted {
			parts = append(parts, texts...)
		}
	}
	add(n.shuffles || n.drops || n.held > 0, netDraws)
	add(n.shuffles || n.held > 0, netShuffled)
	parts = append(parts, n.classes...)
	add(n.drops, netDropout)
	parts = append(parts, n.nets...)
	add(n.shuffles, netBatch)
	add(n.e.Problem.Model.Batches != nil, netGivenBatch)
	parts = append(parts, n.runs...)
	parts = append(parts, strings.Join(n.tables, "\n"), "RUNS = {\n    "+strings.Join(n.expected, ",\n    ")+",\n}", netTail)
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	text := strings.Join(parts, "\n\n\n") + "\n"
	if !n.shuffles {
		text = strings.Replace(text, "import functools\n\n", "", 1)
	}
	if n.module != "np" {
		text = strings.Replace(text, "import numpy as np\n", "", 1)
	}
	return fill(text, "{Query}", link(n.e), "{Seed}", strconv.FormatUint(n.e.Seed, 10), "{Budget}", strconv.Itoa(n.e.Steps),
		"{Rows}", strconv.Itoa(n.e.Problem.Model.Data.Rows()), "{Held}", strconv.Itoa(n.held))
}

const netHead = `
# What optviz computed, again in PyTorch:
#   {Query}
import functools

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float64)
`

// netDraws is the generator of package sim; what follows calls it with the
// numbers of its purposes.
const netDraws = `
def draws(purpose, count):
    """The random numbers of optviz, 64 bits each: PCG-DXSM as in Go's math/rand/v2, with a seed for each purpose."""
    bits = 2**64 - 1
    key = purpose << 32 | count
    key = (key ^ key >> 30) * 0xBF58476D1CE4E5B9 & bits
    key = (key ^ key >> 27) * 0x94D049BB133111EB & bits
    state = {Seed} << 64 | key ^ key >> 31
    while True:
        state = (state * 0x2360ED051FC65DA44385DF649FCCF645 + 0x5851F42D4C957F2D14057B7EF767814F) % 2**128
        high, low = state >> 64, state & bits
        high = (high ^ high >> 32) * 0xDA942042E4DD58B5 & bits
        yield (high ^ high >> 48) * (low | 1) & bits
`

const netShuffled = `
def shuffled(n, draw):
    """The numbers 0 to n - 1 in the order that optviz draws."""
    rows = list(range(n))
    for i in range(n - 1, 0, -1):
        x = next(draw)
        j = x * (i + 1) >> 64 if (i + 1) & i else x & i
        rows[i], rows[j] = rows[j], rows[i]
    return rows
`

const netDropout = `
class Dropout(nn.Module):
    """nn.Dropout, but of the units that optviz leaves out: see drop."""

    def __init__(self, width, share):
        super().__init__()
        self.width, self.share = width, share

    def forward(self, h):
        return h * self.keep


def drop(net, step, samples):
    """Draws the units that the net leaves out in a step, sample by sample; none after the last step."""
    layers = [m for m in net.modules() if isinstance(m, Dropout)]
    draw = draws(6, step)
    keep = [
        [[(next(draw) % 2**53 / 2**53 >= m.share) / (1 - m.share) for _ in range(m.width)] for m in layers]
        for _ in range(samples)
    ]
    for i, m in enumerate(layers):
        m.keep = torch.tensor([sample[i] for sample in keep]) if step < {Budget} else 1.0
`

const netNet = `
def {Name}():
    {Net}
    nn.utils.vector_to_parameters(START.clone(), net.parameters())
    return net
`

const netBatch = `
@functools.lru_cache(maxsize=1)
def order(epoch):
    """The order in which an epoch goes through the training rows."""
    return shuffled(len(X), draws(5, epoch))


def batch(step, size):
    """The rows that a step sees; after the last step all."""
    if step == {Budget}:
        return slice(None)
    epoch, i = divmod(step, -(-len(X) // size))
    return order(epoch)[i * size:(i + 1) * size]
`

const netGivenBatch = `
def batch(step):
    """The rows that a step sees; after the last step all."""
    return BATCHES[step % len(BATCHES)] if step < {Budget} else slice(None)
`

const netObjective = `    def objective(step):
        {Batch}
        {Drop}
        z, y = net({X}), {Y}
        return {Loss}

`

const netRun = `
def {Name}():
    """{Optimizer}"""
    net = {Net}()
    optimizer = {Torch}
    {Weights}

` + netObjective + `    losses = []
    for {Each}:
        loss = objective(step)
        optimizer.zero_grad()
        loss.backward()
        {Clip}
        {SetRate}
        optimizer.step()
        losses.append(loss.item())
    losses.append(objective({Steps}).item())
    return net, losses
`

const netRule = `
def {Name}():
    """{Optimizer}"""
    {Hyper}
    net = {Net}()
    theta = START.numpy()
    {Init}
    {Weights}

` + netObjective + `    losses = []
    for {Each}:
        t = step + 1
        net.zero_grad()
        loss = objective(step)
        loss.backward()
        grad = nn.utils.parameters_to_vector(p.grad for p in net.parameters()).numpy()
        {Clip}
        {Decay}
        {Rule}
        {Shrink}
        theta = theta + update
        nn.utils.vector_to_parameters(torch.from_numpy(theta), net.parameters())
        losses.append(loss.item())
    losses.append(objective({Steps}).item())
    return net, losses
`

const netSplit = `
held = shuffled({Rows}, draws(4, 0))[:{Held}]  # for validation
rows = sorted(set(range({Rows})) - set(held))
X, Y = X[rows], Y[rows]
`

const netScaled = `
mean, deviation = X.mean(0), X.std(0, unbiased=False)
SCALED = (X - mean) / deviation.masked_fill(deviation <= 1e-12 * mean.abs(), 1)
`

const netTail = `
if __name__ == "__main__":
    print("run,step,loss")
    for run, (check, expected) in RUNS.items():
        net, losses = run()
        for step, loss in enumerate(losses):
            print(run.__name__, step, loss, sep=",")
        far = abs(losses[check] - expected) / max(1.0, abs(expected))
        if not far <= 1e-6:
            raise SystemExit(f"{run.__name__} is {far:.1e} away from what optviz computed at step {check}")
`
