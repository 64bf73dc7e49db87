package lesson

import (
	"context"
	"strconv"
	"sync"
)

// Positions is how many places the slider of a question has.
const Positions = 501

// Answers runs the experiments of a question and marks every answer that a page
// can give: each choice, or the value at each place of the slider, from its lower
// end on. There are none to a question that its figure marks.
func (l *Lesson) Answers(ctx context.Context, question int) ([]*Verdict, error) {
	var verdicts []*Verdict
	switch q := &l.Questions[question]; q.Kind {
	case "choose":
		m, err := q.Measure(newFigures(ctx, l, nil))
		if err != nil {
			return nil, err
		}
		for i := range q.Choices {
			verdicts = append(verdicts, l.chosen(q, i, m))
		}
	case "drag":
		f := newFigures(ctx, l, nil)
		rightValue := sync.OnceValues(func() (float64, error) { return q.rightValue(ctx, l) })
		for i := range Positions {
			x := q.Control.printed(float64(i) / (Positions - 1))
			right, err := q.dragged(f, x)
			if err != nil {
				return nil, err
			}
			v, err := l.dragVerdict(q, x, right, rightValue)
			if err != nil {
				return nil, err
			}
			verdicts = append(verdicts, v)
		}
	}
	return verdicts, nil
}

// printed returns the value of a control at a share of its way as a page gives
// it: in four digits.
func (c Control) printed(share float64) float64 {
	x, err := strconv.ParseFloat(strconv.FormatFloat(c.value(share), 'g', 4, 64), 64)
	if err != nil {
		panic("lesson: a number that was printed: " + err.Error())
	}
	return min(max(x, c.Min), c.Max)
}
