package lesson

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/question"
	"optviz/internal/spec"
)

// Every number that a lesson claims holds when its experiments are run.
func TestClaims(t *testing.T) {
	if len(All) != 14 {
		t.Fatalf("%d lessons", len(All))
	}
	claims := 0
	for _, l := range All {
		t.Run(l.Slug, func(t *testing.T) {
			for seed := range uint64(maxSeeds + 1) {
				f := newFigures(t.Context(), l, nil)
				f.seed = seed // 0: each figure's own, which is 1
				for i, c := range l.Claims {
					if seed == 1 || int(seed) > c.Seeds {
						continue
					}
					got, err := c.Measure(f)
					if err != nil || !(c.Low <= got && got <= c.High) {
						t.Errorf("claim %d is %g, %v, want %g to %g (seed %d)", i+1, got, err, c.Low, c.High, seed)
					}
					claims++
				}
			}
		})
	}
	if claims != 243 { // each with each of its seeds
		t.Errorf("%d claims were tried", claims)
	}
}

// The learning rates that the lesson on the CNN calls tuned are: no neighbour on
// the grid it names is better after the first epoch, in the mean over seven seeds.
func TestTunedRates(t *testing.T) {
	grid := []float64{0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1}
	l := Find("cnn")
	tuned := l.Figure("tuned").Fixed
	for run := range tuned.Runs {
		accuracy := func(rate float64) (mean float64) {
			for seed := range uint64(7) {
				e := *tuned
				e.Seed, e.Steps = seed+1, 38
				e.Runs = []experiment.Run{tuned.Runs[run]}
				e.Runs[0].Hyper = maps.Clone(e.Runs[0].Hyper)
				e.Runs[0].Hyper["learning_rate"] = rate
				s, err := newFigures(t.Context(), l, &e).snapshots("x", 38)
				if err != nil {
					t.Fatal(err)
				}
				mean += s[0].validationAccuracy / 7
			}
			return mean
		}
		rate := tuned.Runs[run].Hyper["learning_rate"]
		i := slices.Index(grid, rate)
		best := accuracy(rate)
		for _, other := range []float64{grid[i-1], grid[i+1]} {
			if a := accuracy(other); a >= best {
				t.Errorf("%s with %v reads %v, with %v %v", tuned.Runs[run].Optimizer, other, a, rate, best)
			}
		}
	}
}

// markOf marks an answer by the key of its question.
func markOf(t *testing.T, l *Lesson, question int, a Answer) (*Verdict, error) {
	t.Helper()
	key, err := l.Key(t.Context(), question)
	if err != nil {
		t.Fatal(err)
	}
	return l.Mark(t.Context(), question, a, key)
}

// Of the choices of a question exactly one is right; of a slider some values are
// and some are not.
func TestQuestions(t *testing.T) {
	for _, l := range All {
		for i, q := range l.Questions {
			t.Run(l.Slug, func(t *testing.T) {
				right := 0
				mark := func(a Answer) bool {
					v, err := markOf(t, l, i, a)
					if err != nil {
						t.Fatal(err)
					}
					if v.Figure == "" || v.Why.EN == "" {
						t.Error("the verdict shows nothing")
					}
					return v.Right
				}
				switch q.Kind {
				case Point:
					asked, err := question.Parse(q.Ask, "", l.Figure(q.Reveal).Fixed)
					if err != nil || asked.Text != "" {
						t.Fatal(asked, err)
					}
					if _, err := markOf(t, l, i, Answer{}); err == nil {
						t.Error("a place is not marked here")
					}
					return
				case Choose:
					m, err := q.Measure(newFigures(t.Context(), l, nil))
					if err != nil {
						t.Fatal(err)
					}
					for _, c := range q.Choices {
						if c.holds(m) {
							right++
						}
					}
					if first := q.Choices[0].holds(m); mark(Answer{Choice: 0}) != first || right != 1 {
						t.Errorf("question %d has %d right choices, the first %v", i+1, right, first)
					}
					return
				}
				const n = controlSteps
				f := newFigures(t.Context(), l, nil)
				for k := range n + 1 {
					ok, err := q.dragged(f, q.Control.value(float64(k)/n))
					if err != nil {
						t.Fatal(err)
					}
					if ok {
						right++
					}
				}
				if mark(Answer{Value: q.Control.Max}) {
					t.Errorf("question %d: as much as can be is right", i+1)
				}
				if right == 0 || right > n/2 {
					t.Errorf("question %d: %d of %d values are right", i+1, right, n+1)
				}
			})
		}
	}
}

// Beside a wrong answer the verdict shows a right one, each under its name; a
// right one is alone.
func TestBeside(t *testing.T) {
	l := Find("troubleshooting")
	wrong, err := markOf(t, l, 0, Answer{Value: 0.002})
	if err != nil {
		t.Fatal(err)
	}
	e, err := experiment.ParseQuery(wrong.Figure)
	if err != nil || len(e.Runs) != 2 || e.Runs[0].Hyper["learning_rate"] != 0.002 {
		t.Fatalf("%s: %v", wrong.Figure, err)
	}
	if own, err := experiment.ParseQuery(wrong.Own.Figure); err != nil || len(own.Runs) != 1 || strings.Contains(wrong.Own.Names.EN+wrong.Own.Caption.EN, "beside") {
		t.Errorf("by itself %+v: %v", wrong.Own, err)
	}
	v, err := markOf(t, l, 0, Answer{Value: e.Runs[1].Hyper["learning_rate"]})
	if err != nil || !v.Right || v.Own.Figure != "" || strings.Contains(v.Names.EN, "|") {
		t.Errorf("the right answer %g: %+v, %v", e.Runs[1].Hyper["learning_rate"], v, err)
	}
	if en, zh, found := strings.Cut(wrong.Names.EN, "|"); !found || !strings.Contains(en, "0.002") || !strings.HasPrefix(zh, "A right answer") {
		t.Errorf("the runs are named %s", wrong.Names.EN)
	}
	limit, err := markOf(t, Find("learning-rate"), 1, Answer{Value: 0.5})
	if err != nil || limit.Names.EN != "Your answer: 0.5|A right answer: 1" {
		t.Errorf("where the text says 1: %+v, %v", limit, err)
	}
	v, err = markOf(t, Find("rmsprop"), 1, Answer{Choice: 0})
	if err != nil || v.Names.EN != "SGD (your answer)|Momentum|RMSprop (the answer)" {
		t.Errorf("%+v, %v", v, err)
	}
}

