package lesson

import (
	"slices"
	"testing"
)

// What a question asks about is in no figure that can be seen before, however the
// figure has it written; and what is seen first answers nothing, unless it is the
// lesson's own answer, which stands still.
func TestOpenFigures(t *testing.T) {
	const steps = 5
	paths := func(l *Lesson, figure *Figure) (paths [][]float64) {
		e := *figure.Fixed
		e.Steps = steps
		r, err := newFigures(t.Context(), l, &e).result("x")
		if err != nil {
			t.Fatal(err)
		}
		for _, run := range r.Runs {
			paths = append(paths, run.Theta.Row(run.Steps))
		}
		return paths
	}
	closed := 0
	for _, l := range All {
		for i := range l.Figures {
			f := &l.Figures[i]
			if l.Answered(f) >= 0 {
				closed++
				if i == 0 && !slices.ContainsFunc(l.Questions, func(q Question) bool { return q.Reveal == f.ID }) {
					t.Errorf("%s: the figure seen first holds a run that is asked about", l.Slug)
				}
				continue
			}
			for _, q := range l.Questions {
				if q.Reveal == "x" {
					continue
				}
				for a, asked := range paths(l, l.Figure(q.Reveal)) {
					for b, open := range paths(l, f) {
						if slices.Equal(asked, open) {
							t.Errorf("%s: run %d of %s is run %d of %s, which can be seen before", l.Slug, a+1, q.Reveal, b+1, f.ID)
						}
					}
				}
			}
		}
	}
	if closed != 19 {
		t.Errorf("%d figures are closed", closed)
	}
}

// The picture of a lesson gives no answer away.
func TestCover(t *testing.T) {
	for _, l := range All {
		cover := l.Cover()
		for _, q := range l.Questions {
			if f := l.Figure(q.Reveal); f != nil && f.Fixed == cover {
				t.Errorf("%s: its picture answers %q", l.Slug, q.Text.EN)
			}
		}
		if cover != l.Figures[0].Fixed && cover.Steps > 1 && !slices.ContainsFunc(l.Figures, func(f Figure) bool { return f.Fixed == cover }) {
			t.Errorf("%s: its picture shows no figure of it", l.Slug)
		}
	}
}
