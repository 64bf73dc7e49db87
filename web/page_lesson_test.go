package web_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	lessons "optviz/internal/lesson"
)

// lesson shows a page of the lessons.
func lesson(t *testing.T, path string) *page {
	t.Helper()
	p := &page{newSite(t), newTab(t)}
	p.media("prefers-reduced-motion", "reduce")
	p.do(chromedp.Navigate(p.site.server.URL + path))
	p.wait("document.querySelector('.question, .lesson-list')")
	return p
}

// framed is the figure of a lesson, once it runs.
const framed = "document.querySelector('.lesson-stage iframe').contentDocument.querySelector('.run-card')"

// A figure that answers the question is not shown before; the answer is marked by
// running it, a second try is free, and the figure then shows what happens.
func TestPageLessonChoose(t *testing.T) {
	t.Parallel()
	p := lesson(t, "/lessons/conditioning")
	p.wait(framed)
	p.must("document.querySelector('.lesson-stage iframe').src.includes('arg.l2=25&') && !document.querySelector('.lesson-stage iframe').src.includes('sliders')")
	p.clickLink(".lesson-text a[href='#figure-b']")
	p.wait("document.querySelector('.verdict').textContent.length > 10")
	p.must("document.querySelector('.lesson-stage iframe').src.includes('arg.l2=25&')")
	p.clickLink(".lesson-text a[href='#figure-round']")
	p.wait("document.querySelector('.verdict').textContent === ''") // it was said of the figure before
	p.clickLink(".lesson-text a[href='#figure-a']")

	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').textContent.includes('Choose')")
	p.click(".choices label:nth-child(1)")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'wrong'")
	p.must("document.querySelector('.verdict').textContent === 'Not quite. See the answer' && document.querySelector('.lesson-stage iframe').src.includes('arg.l2=25&')")
	p.screenshot("wrong")
	p.click(".verdict button")
	p.wait("document.querySelector('.lesson-stage iframe').src.includes('arg.l2=100&')")
	p.click(".choices label:nth-child(3)")
	p.must("document.querySelector('.verdict').textContent === ''")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'right'")
	p.wait(framed)
	p.must("document.querySelector('.lesson-stage iframe').src.includes('links=0')") // there is one more to answer
	const timeline = "document.querySelector('.lesson-stage iframe').contentDocument.querySelector('#timeline')"
	p.wait("%s.value === %[1]s.max", timeline) // without motion its end is shown
	p.accessible()
	p.screenshot("right")

	// Once all is answered there are sliders.
	p.run("(() => { const range = document.querySelector('.question .range'); range.value = 42 / 199; range.dispatchEvent(new Event('input', {bubbles: true})); })()")
	p.click("[data-kind=drag] .button-primary")
	p.wait("document.querySelector('[data-kind=drag] .verdict').dataset.kind === 'right'")
	p.wait("document.querySelector('.lesson-stage iframe').src.includes('sliders=1')")
}

// The runs of the figure that answers say which was chosen and which is right.
func TestPageLessonNames(t *testing.T) {
	t.Parallel()
	p := lesson(t, "/lessons/rmsprop?lang=zh-CN")
	p.click("[data-kind=choose] .choices label:nth-child(1)")

	// What the server refuses is said as it says it; where it says nothing, that it is away.
	p.forgive("/check")
	p.forgive("/nowhere")
	p.run("const {dataset} = document.querySelector('[data-kind=choose]'); const question = dataset.question; dataset.question = 9; document.querySelector('[data-kind=choose] .button-primary').click(); dataset.question = question")
	p.wait("document.querySelector('[data-kind=choose] .verdict').textContent.includes('必须在 [0, ')")
	p.run("const {dataset} = document.querySelector('.lesson-text'); const check = dataset.check; dataset.check = '/nowhere'; document.querySelector('[data-kind=choose] .button-primary').click(); dataset.check = check")
	p.wait("document.querySelector('[data-kind=choose] .verdict').textContent.includes('服务器')")

	p.click("[data-kind=choose] .button-primary")
	p.click(".verdict button")
	const names = "[...document.querySelector('.lesson-stage iframe').contentDocument.querySelectorAll('.card-name')].map((name) => name.textContent).join()"
	p.wait(names + " === 'SGD（你的答案）,Momentum,RMSprop（答案）'")
}

// A place is marked in the figure, which tells the lesson how near it was.
func TestPageLessonPoint(t *testing.T) {
	t.Parallel()
	p := lesson(t, "/lessons/learning-rate")
	p.click("[data-kind=point] .button-primary")
	const inside = "document.querySelector('.lesson-stage iframe').contentDocument"
	p.wait(inside + ".querySelector('.ask') && " + inside + ".querySelector('.stage-view').ariaLabel")
	p.must(inside + ".querySelector('.ask-text').textContent === document.querySelector('[data-kind=point] > p').textContent")
	p.wait(framed)
	p.run(inside + ".querySelector('.stage-view').focus()")
	p.press(kb.ArrowLeft, chromedp.ModifierShift)
	p.press(kb.Enter)
	p.wait(inside + ".querySelector('.ask-mark.set')")
	p.run(inside + ".querySelector('.ask .button-primary').click()")
	p.wait("document.querySelector('[data-kind=point] .verdict').dataset.kind === 'wrong' && document.querySelector('[data-kind=point] .verdict').textContent.includes('−3')")
	p.screenshot("point")
}