// What is marked beforehand is what is marked when it is asked for.
func TestAnswers(t *testing.T) {
	for slug, question := range map[string]int{"conditioning": 0, "momentum": 1} {
		l := Find(slug)
		q := &l.Questions[question]
		all, err := l.Answers(t.Context(), question)
		if err != nil || len(all) != max(len(q.Choices), map[string]int{Drag: Positions}[q.Kind]) {
			t.Fatalf("%s: %d answers, %v", slug, len(all), err)
		}
		for i := 0; i < len(all); i += 1 + len(all)/5 {
			want, err := markOf(t, l, question, Answer{Choice: i, Value: q.Control.printed(float64(i) / (Positions - 1))})
			if err != nil {
				t.Fatal(err)
			}
			if got := all[i]; got.In("en") != want.In("en") || got.In("zh-CN") != want.In("zh-CN") {
				t.Errorf("%s, answer %d: %+v, want %+v", slug, i, got, want)
			}
		}
	}
	if all, err := Find("momentum").Answers(t.Context(), 0); err != nil || len(all) != 0 {
		t.Errorf("a place is marked beforehand: %d, %v", len(all), err)
	}
}

func TestMarkMistakes(t *testing.T) {
	l := All[0]
	for field, a := range map[string]struct {
		question int
		answer   Answer
	}{
		"question": {9, Answer{}},
		"value":    {1, Answer{Value: math.NaN()}},
	} {
		_, err := l.Mark(context.Background(), a.question, a.answer, 0)
		var mistake *spec.FieldError
		if !errors.As(err, &mistake) || mistake.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// Both languages have the same paragraphs and show the same figures; what they
// do not show, a question reveals.
func TestLanguagesAgree(t *testing.T) {
	for _, l := range All {
		en, zh := strings.Count(strings.TrimSpace(l.Body.EN), "\n\n"), strings.Count(strings.TrimSpace(l.Body.ZH), "\n\n")
		if en != zh {
			t.Errorf("%s: %d paragraphs in English, %d in Chinese", l.Slug, en+1, zh+1)
		}
		for _, f := range l.Figures {
			link := "(#figure-" + f.ID + ")"
			revealed := slices.ContainsFunc(l.Questions, func(q Question) bool { return q.Reveal == f.ID })
			if revealed && !strings.Contains(l.Body.EN+l.Body.ZH, link) {
				continue
			}
			if strings.Count(l.Body.EN, link) != 1 || strings.Count(l.Body.ZH, link) != 1 {
				t.Errorf("%s: figure %s is not shown once in each language", l.Slug, f.ID)
			}
		}
	}
}

func TestParseMistakes(t *testing.T) {
	good := "title: A | 甲\ngoal: B | 乙\nfigure: f; C | 丙; surface=beale&steps=3\nclaim: loss(f,0,3); 0; 9; seeds 2\nchoose: D | 丁\nmeasure: loss(f,0,3)\nchoice: 0; 1; E | 戊\nchoice: 1; 2; F | 己\nwhy: G | 庚\nreveal: f\n---\n[see](#figure-f)\n=== zh\n[看](#figure-f)\n"
	if _, err := parse(strings.Replace(good, "=== zh", "=== zh ===", 1)); err == nil {
		t.Error("a broken divider is taken")
	}
	if _, err := parse(good); err != nil {
		t.Fatal(err)
	}
	for old, bad := range map[string]string{
		"surface=beale": "surface=nowhere", "seeds 2": "seeds 8", "; 9; seeds 2": "; 9; seeds 1", "loss(f,0,3)": "speed(f,0)", "reveal: f": "reveal: g", "0; 1;": "1; 0;",
		"A | 甲": "A", "(#figure-f)": "(#figure-g)", "why:": "because:", "figure: f;": "figure: f", "choose: D | 丁\n": "point: D | 丁\nask: point:adam@1\n",
	} {
		if _, err := parse(strings.ReplaceAll(good, old, bad)); err == nil {
			t.Errorf("%q in the place of %q is taken", bad, old)
		}
	}
	for control, ok := range map[[3]string]bool{{"0.1", "0.5", "1"}: true, {"0.1", "2", "1"}: false, {"0.1", "0.5", "4"}: false, {"-0.1", "0.5", "1"}: false} {
		drag := fmt.Sprintf("drag: D | 丁\ncontrol: %s; %s; linear; E | 戊\nof: surface=beale&steps=3&run=momentum,momentum:{x}\ntest: %s; loss(x,0,3); <; 1\n", control[0], control[1], control[2])
		if _, err := parse(strings.Replace(good, "choose: D | 丁\n", drag, 1)); (err == nil) != ok {
			t.Errorf("%s: %v", drag, err)
		}
	}
}
