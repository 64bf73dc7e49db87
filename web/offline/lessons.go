package offline

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"optviz/internal/lesson"
	"optviz/web"
	"optviz/web/templates"
)

// Verdicts are those on all answers to the questions of the lessons, by slug and
// question.
type Verdicts map[string][][]*lesson.Verdict

// Mark runs the experiments of all questions, which takes some seconds.
func Mark(ctx context.Context) (Verdicts, error) {
	verdicts := Verdicts{}
	for _, l := range lesson.All {
		for question := range l.Questions {
			answers, err := l.Answers(ctx, question)
			if err != nil {
				return nil, fmt.Errorf("lesson %s: %w", l.Slug, err)
			}
			verdicts[l.Slug] = append(verdicts[l.Slug], answers)
		}
	}
	return verdicts, nil
}

// said returns the verdicts of a lesson in a language as a page takes them: JSON,
// gzipped.
func (v Verdicts) said(slug, lang string) ([]byte, error) {
	said := make([][]lesson.Said, len(v[slug]))
	for i, answers := range v[slug] {
		for _, verdict := range answers {
			said[i] = append(said[i], verdict.In(lang))
		}
	}
	text, err := json.Marshal(said)
	return zip(text), err
}

// lessons adds the pages of the lessons, and what they load to the assets.
func (e *edition) lessons(assets map[string][]byte) error {
	index := e.server.LessonIndex(e.place("lessons.html"))
	policy := e.policy() + "; frame-src 'self'"
	index.Frame.Policy = policy
	if err := e.render("lessons.html", templates.LessonIndex(index)); err != nil {
		return err
	}
	for _, l := range lesson.All {
		said, err := e.Verdicts.said(l.Slug, e.Lang)
		if err != nil {
			return err
		}
		verdicts := "verdicts/" + e.Lang + "/" + l.Slug + ".bin"
		assets[verdicts] = said
		name := "lessons/" + l.Slug + ".html"
		view := e.server.Lesson(l, e.place(name))
		view.Frame.Policy, view.Check = policy, view.Frame.Static+"/"+verdicts
		if err := e.render(name, templates.LessonPage(view)); err != nil {
			return err
		}
		if own := slices.IndexFunc(l.Figures, func(f lesson.Figure) bool { return f.Fixed.Lesson != "" }); own >= 0 {
			if err := e.figure(ownPage, templates.Embed, l.Figures[own].Query); err != nil {
				return err
			}
		}
	}
	return nil
}

// place returns where a page of the lessons lies.
func (e *edition) place(page string) web.LessonPlace {
	return web.LessonPlace{
		Lang: e.Lang, Theme: "auto", Root: up(page), Static: e.root(page) + e.static,
		Page: "index.html", Figure: embedPage, Own: ownPage, Ending: ".html", Alternate: e.alternate(page),
	}
}
