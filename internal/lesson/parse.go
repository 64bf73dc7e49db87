package lesson

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/question"
)

// parse reads a lesson: lines "key: value" up to a line "---", then the English
// text, a line "=== zh", and the Chinese text.
func parse(text string) (*Lesson, error) {
	head, body, found := strings.Cut(text, "\n---\n")
	if !found {
		return nil, errors.New("has no line ---")
	}
	l := &Lesson{}
	l.Body.EN, l.Body.ZH, found = strings.Cut(unbroken(body), "\n=== zh\n")
	if !found {
		return nil, errors.New("has no line === zh")
	}
	for i, line := range strings.Split(head, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		key, value, _ := strings.Cut(line, ": ")
		if err := l.set(key, strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("line %d, %s: %w", i+1, key, err)
		}
	}
	return l, l.check()
}

// unbroken keeps equations such as "η = 0.1" in one line.
func unbroken(text string) string { return strings.ReplaceAll(text, " = ", "\u00a0=\u00a0") }

// set takes one line of the head. Lines of a question follow its "choose",
// "drag" or "point".
func (l *Lesson) set(key, value string) (err error) {
	var q *Question
	if n := len(l.Questions); n > 0 {
		q = &l.Questions[n-1]
	}
	if q == nil && !slices.Contains([]string{"title", "goal", "figure", "claim", Choose, Drag, Point, "source"}, key) {
		return errors.New("is unknown, or of a question that was not asked")
	}
	switch key {
	case "title":
		l.Title, err = texts(value)
	case "goal":
		l.Goal, err = texts(value)
	case "figure":
		return l.addFigure(value)
	case "claim":
		return l.addClaim(value)
	case Choose, Drag, Point:
		asked, err := texts(value)
		l.Questions = append(l.Questions, Question{Kind: key, Text: asked})
		return err
	case "source":
		name, address, _ := strings.Cut(value, "; ")
		if !strings.HasPrefix(address, "https://") {
			return fmt.Errorf("%q: want name; https://…", value)
		}
		l.Sources = append(l.Sources, Source{name, address})
	case "why":
		q.Why, err = texts(value)
	case "reveal":
		q.Reveal = value
	case "after":
		q.After = value
	case "measure":
		q.Measure, err = parseMeasure(value)
	case "choice":
		return q.addChoice(value)
	case "control":
		return q.setControl(value)
	case "ask":
		q.Ask = value
	case "of":
		q.Control.Of = value
	case "test":
		return q.addTest(value)
	default:
		return errors.New("is unknown")
	}
	return err
}

// addFigure takes "id; English | 中文; query".
func (l *Lesson) addFigure(value string) error {
	parts := strings.SplitN(value, "; ", 3)
	if len(parts) != 3 || l.Figure(parts[0]) != nil {
		return fmt.Errorf("%q: want id; English | 中文; query, each id once", value)
	}
	caption, err := texts(parts[1])
	if err != nil {
		return err
	}
	e, err := experiment.ParseQuery(parts[2])
	if err != nil {
		return err
	}
	l.Figures = append(l.Figures, Figure{ID: parts[0], Caption: caption, Query: parts[2], Fixed: e})
	return nil
}

// addClaim takes "measure; low; high" and may be "; seeds n".
func (l *Lesson) addClaim(value string) error {
	parts := strings.Split(value, "; ")
	seeds := 0
	if len(parts) == 4 {
		n, found := strings.CutPrefix(parts[3], "seeds ")
		seeds, _ = strconv.Atoi(n)
		if !found || seeds < 2 || seeds > maxSeeds {
			return fmt.Errorf("%q: want seeds 2 to %d", parts[3], maxSeeds)
		}
		parts = parts[:3]
	}
	if len(parts) != 3 {
		return fmt.Errorf("%q: want measure; low; high", value)
	}
	m, err := parseMeasure(parts[0])
	if err != nil {
		return err
	}
	low, high, err := interval(parts[1], parts[2])
	l.Claims = append(l.Claims, Claim{m, low, high, seeds})
	return err
}

// addChoice takes "low; high; English | 中文".
func (q *Question) addChoice(value string) error {
	parts := strings.SplitN(value, "; ", 3)
	if len(parts) != 3 {
		return fmt.Errorf("%q: want low; high; English | 中文", value)
	}
	low, high, err := interval(parts[0], parts[1])
	if err != nil {
		return err
	}
	text, err := texts(parts[2])
	q.Choices = append(q.Choices, Choice{text, low, high})
	return err
}