// A slider is marked too, and what it gives runs beside a right answer; a lesson
// whose first figure is an answer holds it still.
func TestPageLessonDrag(t *testing.T) {
	t.Parallel()
	p := lesson(t, "/lessons/learning-rate?lang=zh-CN")
	p.run("(() => { const range = document.querySelector('.question .range'); range.value = (1 - 0.05) / 1.45; range.dispatchEvent(new Event('input')); })()")
	p.must("document.querySelector('.question output').textContent.startsWith('1')")
	p.click("[data-kind=drag] .button-primary")
	p.wait("document.querySelector('[data-kind=drag] .verdict').dataset.kind === 'right'")
	p.must("document.querySelector('.lesson-stage iframe').src.includes('learning_rate:1')")
	p.run("(() => { const range = document.querySelector('.question .range'); range.value = 0; range.dispatchEvent(new Event('input', {bubbles: true})); })()")
	p.must("document.querySelector('[data-kind=drag] .verdict').textContent === ''")
	p.click("[data-kind=drag] .button-primary")
	p.wait("document.querySelector('[data-kind=drag] .verdict').dataset.kind === 'wrong'")
	p.wait("document.querySelector('.lesson-stage iframe').src.includes('learning_rate:0.05') && document.querySelector('.lesson-stage iframe').contentDocument.querySelectorAll('.run-card').length === 1")
	p.screenshot("own")
	p.click(".verdict button")
	p.wait("document.querySelector('.lesson-stage iframe').contentDocument.querySelectorAll('.run-card').length === 2")
	p.screenshot("beside")

	p = lesson(t, "/lessons/losses?lang=zh-CN")
	p.wait("document.querySelector('.lesson-stage iframe').contentDocument.querySelector('.ask')")
	p.must("document.querySelector('.lesson-stage iframe').contentDocument.documentElement.dataset.asking === 'host'")
	p.accessible()
	p.click(".choices label:nth-child(3)")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'right' && !document.querySelector('.lesson-stage iframe').contentDocument.querySelector('.ask')")
	p.wait(framed)
	p.screenshot("losses")
}

// On a phone the figure stays on top of the text.
func TestPageLessonPhone(t *testing.T) {
	t.Parallel()
	p := lesson(t, "/lessons/momentum")
	p.phone()
	p.wait(framed)
	p.run("window.scrollTo(0, 900)")
	p.must("document.documentElement.scrollWidth <= innerWidth && document.querySelector('.lesson-figure').getBoundingClientRect().top >= 0")
	p.must("document.querySelector('.lesson-figure').getBoundingClientRect().bottom < 0.6 * innerHeight")
	p.screenshot("phone")
	p.run("document.querySelector('[data-kind=point] .button-primary').scrollIntoView()")
	p.click("[data-kind=point] .button-primary")
	const inside = "document.querySelector('.lesson-stage iframe').contentDocument"
	p.wait(inside + ".querySelector('.ask') && " + framed)
	p.wait(inside + ".querySelector('.stage').clientHeight > 240 && " + inside + ".querySelector('.ask .button-primary').getBoundingClientRect().bottom < 0.78 * innerHeight")
	p.screenshot("phone-point")
	p.run(inside + ".querySelector('.stage-view').focus()")
	p.press(kb.ArrowLeft, chromedp.ModifierShift)
	p.press(kb.Enter)
	p.wait(inside + ".querySelector('.ask-mark.set')")
	p.run(inside + ".querySelector('.ask .button-primary').click()")
	p.wait(inside + ".querySelector('.ask-verdict').dataset.kind === 'wrong'")
	p.must("(({scrollHeight, clientHeight}) => scrollHeight <= clientHeight)(%s.querySelector('.ask'))", inside) // its verdict is seen
	p.screenshot("phone-verdict")
	p = lesson(t, "/lessons?lang=zh-CN")
	p.accessible()
	p.must("document.querySelectorAll('.lesson-list > li').length === 14")
	p.forgive("nowhere")
	for _, path := range []string{"/lessons", "/nowhere", "/nowhere?lang=zh-CN"} {
		p.do(chromedp.Navigate(p.site.server.URL + path))
		p.wait("document.querySelector('main h1')")
		p.accessible()
	}
}

// Every question of every lesson is answered in the page, wrongly and rightly.
func TestPageLessonQuestions(t *testing.T) {
	t.Parallel()
	for _, l := range lessons.All {
		t.Run(l.Slug, func(t *testing.T) {
			p := &quiz{lesson(t, "/lessons/"+l.Slug), ""}
			for i, q := range l.Questions {
				p.question = fmt.Sprintf("[data-question='%d']", i)
				p.wait(framed)
				switch q.Kind {
				case lessons.Choose:
					p.chooses(len(q.Choices))
				case lessons.Drag:
					p.drags(l, i)
				case lessons.Point:
					p.points()
				}
				p.run("document.querySelector(\"%s .verdict button\")?.click()", p.question)
				p.must("document.querySelector(\"%s .verdict\").textContent.endsWith(%q)", p.question, q.Why.EN)
			}
			p.wait(framed)
			p.screenshot("answered")
		})
	}
}

