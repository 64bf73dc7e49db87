package web_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// papers are those that people have.
var papers = map[string]chromedp.PaperSize{"A4": chromedp.PaperA4, "letter": chromedp.PaperLetter}

// margin is that of print.css, in inches.
const margin = 10 / 25.4

// pdf prints what the tab shows as the browser does. It is saved below
// $SCREENSHOTS, if that is set.
func (p *tab) pdf(name string, options ...chromedp.PDFOption) string {
	p.Helper()
	file, err := within(p, chromedp.PrintToPDF(options...))
	if directory := os.Getenv("SCREENSHOTS"); err == nil && directory != "" {
		err = os.WriteFile(directory+"/"+strings.ReplaceAll(p.Name()+"-"+name, "/", "-")+".pdf", file, 0o644)
	}
	if err != nil {
		p.Fatal(err)
	}
	return string(file)
}

// sheets calls f for papers of every shape.
func sheets(f func(name string, width, height float64, option ...chromedp.PDFOption)) {
	for name, size := range papers {
		f(name, size.Width, size.Height, chromedp.PDFPaper(size))
		f(name+"-landscape", size.Height, size.Width, chromedp.PDFPaper(size), chromedp.PDFLandscape())
	}
}

// pdfPage finds the pages of a PDF.
var pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)

// asPrinted shows what is on the paper, in a window as large as that within its
// margins.
func (p *tab) asPrinted(width, height float64) {
	p.Helper()
	p.do(
		call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}, {Name: "prefers-color-scheme", Value: "dark"}}}),
		chromedp.EmulateViewport(int64(96*(width-2*margin)), int64(96*(height-2*margin))))
	p.run("dispatchEvent(new Event('beforeprint')); await new Promise(requestAnimationFrame)")
}

// TestPrint prints figures of every kind: each on one page, with the
// picture in it.
func TestPrint(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{
		"default": "/?theme=dark", "runs": "/?surface=rosenbrock&steps=300" + strings.Repeat("&run=adam", 16),
		"curve": "/?surface=wavy_1d", "net": smallNet, "embed": "/embed?surface=beale&lang=zh-CN",
	} {
		t.Run(name, func(t *testing.T) {
			p := openPaused(t, path)
			p.run("app.toEnd()")
			p.wait("app.cursor === app.experiment.steps && !app.client.pending")
			p.printable()
			p.run("addEventListener('beforeprint', () => { window.printed = document.querySelector('.sheet-figure')?.width; }, {once: true})")
			if n := len(pdfPage.FindAllString(p.pdf("A4", chromedp.PDFPaper(chromedp.PaperA4)), -1)); n != 1 {
				t.Errorf("%d pages", n)
			}
			p.must("window.printed === 3 * (440 + 16 + 340)")
			p.must("document.querySelector('.sheet') === null") // nothing is left on the screen
			p.asPrinted(papers["A4"].Width, papers["A4"].Height)
			p.onSheet("sheet-figure sheet-runs sheet-credit")
			p.must("[...document.querySelectorAll('.sheet-runs .sample-line')].every((line) => getComputedStyle(line).stroke !== 'rgb(0, 0, 0)')") // as in the picture
			p.screenshot("sheet")
		})
	}
}

// printable waits until all that printing takes is there.
func (p *page) printable() {
	p.Helper()
	p.wait("app.ground?.grid || app.facts.model")
	p.wait("dispatchEvent(new Event('beforeprint')) && document.querySelector('.sheet')")
	p.run("dispatchEvent(new Event('afterprint'))")
}

// onSheet fails the test unless the parts lie on the sheet in this order, one
// below the other, and nothing else is to be seen.
func (p *tab) onSheet(parts string) {
	p.Helper()
	for i, part := range strings.Fields(parts) {
		p.must(inside, "."+part)
		if i > 0 {
			p.must("document.querySelector('.%s').getBoundingClientRect().top >= document.querySelector('.%s').getBoundingClientRect().bottom - 1", part, strings.Fields(parts)[i-1])
		}
	}
	p.must("[...document.querySelectorAll('body > :not(.sheet, .export)')].every((e) => !e.checkVisibility()) && document.documentElement.scrollHeight <= innerHeight + 1")
}

