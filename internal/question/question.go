// Package question reads what a link asks before its figure runs: a prediction,
// which the page checks by running the experiment.
package question

import (
	"slices"
	"strconv"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// Kind is a kind of question, as it is written in a link.
type Kind struct {
	ID string `json:"id"`
	// Form is how it is written: {run} stands for the id of an optimizer, or for a
	// run's number from 0; {param} for one of its hyperparameters; {loss} for a
	// loss above 0. Where @{step} is left out it is the last one.
	Form string `json:"form"`
	// Plane is whether the answer is a place on a surface.
	Plane bool `json:"plane"`
}

// Kinds lists all kinds. What each asks, in words, are the messages ask.text_<id>;
// how an answer is marked is in the page's ask/mark.js.
var Kinds = []Kind{
	{ID: "lowest_loss", Form: "which:lowest_loss@{step}"},
	{ID: "first_below", Form: "which:first_below:{loss}@{step}"},
	{ID: "loss", Form: "loss:{run}@{step}"},
	{ID: "point", Form: "point:{run}@{step}", Plane: true},
	{ID: "turn", Form: "turn:{run}@{step}", Plane: true},
	{ID: "set", Form: "set:{run}.{param}:{loss}@{step}"},
	{ID: "host", Form: "host"},
}

// Question is what is asked about the runs of an experiment.
type Question struct {
	Ask   string // as it is written, complete
	Kind  string
	Run   int
	Param string
	Loss  float64
	Step  int
	Text  string // the author's own wording; empty: the kind's
}

// JSON returns the question as it is written.
func (q *Question) JSON() any {
	return jsontree.Object{
		"ask", q.Ask, "kind", q.Kind, "run", q.Run, "param", jsontree.If(q.Param != "", q.Param),
		"loss", jsontree.If(q.Loss != 0, q.Loss), "step", q.Step, "text", q.Text,
	}
}

// MaxText bounds the characters of the author's own wording.
const MaxText = 300

// letters is what may stand in the place of a placeholder.
var letters = map[string]string{
	"run":   "abcdefghijklmnopqrstuvwxyz0123456789_",
	"param": "abcdefghijklmnopqrstuvwxyz0123456789_",
	"loss":  "0123456789.eE+-",
	"step":  "0123456789",
}

// match returns what a question has in the places of the placeholders, if it is
// of this kind.
func (k Kind) match(ask string) (values map[string]string, ok bool) {
	values = map[string]string{}
	form := k.Form
	if !strings.Contains(ask, "@") {
		form = strings.TrimSuffix(form, "@{step}")
	}
	for form != "" {
		literal, placeholder, _ := strings.Cut(form, "{")
		if ask, ok = strings.CutPrefix(ask, literal); !ok {
			return nil, false
		}
		if placeholder == "" {
			break
		}
		var name string
		name, form, _ = strings.Cut(placeholder, "}")
		rest := strings.TrimLeft(ask, letters[name])
		if values[name] = strings.TrimSuffix(ask, rest); values[name] == "" {
			return nil, false
		}
		ask = rest
	}
	return values, ask == ""
}

// Parse reads what a link asks about e, and the author's own wording of it.
// Mistakes are *spec.FieldError.
func Parse(ask, text string, e *experiment.Experiment) (*Question, error) {
	for _, k := range Kinds {
		if values, ok := k.match(ask); ok {
			return k.parse(values, text, e)
		}
	}
	forms := make([]string, len(Kinds))
	for i, k := range Kinds {
		forms[i] = k.Form
	}
	list := strings.Join(forms, ", ")
	return nil, spec.Errorf("ask", "must be one of %s", "必须是下列形式之一：%s", list)
}

// parse reads the values that a link has in the place of the placeholders.
func (k Kind) parse(values map[string]string, text string, e *experiment.Experiment) (*Question, error) {
	q := &Question{Kind: k.ID, Step: e.Steps, Text: text}
	if len([]rune(text)) > MaxText {
		return nil, spec.Errorf("ask_text", "must have at most %d characters", "至多 %d 个字符", MaxText)
	}
	if k.Plane && (e.Problem.Model != nil || e.Problem.Dim() > 2) {
		return nil, spec.Errorf("ask", "%s needs a surface", "%s 需要一个损失曲面", k.ID)
	}
	if s := values["step"]; s != "" {
		q.Step, _ = strconv.Atoi(s)
	}
	if q.Step < 1 || q.Step > e.Steps {
		return nil, spec.Errorf("ask", "must name a step in [1, %d], got %d", "步必须在 [1, %d] 内，实际为 %d", e.Steps, q.Step)
	}
	if strings.Contains(k.Form, "{run}") {
		if q.Run = runOf(values["run"], e.Runs); q.Run < 0 {
			return nil, spec.Errorf("ask", "names the run %q, which is not there", "提到的运行 %q 不存在", values["run"])
		}
	}
	if strings.Contains(k.Form, "{param}") {
		q.Param = values["param"]
		p := optim.Find(e.Runs[q.Run].Optimizer).Param(q.Param)
		if p == nil || p.Kind == spec.Switch {
			return nil, spec.Errorf("ask", "names %q, which is no number of that run", "提到的 %q 不是该运行的数值超参数", q.Param)
		}
	}
	if strings.Contains(k.Form, "{loss}") {
		var err error
		if q.Loss, err = strconv.ParseFloat(values["loss"], 64); err != nil || !(q.Loss > 0 && q.Loss <= 1e30) {
			return nil, spec.Errorf("ask", "must name a loss above 0, got %q", "损失必须大于 0，实际为 %q", values["loss"])
		}
	}
	q.Ask = q.write(k, e.Runs)
	return q, nil
}

// runOf returns the run that a name means: the first of that optimizer, or the
// one of that number; −1 if there is none.
func runOf(name string, runs []experiment.Run) int {
	if i, err := strconv.Atoi(name); err == nil {
		if i < len(runs) {
			return i
		}
		return -1
	}
	return slices.IndexFunc(runs, func(r experiment.Run) bool { return r.Optimizer == name })
}

// write fills in the form of the question's kind.
func (q *Question) write(k Kind, runs []experiment.Run) string {
	name := runs[q.Run].Optimizer
	if runOf(name, runs) != q.Run {
		name = strconv.Itoa(q.Run)
	}
	return strings.NewReplacer("{run}", name, "{param}", q.Param, "{step}", strconv.Itoa(q.Step),
		"{loss}", strconv.FormatFloat(q.Loss, 'g', -1, 64)).Replace(k.Form)
}
