package lesson

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"optviz/internal/spec"
)

// Verdict is what becomes of an answer.
type Verdict struct {
	Right   bool
	Why     spec.Text
	Figure  string // query of the figure that shows it
	Caption spec.Text
}

// Answer is what a learner answers: the number of a choice, or the value that a
// control was dragged to.
type Answer struct {
	Choice int     `json:"choice"`
	Value  float64 `json:"value"`
}

// Mark runs the experiments of a question and says whether the answer is right.
// A question or value that does not exist is a *spec.FieldError.
func (l *Lesson) Mark(ctx context.Context, question int, a Answer) (*Verdict, error) {
	if question < 0 || question >= len(l.Questions) {
		return nil, spec.Errorf("question", "must be in [0, %d], got %d", "必须在 [0, %d] 内，实际为 %d", len(l.Questions)-1, question)
	}
	q := &l.Questions[question]
	v := &Verdict{Why: q.Why}
	var err error
	if q.Kind == "choose" {
		if a.Choice < 0 || a.Choice >= len(q.Choices) {
			return nil, spec.Errorf("choice", "must be in [0, %d], got %d", "必须在 [0, %d] 内，实际为 %d", len(q.Choices)-1, a.Choice)
		}
		v.Right, err = q.chosen(newFigures(ctx, l, nil), a.Choice)
	} else {
		if !(q.Control.Min <= a.Value && a.Value <= q.Control.Max) {
			return nil, spec.Errorf("value", "must be in [%g, %g], got %g", "必须在 [%g, %g] 内，实际为 %g", q.Control.Min, q.Control.Max, a.Value)
		}
		v.Right, err = q.dragged(ctx, l, a.Value)
	}
	if err != nil {
		return nil, err
	}
	value := " = " + strconv.FormatFloat(a.Value, 'g', 4, 64)
	v.Figure, v.Caption = q.Query(a.Value), spec.Text{EN: q.Control.Label.EN + value, ZH: q.Control.Label.ZH + value}
	if figure := l.Figure(q.Reveal); figure != nil {
		v.Figure, v.Caption = figure.Query, figure.Caption
	}
	return v, nil
}

// chosen reports whether a choice holds what is measured.
func (q *Question) chosen(f *figures, choice int) (bool, error) {
	m, err := q.Measure(f)
	c := q.Choices[choice]
	return c.Low <= m && m <= c.High, err
}

// dragged reports whether all tests hold at the value x.
func (q *Question) dragged(ctx context.Context, l *Lesson, x float64) (bool, error) {
	for _, test := range q.Tests {
		e, err := q.at(x * test.Factor)
		if err != nil {
			return false, fmt.Errorf("at %g: %w", x*test.Factor, err)
		}
		measure, err := parseMeasure(test.Measure)
		if err != nil {
			return false, err
		}
		m, err := measure(newFigures(ctx, l, e))
		if err != nil {
			return false, err
		}
		if math.IsNaN(m) || test.Below && m >= test.Limit || !test.Below && m <= test.Limit {
			return false, nil
		}
	}
	return true, nil
}
