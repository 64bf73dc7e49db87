// Package lesson holds the lessons: texts in two languages, figures that are
// experiments, claims that tests check, and questions that are marked by
// running experiments, never against a stored answer.
//
// One lesson per file in lessons/, named by its place and slug. To add one,
// write that file.
package lesson

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/spec"
)

// Lesson is one lesson.
type Lesson struct {
	Slug      string
	Title     spec.Text
	Goal      spec.Text
	Body      spec.Text // Markdown; a link to #figure-x shows figure x
	Figures   []Figure
	Claims    []Claim
	Questions []Question
	Sources   []Source
}

// Source is where to read more.
type Source struct{ Name, URL string }

// Figure is an experiment with how it is looked at.
type Figure struct {
	ID      string
	Caption spec.Text
	Query   string // of the embedded page
	Fixed   *experiment.Experiment
}

// maxSeeds is the most that a claim is tried with.
const maxSeeds = 7

// Claim says between which numbers a measure lies, for the seed of the figure, 1,
// and for all of 2…Seeds.
type Claim struct {
	Measure   Measure
	Low, High float64
	Seeds     int // 0: the figure's own only
}

// Kinds of questions.
const (
	Choose = "choose"
	Drag   = "drag"
	Point  = "point"
)

// Question asks for a prediction. The figure that shows what happens stands still
// until it is answered.
type Question struct {
	Kind   string // Choose, Drag or Point
	Text   spec.Text
	Why    spec.Text // said after it was answered
	Reveal string    // figure that is then shown; x stands for the value dragged to
	After  string    // another figure that can be seen only then

	// Of choose: the right choice is that whose interval holds the measure.
	Measure Measure
	Choices []Choice

	// Of drag: the value x of a control, and what must hold.
	Control Control
	Tests   []Test

	// Of point: the figure to mark a place in, which is the one revealed, and what
	// its link asks, see package question. The figure marks the answer.
	Ask string
}

// Choice is an answer that can be chosen; it is right if Low ≤ measure ≤ High.
type Choice struct {
	Text      spec.Text
	Low, High float64
}

// Control is a slider of a question.
type Control struct {
	Label     spec.Text
	Min, Max  float64
	Log       bool
	Of, Value string // the template of an experiment, in which {x} stands for the value; may be empty
}

// Test compares a measure at a multiple of the value that was dragged to.
type Test struct {
	Factor  float64
	Measure string // of the figure x, the experiment; {x} in it stands for the value
	Below   bool   // else above
	Limit   float64
}

//go:embed lessons/*.md
var files embed.FS

// All lists the lessons in the order in which they are taught.
var All = load()

// Find returns the lesson with the slug, or nil.
func Find(slug string) *Lesson {
	for _, l := range All {
		if l.Slug == slug {
			return l
		}
	}
	return nil
}

var fileName = regexp.MustCompile(`^lessons/\d\d-([a-z0-9-]+)\.md$`)

// load reads all lessons; a mistake in one is the program's, so it panics.
func load() []*Lesson {
	paths, err := fs.Glob(files, "lessons/*.md")
	if err != nil {
		panic(err)
	}
	var all []*Lesson
	for _, path := range paths {
		text, err := files.ReadFile(path)
		if err != nil {
			panic(err)
		}
		match := fileName.FindStringSubmatch(path)
		if match == nil {
			panic(fmt.Sprintf("lesson: %s has no name of the form 01-slug.md", path))
		}
		l, err := parse(string(text))
		if err != nil {
			panic(fmt.Sprintf("lesson: %s: %v", path, err))
		}
		l.Slug = match[1]
		all = append(all, l)
	}
	return all
}

// Cover returns the experiment that a picture of the lesson may show: of the first
// figure that answers no question. If each does, it stops after a step.
func (l *Lesson) Cover() *experiment.Experiment {
	for i := range l.Figures {
		if l.Answered(&l.Figures[i]) < 0 {
			return l.Figures[i].Fixed
		}
	}
	e := *l.Figures[0].Fixed
	e.Steps = 1
	return &e
}

// Answered returns the question that a figure answers: the first that reveals it or
// holds it back, or else one that reveals another figure with a run of it. It is −1 if there is none.
func (l *Lesson) Answered(f *Figure) int {
	if i := slices.IndexFunc(l.Questions, func(q Question) bool { return q.Reveal == f.ID || q.After == f.ID }); i >= 0 {
		return i
	}
	return slices.IndexFunc(l.Questions, func(q Question) bool {
		answer := l.Figure(q.Reveal)
		return answer != nil && slices.ContainsFunc(answer.runs(), func(run string) bool { return slices.Contains(f.runs(), run) })
	})
}

// runs returns what tells the runs of a figure from others, however many steps they go.
func (f *Figure) runs() []string {
	runs := make([]string, len(f.Fixed.Runs))
	for i, r := range f.Fixed.Runs {
		alone := *f.Fixed
		alone.Runs, alone.Steps = []experiment.Run{r}, 1
		runs[i] = alone.Query()
	}
	return runs
}

// Figure returns the figure with an id, or nil.
func (l *Lesson) Figure(id string) *Figure {
	for i := range l.Figures {
		if l.Figures[i].ID == id {
			return &l.Figures[i]
		}
	}
	return nil
}

// texts splits "English | 中文".
func texts(s string) (spec.Text, error) {
	en, zh, found := strings.Cut(unbroken(s), " | ")
	if !found {
		return spec.Text{}, fmt.Errorf("%q: want English | 中文", s)
	}
	return spec.Text{EN: strings.TrimSpace(en), ZH: strings.TrimSpace(zh)}, nil
}