// quiz answers a question of a lesson.
type quiz struct {
	*page
	question string // a selector
}

// verdict does what answers, and returns right or wrong.
func (p *quiz) verdict(format string, args ...any) string {
	p.Helper()
	p.run("delete document.querySelector(\"%s .verdict\").dataset.kind", p.question)
	p.run(format, args...)
	p.wait("document.querySelector(\"%s .verdict\").dataset.kind", p.question)
	return eval[string](p.tab, "document.querySelector(\"%s .verdict\").dataset.kind", p.question)
}

// chooses takes one choice after the other: one of them is right.
func (p *quiz) chooses(choices int) {
	p.Helper()
	right := 0
	for i := range choices {
		if p.verdict(`const question = document.querySelector("%s"); question.querySelectorAll('input')[%d].click(); question.querySelector('.button-primary').click()`, p.question, i) == "right" {
			right++
		}
	}
	if right != 1 {
		p.Errorf("%d choices of %s are right", right, p.question)
	}
}

// drags leaves the control at its lower end, which is wrong, and then where the
// figure's caption says, or where the first of its values is right.
func (p *quiz) drags(l *lessons.Lesson, question int) {
	p.Helper()
	drag := func(value string) string {
		return p.verdict(`const question = document.querySelector("%s"), range = question.querySelector('.range'), {min, max} = range.dataset;
			range.value = 'log' in range.dataset ? Math.log(%[2]s / min) / Math.log(max / min) : (%[2]s - min) / (max - min);
			range.dispatchEvent(new Event('input'));
			question.querySelector('.button-primary').click()`, p.question, value)
	}
	if got := drag("min"); got != "wrong" {
		p.Errorf("the lower end of %s is %s", p.question, got)
	}
	p.run("document.querySelector(\"%s .verdict button\").click()", p.question)
	q := &l.Questions[question]
	value := ""
	if q.Reveal == "x" {
		p.wait("document.querySelector('.lesson-caption').textContent.includes(', beside ')")
		value = eval[string](p.tab, "document.querySelector('.lesson-caption').textContent.split(', beside ')[1]")
	}
	for x := q.Control.Min; value == "" && x <= q.Control.Max; x += (q.Control.Max - q.Control.Min) / 50 {
		v, err := l.Mark(p.Context(), question, lessons.Answer{Value: x}, 0)
		if err != nil {
			p.Fatal(err)
		}
		if v.Right {
			value = strconv.FormatFloat(x, 'g', -1, 64)
		}
	}
	if got := drag(value); got != "right" {
		p.Errorf("%s at %s is %s", p.question, value, got)
	}
}

// points marks a place beside the start, and then the one that the figure shows.
func (p *quiz) points() {
	p.Helper()
	const inside = "document.querySelector('.lesson-stage iframe').contentDocument"
	// What is drawn is as large as the stage is by now.
	const drawn = "(({clientWidth, clientHeight, firstElementChild: {width, height}}) => Math.abs(width - clientWidth) < 2 && Math.abs(height - clientHeight) < 2)(" + inside + ".querySelector('.stage-view'))"
	ask := func() {
		p.Helper()
		p.run("document.querySelector('.lesson-stage iframe').contentDocument.body.textContent = ''; document.querySelector(\"%s .button-primary\").click()", p.question)
		p.wait("%s.querySelector('.ask') && %[1]s.querySelector('.stage-view').ariaLabel", inside)
		p.wait(framed)
	}
	ask()
	p.run(inside + ".querySelector('.stage-view').focus()")
	p.press(kb.ArrowLeft, chromedp.ModifierShift)
	p.press(kb.Enter)
	p.wait(inside + ".querySelector('.ask-mark.set')")
	if got := p.verdict("%s.querySelector('.ask .button-primary').click()", inside); got != "wrong" {
		p.Errorf("beside the start %s is %s", p.question, got)
	}
	p.wait(inside + ".querySelector('.ask-true')")
	p.wait(drawn)
	place := eval[point](p.tab, `(() => {
		const frame = document.querySelector('.lesson-stage iframe');
		frame.scrollIntoView({block: 'nearest'});
		const [outer, inner] = [frame, frame.contentDocument.querySelector('.ask-true')].map((e) => e.getBoundingClientRect());
		return {X: outer.x + inner.x + inner.width / 2, Y: outer.y + inner.y + inner.height / 2};
	})()`)
	const stage = "JSON.stringify(" + inside + ".querySelector('.stage-view').getBoundingClientRect())"
	laid := eval[string](p.tab, stage)
	ask()
	p.wait("%s === %q && %s", stage, laid, drawn) // style sheets come one after the other
	p.clickAt(place)
	p.wait(inside + ".querySelector('.ask-mark.set')")
	if got := p.verdict("%s.querySelector('.ask .button-primary').click()", inside); got != "right" {
		p.Errorf("where the run goes %s is %s", p.question, got)
	}
}
