package export

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"optviz/internal/data"
	"optviz/internal/experiment"
	"optviz/internal/loss"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// mostNumbers bounds the numbers that a program for a model carries: about 2 MB.
const mostNumbers = 100_000

// net is what the texts of a program for a model are filled with.
type net struct {
	e       *experiment.Experiment
	module  string // np: rules are written out; torch: its optimizers step
	rows    int    // of training
	numbers int    // carried

	classes, nets []string          // definitions
	names         map[string]string // of the nets, by definition
	runs          []string          // definitions
	expected      []string          // of each run
	tables        []string          // what is after the runs: start, samples, mini-batches

	held                    int  // rows that are drawn for validation
	shuffles, drops, scales bool // what the runs do
}

// writeNet writes a program of a model's training, with PyTorch's gradient: its
// optimizers make the steps, or the rules written out in NumPy ("np"). What it
// cannot make again is a *spec.FieldError.
func writeNet(w io.Writer, r *sim.Result, module string) error {
	e := r.Experiment
	if err := trainable(e, r.Runs); err != nil {
		return err
	}
	n := &net{e: e, module: module, names: map[string]string{}}
	n.start()
	n.samples()
	n.batches()
	used := map[string]int{}
	for i := range e.Runs {
		n.run(newRun(e, i, &r.Runs[i], module, used), i, &r.Runs[i])
	}
	if n.numbers > mostNumbers {
		return spec.Errorf("problem.model", "needs a program with %d numbers (weights, samples, learning rates), at most %d are written: use fewer weights, samples or steps",
			"程序需包含 %d 个数（权重、样本、学习率），至多写出 %d 个：请减少权重、样本或步数", n.numbers, mostNumbers)
	}
	_, err := io.WriteString(w, n.text())
	return err
}

// trainable reports what no program of a model's training can make again.
func trainable(e *experiment.Experiment, runs []sim.Recording) error {
	for i, r := range e.Runs {
		m := e.ProblemOf(i).Model
		switch {
		case m.Spec().Torch == nil || loss.FindCriterion(m.Loss).Torch == nil:
			return spec.Errorf("problem.model", "has no program of PyTorch with the loss %s", "没有使用损失 %s 的 PyTorch 程序", m.Loss)
		case m.Args["lazy"] == 1:
			field := "problem.lazy"
			if _, own := r.With.Values["lazy"]; own {
				field = spec.Item("runs", i) + ".with.lazy"
			}
			return spec.Errorf(field, "must be false: PyTorch's optimizers update all words", "必须为 false：PyTorch 的优化器会更新所有词")
		case runs[i].Status == sim.Diverged && runs[i].Steps == 0:
			return spec.Errorf("problem.start", "diverges at once with %s: there are no steps to make again", "%s 一开始就发散：没有可重做的步", r.Optimizer)
		}
	}
	return nil
}

// start tells the program where the runs start.
func (n *net) start() {
	n.tables = append(n.tables, "# The parameters at the start, in the order of net.parameters().")
	theta := sim.Start(n.e)
	if !slices.ContainsFunc(theta, func(x float64) bool { return x != 0 }) {
		n.tables = append(n.tables, spec.Sprintf("START = torch.zeros(%d)", len(theta)))
		return
	}
	n.table("START", floats(theta), "")
}

// samples tells the program the training rows: it carries them, or picks them
// from a package that has them.
func (n *net) samples() {
	m, set := n.e.Problem.Model, sim.DataOf(n.e)
	n.rows = len(set.Train)
	n.tables = append(n.tables, "\n# The training rows.")
	if s := data.Find(m.Data.Set); s != nil && s.Torch != "" {
		n.tables = append(n.tables, s.Torch)
		if n.held = len(set.Validation); n.held > 0 {
			n.tables = append(n.tables, netSplit)
		}
		return
	}
	var x, y []float64
	for _, row := range set.Train {
		in, out := set.Row(row)
		x, y = append(x, in...), append(y, out...)
	}
	if set.Words {
		n.table("X", integers(x), "")
	} else {
		n.table("X", floats(x), spec.Sprintf(".reshape(-1, %d)", set.Inputs))
	}
	if set.Classes > 0 {
		n.table("Y", integers(y), "")
	} else {
		n.table("Y", floats(y), spec.Sprintf(".reshape(-1, %d)", set.Outputs))
	}
}

// batches tells the program mini-batches that are given.
func (n *net) batches() {
	m := n.e.Problem.Model
	if m.Batches == nil {
		return
	}
	var batches []string
	for _, b := range m.Batches {
		n.numbers += len(b)
		rows := make([]string, len(b))
		for i, row := range b {
			rows[i] = strconv.Itoa(row)
		}
		batches = append(batches, "["+strings.Join(rows, ", ")+"]")
	}
	n.list("BATCHES", batches)
}

