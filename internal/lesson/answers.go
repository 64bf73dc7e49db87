package lesson

import (
	"context"
	"strconv"
)

// Positions is how many places the slider of a question has.
const Positions = 501

// Answers marks every answer that a page can give to a question: each choice, or
// the value at each place of the slider, from its lower end on. There are none to
// a question that its figure marks.
func (l *Lesson) Answers(ctx context.Context, question int) ([]*Verdict, error) {
	key, err := l.Key(ctx, question)
	if err != nil {
		return nil, err
	}
	q := &l.Questions[question]
	var answers []Answer
	switch q.Kind {
	case Choose:
		for i := range q.Choices {
			answers = append(answers, Answer{Choice: i})
		}
	case Drag:
		for i := range Positions {
			answers = append(answers, Answer{Value: q.Control.printed(float64(i) / (Positions - 1))})
		}
	}
	f := newFigures(ctx, l, nil)
	verdicts := make([]*Verdict, len(answers))
	for i, a := range answers {
		if verdicts[i], err = l.mark(f, q, a, key); err != nil {
			return nil, err
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
