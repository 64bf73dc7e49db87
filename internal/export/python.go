package export

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/loss"
	"optviz/internal/optim"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// program is what the texts below are filled with.
type program struct {
	Query   string // link to the experiment
	X, Call string // parameters of the loss: "x, y"; how it is called: "*theta"
	Loss    string
	Start   string
	Runs    []run
}

// run is one run of a program.
type run struct {
	Name, Optimizer string
	Hyper           []string // assignments
	Init, Rule      []string // lines
	Torch           string
	Steps           int
	Rates           string // a line that lists the learning rates; empty: all alike, for PyTorch
	Each, SetRate   string // how PyTorch goes through them
	Clip            string // a line; empty: none
	Decay           string // a line before the rule; empty: none
	Shrink          string // a line after it; empty: none
	Check           int    // step at which the result is compared
	Expected        string
}

// compared is the step up to which two correct programs agree: beyond it the end
// game of RMSprop amplifies rounding.
const compared = 80

// writeNumPy writes a program for NumPy; of a model one whose gradient is
// PyTorch's. What it cannot make again is a *spec.FieldError.
func writeNumPy(w io.Writer, r *sim.Result, _ About) error {
	if err := reproducible(r.Experiment); err != nil {
		return err
	}
	if r.Experiment.Problem.Model != nil {
		return writeNet(w, r, "np")
	}
	p, err := newProgram(r, "np")
	if err != nil {
		return err
	}
	return p.write(w, numPyHead, numPyRun)
}

// writeTorch writes a program for PyTorch. What it cannot make again is a
// *spec.FieldError.
func writeTorch(w io.Writer, r *sim.Result, _ About) error {
	e := r.Experiment
	if err := reproducible(e); err != nil {
		return err
	}
	if err := inTorch(e); err != nil {
		return err
	}
	if e.Problem.Model != nil {
		return writeNet(w, r, "torch")
	}
	p, err := newProgram(r, "torch")
	if err != nil {
		return err
	}
	return p.write(w, torchHead, torchRun)
}

// inTorch reports what PyTorch's optimizers do not do.
func inTorch(e *experiment.Experiment) error {
	for i, run := range e.Runs {
		field := spec.Item("runs", i) + "."
		switch {
		case optim.Find(run.Optimizer).Torch == "":
			return spec.Errorf(field+"optimizer", "%s is not in PyTorch, or not by this rule: take numpy", "PyTorch 没有 %s，或规则不同：请用 numpy", run.Optimizer)
		case run.Dialect != optim.PyTorch:
			return spec.Errorf(field+"dialect", "must be pytorch for a program of PyTorch, got %s: take numpy", "PyTorch 程序要求为 pytorch，实际为 %s：请用 numpy", string(run.Dialect))
		case run.Optimizer == "nesterov" && run.Hyper["dampening"] != 0:
			return spec.Errorf(field+"hyper.dampening", "must be 0: PyTorch takes no other for Nesterov", "必须为 0：PyTorch 的 Nesterov 不接受其他值")
		}
	}
	return nil
}

func newProgram(r *sim.Result, module string) (*program, error) {
	e := r.Experiment
	dim := e.Problem.Dim()
	source := e.Problem.Expression
	if s := loss.FindSurface(e.Problem.Surface); s != nil {
		source = s.Typed(e.Problem.Args)
	}
	text, smooth, err := loss.Python(source, dim, module)
	if err != nil {
		panic("export: " + err.Error()) // the experiment is valid
	}
	if module == "np" && !smooth {
		return nil, spec.Errorf("problem.expression", "has abs, min or max, whose gradient NumPy does not give: take torch", "含有 abs、min 或 max，NumPy 无法给出其梯度：请用 torch")
	}
	p := &program{Query: link(e), X: "x", Loss: text, Start: list(e.Problem.Start)}
	if dim == 2 {
		p.X = "x, y"
	}
	names := map[string]int{}
	for i := range e.Runs {
		p.Runs = append(p.Runs, newRun(e, i, &r.Runs[i], module, names))
	}
	return p, nil
}

// reproducible reports what no program can make again.
func reproducible(e *experiment.Experiment) error {
	if e.Problem.Noise != 0 {
		return spec.Errorf("problem.noise", "must be 0: another generator draws other noise", "必须为 0：其他随机数发生器会产生不同的噪声")
	}
	for i, r := range e.Runs {
		if r.With.Values["noise"] != 0 {
			return spec.Errorf(spec.Item("runs", i)+".with.noise", "must be 0: another generator draws other noise", "必须为 0：其他随机数发生器会产生不同的噪声")
		}
	}
	for i, edit := range e.Edits {
		for id := range edit.Hyper {
			if id != "learning_rate" {
				return spec.Errorf(spec.Item("edits", i)+".hyper."+id, "cannot be changed midway in a program: only learning_rate and schedule can", "程序中途只能修改 learning_rate 与学习率调度")
			}
		}
		if edit.Clip != nil || edit.Unclip {
			return spec.Errorf(spec.Item("edits", i)+".clip", "cannot be changed midway in a program", "程序中途不能修改梯度裁剪")
		}
	}
	return nil
}

