package lesson

import (
	"context"
	"fmt"
	"math"
	"net/url"
	"strconv"

	"optviz/internal/spec"
)

// Verdict is what becomes of an answer. Why, and the figure that shows it, give
// the right one away.
type Verdict struct {
	Right bool
	Why   spec.Text
	Shown
	Own Shown // what a wrong value does by itself; empty where the lesson has a figure for all
}

// Shown is a figure of a verdict.
type Shown struct {
	Figure  string    // its query
	Names   spec.Text // of its runs, separated by bars; empty: their own
	Caption spec.Text
}

// Said is a verdict in a language, as a page takes it.
type Said struct {
	Right bool   `json:"right"`
	Why   string `json:"why"`
	SaidShown
	Own SaidShown `json:"own,omitzero"`
}

// SaidShown is a figure of a verdict in a language.
type SaidShown struct {
	Figure  string `json:"figure"` // its query, with the names
	Caption string `json:"caption"`
}

// In returns the verdict in a language.
func (v *Verdict) In(lang string) Said {
	return Said{v.Right, v.Why.In(lang), v.Shown.in(lang), v.Own.in(lang)}
}

func (s Shown) in(lang string) SaidShown {
	if names := s.Names.In(lang); names != "" {
		s.Figure += "&names=" + url.QueryEscape(names)
	}
	return SaidShown{s.Figure, s.Caption.In(lang)}
}

// Answer is what a learner answers: the number of a choice, or the value that a
// control was dragged to.
type Answer struct {
	Choice int     `json:"choice"`
	Value  float64 `json:"value"`
}

// Key runs the experiments that mark all answers to a question, and returns the
// measure of its choices, or a value of its control that is right, which is shown
// beside a wrong one; 0 where nothing of the kind is needed. A question that does
// not exist is a *spec.FieldError.
func (l *Lesson) Key(ctx context.Context, question int) (float64, error) {
	q, err := l.question(question)
	switch {
	case err != nil:
		return 0, err
	case q.Kind == Choose:
		return q.Measure(newFigures(ctx, l, nil))
	case q.Kind == Drag && l.Figure(q.Reveal) == nil:
		return q.rightValue(ctx, l)
	}
	return 0, nil
}

// Mark says whether an answer is right, given the key of the question; a value
// that was dragged to is run. A question or an answer that does not exist is a
// *spec.FieldError.
func (l *Lesson) Mark(ctx context.Context, question int, a Answer, key float64) (*Verdict, error) {
	q, err := l.question(question)
	if err != nil {
		return nil, err
	}
	return l.mark(newFigures(ctx, l, nil), q, a, key)
}

// mark marks an answer; f knows what it ran before.
func (l *Lesson) mark(f *figures, q *Question, a Answer, key float64) (*Verdict, error) {
	switch q.Kind {
	case Choose:
		return l.markChoice(q, a.Choice, key)
	case Drag:
		return l.markValue(f, q, a.Value, key)
	}
	return nil, spec.Errorf("question", "is marked in its figure", "在图中核对")
}

func (l *Lesson) question(i int) (*Question, error) {
	if i < 0 || i >= len(l.Questions) {
		return nil, spec.Errorf("question", "must be in [0, %d], got %d", "必须在 [0, %d] 内，实际为 %d", len(l.Questions)-1, i)
	}
	return &l.Questions[i], nil
}

// markChoice marks a choice where the measure is m.
func (l *Lesson) markChoice(q *Question, choice int, m float64) (*Verdict, error) {
	if choice < 0 || choice >= len(q.Choices) {
		return nil, spec.Errorf("choice", "must be in [0, %d], got %d", "必须在 [0, %d] 内，实际为 %d", len(q.Choices)-1, choice)
	}
	figure := l.Figure(q.Reveal)
	return &Verdict{Right: q.Choices[choice].holds(m), Why: q.Why, Shown: Shown{figure.Query, q.names(choice, m, len(figure.Fixed.Runs)), figure.Caption}}, nil
}

func (c Choice) holds(m float64) bool { return c.Low <= m && m <= c.High }

// names returns the names of the runs of the figure, so many, of which the choice and the
// answer are told; empty where the choices are no runs.
func (q *Question) names(choice int, m float64, runs int) spec.Text {
	var names spec.Text
	for i, c := range q.Choices[:min(runs, len(q.Choices))] {
		if c.Low != float64(i) || c.High != float64(i) {
			return spec.Text{}
		}
		if i > 0 {
			names = joined(names, spec.Text{EN: "|", ZH: "|"})
		}
		names = joined(names, c.Text)
		if i == choice {
			names = joined(names, spec.Text{EN: " (your answer)", ZH: "（你的答案）"})
		} else if c.holds(m) {
			names = joined(names, spec.Text{EN: " (the answer)", ZH: "（答案）"})
		}
	}
	return names
}

