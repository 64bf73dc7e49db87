package export

import (
	"io"
	"strconv"
	"strings"
)

// write writes the program: a head, each run, and how all programs end.
func (p *program) write(w io.Writer, head, each string) error {
	comma := ""
	if p.X == "x" {
		comma = ","
	}
	common := []string{"{Query}", p.Query, "{X}", p.X, "{Comma}", comma, "{Loss}", p.Loss, "{Start}", p.Start}
	text := fill(head, common...)
	var names []string
	for _, r := range p.Runs {
		names = append(names, r.Name)
		text += fill(fill(each, common...),
			"{Name}", r.Name, "{Optimizer}", r.Optimizer, "{Rates}", r.Rates, "{Each}", r.Each, "{SetRate}", r.SetRate, "{Torch}", r.Torch,
			"{Hyper}", strings.Join(r.Hyper, "\n"), "{Init}", strings.Join(r.Init, "\n"), "{Rule}", strings.Join(r.Rule, "\n"),
			"{Clip}", r.Clip, "{Decay}", r.Decay, "{Shrink}", r.Shrink,
			"{Check}", strconv.Itoa(r.Check), "{Expected}", r.Expected)
	}
	text += fill(tail, "{Names}", strings.Join(names, ", "))
	_, err := io.WriteString(w, text)
	return err
}

// fill replaces the names in a text by their values, given in pairs. A line that
// is nothing but a name becomes the lines of its value, as far indented; none if
// it is empty.
func fill(text string, pairs ...string) string {
	inline := strings.NewReplacer(pairs...)
	filled := ""
	for _, line := range strings.SplitAfter(text, "\n") {
		name := strings.TrimSpace(line)
		if !strings.HasPrefix(name, "{") || strings.IndexByte(name, '}') != len(name)-1 {
			filled += inline.Replace(line)
			continue
		}
		indent := line[:strings.Index(line, name)]
		for _, part := range lines(inline.Replace(name)) {
			filled += indent + part + "\n"
		}
	}
	return filled
}

const tail = `
RUNS = [{Names}]


if __name__ == "__main__":
    print("run,step,theta,loss")
    for run in RUNS:
        path, check, expected = run()
        for step, theta in enumerate(path):
            print(run.__name__, step, " ".join(repr(float(v)) for v in theta), repr(float(loss(*theta))), sep=",")
        far = max(abs(float(a) - b) / max(1.0, abs(b)) for a, b in zip(path[check], expected))
        if not far <= 1e-6:
            raise SystemExit(f"{run.__name__} is {far:.1e} away from what optviz computed at step {check}")
`

const numPyHead = `# What optviz computed, again in NumPy:
#   {Query}
import math

import numpy as np


def loss({X}):
    return {Loss}


def gradient(theta):
    """The exact gradient: f(x + ih) has the imaginary part h f'(x), for tiny h."""
    h = 1e-30
    points = [[complex(v, h if i == j else 0.0) for j, v in enumerate(theta)] for i in range(len(theta))]
    return np.array([loss(*point).imag / h for point in points])

`

const numPyRun = `
def {Name}():
    """{Optimizer}"""
    {Rates}
    {Hyper}
    theta = np.array({Start})
    {Init}
    path = [theta]
    for t, eta in enumerate(learning_rates, start=1):
        grad = gradient(theta)
        {Clip}
        {Decay}
        {Rule}
        {Shrink}
        theta = theta + update
        path.append(theta)
    return path, {Check}, {Expected}

`

const torchHead = `# What optviz computed, again in PyTorch:
#   {Query}
import math

import torch

torch.set_default_dtype(torch.float64)


def loss({X}):
    {X}{Comma} = [torch.as_tensor(v) for v in ({X},)]
    return {Loss}

`

// setRate is the line that gives an optimizer of PyTorch its learning rate.
const setRate = `optimizer.param_groups[0]["lr"] = eta`

const torchRun = `
def {Name}():
    """{Optimizer}"""
    {Rates}
    theta = torch.tensor({Start}, requires_grad=True)
    optimizer = {Torch}
    path = [theta.detach().clone()]
    for {Each}:
        optimizer.zero_grad()
        loss(*theta).backward()
        {Clip}
        {SetRate}
        optimizer.step()
        path.append(theta.detach().clone())
    return path, {Check}, {Expected}

`
