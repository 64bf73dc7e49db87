package templates

import "fmt"

// LessonFrame is what all pages of the lessons have around them.
type LessonFrame struct {
	Lang, Theme, Title, Description string
	Policy                          string // Content-Security-Policy of a page that is a file; empty: a header says it
	Static                          string // base path of the assets
	Home, Index                     string // addresses
	Alternate                       Language
	Words                           map[string]string // of the page
	Messages                        map[string]string // those that the script needs
}

// t returns the message of a key; one that is missing is a mistake in a
// template, so it panics.
func (f LessonFrame) t(key string) string {
	message, ok := f.Words[key]
	if !ok {
		panic(fmt.Sprintf("templates: no message %q in %s", key, f.Lang))
	}
	return message
}

// LessonView is a lesson.
type LessonView struct {
	Frame                 LessonFrame
	Number, Heading, Goal string
	Body                  string // HTML, of the program's own text
	Figures               []FigureView
	First                 string // address of the figure shown at first
	Questions             []QuestionView
	Embed, Look           string // address of the figure alone; query that keeps language and theme
	Check                 string // address that marks answers; of a page that is a file, of the verdicts on all
	Sources               []Link
	Previous, Next        Link
}

// FigureView is a figure of a lesson.
type FigureView struct {
	ID, Caption string
	URL, Full   string // of the embedded figure, of the whole page
	Reveals     string // question that it is the answer to; empty: none
}

// QuestionView is a question of a lesson.
type QuestionView struct {
	Index, Kind, Text string
	Choices           []string
	Label, Min, Max   string
	Step              string // of the slider, whose way is 1
	Log               bool
	Ask, Why          string // of point: address of the figure that asks; what to say then
}

// Link is a link with its text.
type Link struct{ URL, Text string }

// LessonLink is a link to a lesson, with what it is about.
type LessonLink struct {
	Link
	Slug, Number, Goal string
}

// IndexView lists the lessons.
type IndexView struct {
	Frame   LessonFrame
	Lessons []LessonLink
}