func newRun(e *experiment.Experiment, i int, rec *sim.Recording, module string, names map[string]int) run {
	r := e.Runs[i]
	s := optim.Find(r.Optimizer)
	made := run{
		Name: nameOf(r.Optimizer, names), Optimizer: s.Name, Steps: rec.Steps, Rates: "learning_rates = " + rates(rec.LearningRate), Each: "eta in learning_rates", SetRate: setRate,
		Rule: lines(s.NumPy(r.Dialect)), Torch: filled(s, r.Hyper, s.Torch), Check: min(compared, rec.Steps),
	}
	if module == "torch" && alike(rec.LearningRate, r.Hyper["learning_rate"]) {
		made.Rates, made.Each, made.SetRate = "", spec.Sprintf("_ in range(%d)", rec.Steps), ""
	}
	made.Expected = list(rec.Theta.Row(made.Check))
	for _, p := range s.Params {
		if p.ID != "learning_rate" && p.ID != "weight_decay" {
			made.Hyper = append(made.Hyper, p.ID+" = "+value(p, r.Hyper[p.ID]))
		}
	}
	for _, v := range s.Vectors {
		made.Init = append(made.Init, v.ID+" = np.zeros_like(theta)")
	}
	if s.NumPyInit != nil {
		made.Init = append(made.Init, lines(s.NumPyInit(r.Dialect))...)
	}
	if lambda := r.Hyper["weight_decay"]; lambda != 0 {
		if slices.Contains(s.Decoupled, r.Dialect) {
			made.Shrink = "update = update - eta * " + number(lambda) + " * theta  # decoupled weight decay"
		} else {
			made.Decay = "grad = grad + " + number(lambda) + " * theta  # weight decay"
		}
	}
	made.Clip = clip(r, module)
	return made
}

// nameOf returns the function of a run: adam, then adam_2; it counts in used.
func nameOf(optimizer string, used map[string]int) string {
	used[optimizer]++
	if n := used[optimizer]; n > 1 {
		return optimizer + "_" + strconv.Itoa(n)
	}
	return optimizer
}

// clip returns the line that clips the gradient; empty if nothing does.
func clip(r experiment.Run, module string) string {
	if r.Clip == nil {
		return ""
	}
	most := number(r.Clip.Max)
	switch {
	case module == "torch" && r.Clip.Kind == "value":
		return "torch.nn.utils.clip_grad_value_([theta], " + most + ")"
	case module == "torch":
		return "torch.nn.utils.clip_grad_norm_([theta], " + most + ")"
	case r.Clip.Kind == "value":
		return "grad = np.clip(grad, -" + most + ", " + most + ")"
	case r.Dialect == optim.PyTorch:
		return "grad = grad * min(1, " + most + " / (np.linalg.norm(grad) + 1e-6))"
	}
	return "grad = grad * min(1, " + most + " / max(np.linalg.norm(grad), " + most + "))"
}

// filled replaces {id} by the values of hyperparameters.
func filled(s *optim.Spec, h optim.Hyper, text string) string {
	var pairs []string
	for _, p := range s.Params {
		pairs = append(pairs, "{"+p.ID+"}", value(p, h[p.ID]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

func value(p spec.Param, v float64) string {
	if p.Kind == spec.Switch {
		if v == 1 {
			return "True"
		}
		return "False"
	}
	return number(v)
}

// rates returns the learning rates as Python: short where they are all alike.
func rates(v []float64) string {
	if len(v) > 0 && alike(v, v[0]) {
		return "[" + number(v[0]) + "] * " + strconv.Itoa(len(v))
	}
	return list(v)
}

// alike reports whether all of v are x.
func alike(v []float64, x float64) bool {
	return !slices.ContainsFunc(v, func(y float64) bool { return y != x })
}

// link returns the query of the experiment, or that it is too long for a line.
func link(e *experiment.Experiment) string {
	if query := e.Query(); len(query) <= experiment.MaxReadable {
		return "?" + query
	}
	return "(an experiment too long for this line)"
}

func list(v []float64) string { return "[" + strings.Join(floats(v), ", ") + "]" }

func floats(v []float64) []string {
	texts := make([]string, len(v))
	for i, x := range v {
		texts[i] = number(x)
	}
	return texts
}

// wrapped writes a list, a long one in lines of bounded length.
func wrapped(items []string) string {
	const most = 110 // characters of a line
	if short := "[" + strings.Join(items, ", ") + "]"; len(short) <= most {
		return short
	}
	var b strings.Builder
	width := most
	for _, item := range items {
		if width += len(item) + 2; width > most {
			b.WriteString("\n   ")
			width = len(item) + 5
		}
		b.WriteString(" " + item + ",")
	}
	return "[" + b.String() + "\n]"
}

// number writes a float that Python reads back the same.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}