// setControl takes "min; max; log or linear; English | 中文".
func (q *Question) setControl(value string) error {
	parts := strings.SplitN(value, "; ", 4)
	if len(parts) != 4 || parts[2] != "log" && parts[2] != "linear" {
		return fmt.Errorf("%q: want min; max; log or linear; English | 中文", value)
	}
	low, high, err := interval(parts[0], parts[1])
	if err != nil {
		return err
	}
	label, err := texts(parts[3])
	q.Control.Label, q.Control.Min, q.Control.Max, q.Control.Log = label, low, high, parts[2] == "log"
	return err
}

// addTest takes "factor; measure; < or >; limit".
func (q *Question) addTest(value string) error {
	parts := strings.Split(value, "; ")
	if len(parts) != 4 || parts[2] != "<" && parts[2] != ">" {
		return fmt.Errorf("%q: want factor; measure; < or >; limit", value)
	}
	factor, limit, err := pair(parts[0], parts[3])
	if err != nil {
		return err
	}
	if _, err := parseMeasure(filled(parts[1], 0)); err != nil {
		return err
	}
	q.Tests = append(q.Tests, Test{factor, parts[1], parts[2] == "<", limit})
	return nil
}

func interval(a, b string) (low, high float64, err error) {
	low, high, err = pair(a, b)
	if err == nil && low > high {
		err = fmt.Errorf("%s is above %s", a, b)
	}
	return low, high, err
}

func pair(a, b string) (x, y float64, err error) {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return x, y, errors.Join(errX, errY)
}

// check reports what a lesson lacks.
func (l *Lesson) check() error {
	switch {
	case l.Title.EN == "" || l.Goal.EN == "":
		return errors.New("needs title and goal")
	case len(l.Figures) == 0 || len(l.Questions) == 0:
		return errors.New("needs a figure and a question")
	}
	for _, body := range []string{l.Body.EN, l.Body.ZH} {
		for _, part := range strings.Split(body, "(#figure-")[1:] {
			if id, _, _ := strings.Cut(part, ")"); l.Figure(id) == nil {
				return fmt.Errorf("refers to figure %q", id)
			}
		}
	}
	for i, q := range l.Questions {
		switch {
		case q.Why.EN == "":
			return fmt.Errorf("question %d needs why", i+1)
		case l.Figure(q.Reveal) == nil && (q.Reveal != "x" || q.Kind != Drag):
			return fmt.Errorf("question %d reveals the figure %q", i+1, q.Reveal)
		case q.After != "" && l.Figure(q.After) == nil:
			return fmt.Errorf("question %d holds back the figure %q", i+1, q.After)
		case q.Kind == Choose && (q.Measure == nil || len(q.Choices) < 2):
			return fmt.Errorf("question %d needs a measure and choices", i+1)
		case q.Kind == Drag && (len(q.Tests) == 0 || q.Control.Max == 0):
			return fmt.Errorf("question %d needs a control and tests", i+1)
		}
		var err error
		switch q.Kind {
		case Drag:
			err = q.checkControl()
		case Point:
			_, err = question.Parse(q.Ask, q.Text.EN, l.Figure(q.Reveal).Fixed)
		}
		if err != nil {
			return fmt.Errorf("question %d: %w", i+1, err)
		}
	}
	return nil
}

// checkControl reports at which end of its control a test has no experiment.
func (q *Question) checkControl() error {
	for _, test := range q.Tests {
		for _, end := range []float64{q.Control.Min, q.Control.Max} {
			if _, err := q.at(end * test.Factor); err != nil {
				return fmt.Errorf("at %g: %w", end*test.Factor, err)
			}
		}
	}
	return nil
}

// at returns the experiment of a drag question at a value of its control, nil if
// it has none.
func (q *Question) at(x float64) (*experiment.Experiment, error) {
	if q.Control.Of == "" {
		return nil, nil
	}
	return experiment.ParseQuery(q.Query(x))
}

// Query returns the query of a drag question at a value of its control.
func (q *Question) Query(x float64) string { return filled(q.Control.Of, x) }

// filled returns a template with the value x.
func filled(template string, x float64) string {
	return strings.ReplaceAll(template, "{x}", strconv.FormatFloat(x, 'g', 6, 64))
}