func joined(a, b spec.Text) spec.Text { return spec.Text{EN: a.EN + b.EN, ZH: a.ZH + b.ZH} }

// markValue marks the value x; beside one that is wrong stands y, which is right.
func (l *Lesson) markValue(f *figures, q *Question, x, y float64) (*Verdict, error) {
	if !(q.Control.Min <= x && x <= q.Control.Max) {
		return nil, spec.Errorf("value", "must be in [%v, %v], got %v", "必须在 [%v, %v] 内，实际为 %v", q.Control.Min, q.Control.Max, x)
	}
	right, err := q.dragged(f, x)
	if err != nil {
		return nil, err
	}
	v := &Verdict{Right: right, Why: q.Why}
	if figure := l.Figure(q.Reveal); figure != nil {
		v.Figure, v.Caption = figure.Query, figure.Caption
		return v, nil
	}
	own := strconv.FormatFloat(x, 'g', 4, 64)
	v.Shown = Shown{
		q.Query(x),
		spec.Text{EN: "Your answer: " + own, ZH: "你的答案：" + own},
		joined(q.Control.Label, spec.Text{EN: " = " + own, ZH: " = " + own}),
	}
	if right {
		return v, nil
	}
	v.Own = v.Shown
	if v.Figure, err = q.beside(x, y); err != nil {
		return nil, err
	}
	other := strconv.FormatFloat(y, 'g', 4, 64)
	v.Names = joined(v.Names, spec.Text{EN: "|A right answer: " + other, ZH: "|正确的答案：" + other})
	v.Caption = joined(v.Caption, spec.Text{EN: ", beside " + other, ZH: "，与 " + other + " 对比"})
	return v, nil
}

// beside returns the query of one figure with the runs of two values.
func (q *Question) beside(x, y float64) (string, error) {
	both, err := q.at(x)
	if err != nil {
		return "", err
	}
	other, err := q.at(y)
	if err != nil {
		return "", err
	}
	both.Runs = append(both.Runs, other.Runs...)
	return both.Query(), nil
}

// rightValue looks along the control for values that are right and returns the
// one in their middle, or a rounder one beside it that is right as well.
func (q *Question) rightValue(ctx context.Context, l *Lesson) (float64, error) {
	f := newFigures(ctx, l, nil)
	var found []float64
	for i := range controlSteps + 1 {
		x := q.Control.value(float64(i) / controlSteps)
		right, err := q.dragged(f, x)
		if err != nil {
			return 0, err
		}
		if right {
			found = append(found, x)
		}
	}
	if len(found) == 0 {
		return 0, fmt.Errorf("lesson: no value of %q is right", q.Control.Label.EN)
	}
	middle := found[len(found)/2]
	for digits := range 3 {
		round, err := strconv.ParseFloat(strconv.FormatFloat(middle, 'e', digits, 64), 64)
		if err != nil {
			panic(err) // it was just written
		}
		if round < q.Control.Min || round > q.Control.Max {
			continue
		}
		right, err := q.dragged(f, round)
		if right || err != nil {
			return round, err
		}
	}
	return middle, nil
}

// controlSteps is how finely a control is looked along.
const controlSteps = 80

// value returns the value of a control at a share of its way, from 0 to 1.
func (c Control) value(share float64) float64 {
	x := c.Min + (c.Max-c.Min)*share
	if c.Log {
		x = c.Min * math.Pow(c.Max/c.Min, share)
	}
	return min(x, c.Max)
}

// dragged reports whether all tests hold at the value x, of which f knows what
// it ran before.
func (q *Question) dragged(f *figures, x float64) (bool, error) {
	for _, test := range q.Tests {
		e, err := q.at(x * test.Factor)
		if err != nil {
			return false, fmt.Errorf("at %g: %w", x*test.Factor, err)
		}
		measure, err := parseMeasure(filled(test.Measure, x*test.Factor))
		if err != nil {
			return false, err
		}
		f.setX(e)
		m, err := measure(f)
		if err != nil {
			return false, err
		}
		if math.IsNaN(m) || test.Below && m >= test.Limit || !test.Below && m <= test.Limit {
			return false, nil
		}
	}
	return true, nil
}