// table adds a tensor with the given numbers, put into shape by Python.
func (n *net) table(name string, numbers []string, shape string) {
	n.numbers += len(numbers)
	n.tables = append(n.tables, name+" = torch.tensor("+wrapped(numbers)+")"+shape)
}

// list adds a list of the given items.
func (n *net) list(name string, items []string) {
	n.numbers += len(items)
	n.tables = append(n.tables, name+" = "+wrapped(items))
}

// run adds the definition of run i.
func (n *net) run(made run, i int, rec *sim.Recording) {
	m := n.e.ProblemOf(i).Model
	weights := ""
	if m.Args["l1"] != 0 || m.Args["l2"] != 0 {
		weights = "weights = [p for p in net.parameters() if p.dim() > 1]  # not the biases"
	}
	each, rate := n.schedule(rec.LearningRate, n.e.Runs[i].Hyper["learning_rate"], made.Name)
	batch, x, y := n.sees(m)
	drop := ""
	if m.Args["dropout"] > 0 {
		n.drops = true
		drop = "drop(net, step, len(" + x + "))"
	}
	run := netRun
	if n.module == "np" {
		run = netRule
	}
	text := fill(run, "{Name}", made.Name, "{Optimizer}", made.Optimizer, "{Net}", n.net(m), "{Torch}", made.Torch, "{Clip}", made.Clip,
		"{Hyper}", strings.Join(made.Hyper, "\n"), "{Init}", strings.Join(made.Init, "\n"), "{Rule}", strings.Join(made.Rule, "\n"),
		"{Decay}", made.Decay, "{Shrink}", made.Shrink, "{Weights}", weights, "{Loss}", n.loss(m), "{Each}", each, "{SetRate}", rate, "{Steps}", strconv.Itoa(made.Steps),
		"{Batch}", batch, "{X}", x, "{Y}", y, "{Drop}", drop)
	n.runs = append(n.runs, strings.ReplaceAll(text, "[theta]", "net.parameters()"))
	n.expected = append(n.expected, made.Name+": ("+strconv.Itoa(made.Check)+", "+number(rec.Loss[made.Check])+")")
}

// schedule returns how a run goes through its steps, and the line that sets the
// learning rate where they are not all the first.
func (n *net) schedule(rates []float64, first float64, name string) (each, setLine string) {
	steps, list := strconv.Itoa(len(rates)), strings.ToUpper(name)+"_RATES"
	switch {
	case !alike(rates, first):
		n.list(list, floats(rates))
	case n.module == "np":
		list = "[" + number(first) + "] * " + steps
	default:
		return "step in range(" + steps + ")", ""
	}
	return "step, eta in enumerate(" + list + ")", setRate
}

// sees returns the samples that a step sees, and the line that chooses them.
func (n *net) sees(m *experiment.Model) (batch, x, y string) {
	x, y = "X", "Y"
	if m.Data.Args["scaling"] == 1 {
		if x = "SCALED"; !n.scales {
			n.tables = append(n.tables, netScaled)
		}
		n.scales = true
	}
	size := int(m.Args["batch_size"])
	switch {
	case m.Batches != nil:
		batch = "rows = batch(step)"
	case size > 0 && size < n.rows:
		n.shuffles = true
		batch = "rows = batch(step, " + strconv.Itoa(size) + ")"
	default:
		return "", x, y
	}
	return batch, x + "[rows]", y + "[rows]"
}

// net adds the definition of the model's net, if it is a new one, and returns
// its name.
func (n *net) net(m *experiment.Model) string {
	torch := m.Spec().Torch(m.Config(), &m.Shape)
	if torch.Classes != "" && !slices.Contains(n.classes, torch.Classes) {
		n.classes = append(n.classes, torch.Classes)
	}
	name, known := n.names[torch.Net]
	if !known {
		if name = "make_net"; len(n.nets) > 0 {
			name += "_" + strconv.Itoa(len(n.nets)+1)
		}
		n.names[torch.Net] = name
		n.nets = append(n.nets, fill(netNet, "{Name}", name, "{Net}", "net = "+torch.Net))
	}
	return name
}

// loss returns the objective on a mini-batch in Python.
func (n *net) loss(m *experiment.Model) string {
	target := loss.Target{Outputs: m.Config().Outputs, Classes: m.Shape.Classes}
	text := loss.FindCriterion(m.Loss).Torch(target, m.Args)
	if l1 := m.Args["l1"]; l1 != 0 {
		text += " + " + number(l1) + " * sum(w.abs().sum() for w in weights)"
	}
	if l2 := m.Args["l2"]; l2 != 0 {
		text += " + 0.5 * " + number(l2) + " * sum(w.square().sum() for w in weights)"
	}
	return text
}

// integers writes numbers that are integers.
func integers(v []float64) []string {
	texts := make([]string, len(v))
	for i, x := range v {
		texts[i] = strconv.Itoa(int(x))
	}
	return texts
}