// TestPrintQuestion prints what is asked with room for the answer, and nothing
// that tells it.
func TestPrintQuestion(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=quadratic&run=sgd,learning_rate:0.01&run=adam&steps=200&ask=which:lowest_loss@50&theme=dark")
	p.wait("document.querySelector('.ask')")
	p.printable()
	sheets(func(shape string, width, height float64, options ...chromedp.PDFOption) {
		if n := len(pdfPage.FindAllString(p.pdf(shape, options...), -1)); n != 1 {
			t.Errorf("%s: %d pages", shape, n)
		}
		p.asPrinted(width, height)
		p.onSheet("sheet-head sheet-figure sheet-runs sheet-asked sheet-choices sheet-line sheet-credit")
		p.must("document.querySelector('.sheet-figure').getBoundingClientRect().height > 250")
		p.must("document.querySelectorAll('.sheet-line').length >= 4 && document.querySelector('.sheet-asked').textContent.includes('step 50')")
		p.must("[...document.querySelectorAll('.sheet-choices > li')].map((e) => e.textContent).join() === 'SGD,Adam'")
		p.must("document.querySelector('.sheet-figure').width === 3 * 440") // no curves
		p.must("getComputedStyle(document.querySelector('.sheet')).backgroundColor === 'rgb(255, 255, 255)' && getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'")
		p.must("document.querySelector('.sheet-head svg').getBoundingClientRect().width > 90")
		p.must("document.querySelector('.sheet-credit').textContent.includes(app.link())")
		p.screenshot(shape)
		p.run("dispatchEvent(new Event('afterprint'))")
	})
	p.media("prefers-reduced-motion", "reduce") // and no paper
	p.do(chromedp.EmulateViewport(1280, 720))
	p.run("window.print = () => { window.printed = true; }")
	p.openShare()
	p.click("#share-print")
	p.must("window.printed")
}

// TestPrintLesson prints a lesson: the figure does so in its frame, which answers
// nothing, and the rest as a text with questions.
func TestPrintLesson(t *testing.T) {
	t.Parallel()
	p := lesson(t, "/lessons/conditioning?theme=dark")
	p.wait(framed)
	const frame = "document.querySelector('.lesson-stage iframe').contentWindow"
	p.wait("%s.dispatchEvent(new Event('beforeprint')) && %[1]s.document.querySelector('.sheet')", frame)
	p.wait("document.querySelector('.lesson-source svg')")
	p.run("%s.dispatchEvent(new Event('afterprint'))", frame)
	p.run("%s.addEventListener('beforeprint', () => { window.printed = %[1]s.document.querySelector('.sheet-figure')?.width; }, {once: true})", frame)
	if n := len(pdfPage.FindAllString(p.pdf("A4", chromedp.PDFPaper(chromedp.PaperA4)), -1)); n > 2 {
		t.Errorf("%d pages", n)
	}
	p.must("window.printed > 1000")
	p.asPrinted(chromedp.PaperA4.Width, chromedp.PaperA4.Height)
	p.run("%s.dispatchEvent(new Event('beforeprint')); await new Promise(requestAnimationFrame)", frame)
	p.must("%s.document.querySelector('.sheet-figure').getBoundingClientRect().height > 150 && !%[1]s.document.querySelector('.sheet-credit')", frame)
	p.must("%s.document.querySelector('.sheet').getBoundingClientRect().bottom <= %[1]s.innerHeight", frame)
	for _, part := range []string{"article h1", ".question > p", ".choices", ".lesson-source svg", ".lesson-source a"} {
		p.must("document.querySelector(%q).checkVisibility()", part)
	}
	for _, part := range []string{".header", ".question button", ".verdict", ".lesson-nav"} {
		p.must("!document.querySelector(%q).checkVisibility()", part)
	}
	p.must("parseFloat(getComputedStyle(document.querySelector('.question'), '::after').height) > 80 && getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'")
}
