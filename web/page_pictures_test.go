package web_test

import (
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"
)

var update = flag.Bool("update", false, "write the pictures of testdata/pictures anew; look at them")

// What is drawn looks as it did when a person last looked at it, in both themes:
// ground and runs from above and as a block, the curves. Letters are left out,
// which are the machine's, and sizes are fixed, which depend on letters.
func TestPagePictures(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.media("prefers-reduced-motion", "reduce")
	p.do(call(cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `
		for (const {prototype} of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) prototype.fillText = prototype.strokeText = () => {};`}))
	p.visit("/?orbit=-70,48")
	p.run("for (const element of document.querySelectorAll('.stage-view, .chart-plot')) Object.assign(element.style, {position: 'fixed', width: '400px', height: '280px', flex: 'none'})")
	p.press(kb.End)
	p.wait("app.cursor === 200")
	for _, theme := range []string{"light", "dark"} {
		p.run("app.setView({theme: %q, orbit: null})", theme)
		p.looksLike("map-"+theme, ".stage-view")
		p.looksLike("curves-"+theme, ".chart-plot")
		p.run("app.setView({orbit: {azimuth: -70, elevation: 48}})")
		p.looksLike("block-"+theme, ".stage-view")
	}
}

// looksLike waits until the canvases of an element show a picture of
// testdata/pictures.
func (p *page) looksLike(name, selector string) {
	p.Helper()
	file := filepath.Join("testdata", "pictures", name+".png")
	if *update {
		p.run("await new Promise((resume) => setTimeout(resume, 1000))")
		if err := os.WriteFile(file, p.picture(selector), 0o644); err != nil {
			p.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		p.Fatal(err)
	}
	var shown []byte
	var why string
	for end := time.Now().Add(patience); time.Now().Before(end); {
		shown = p.picture(selector)
		if why = differs(p, shown, want); why == "" {
			return
		}
	}
	kept := filepath.Join(p.ArtifactDir(), name+".png")
	if err := os.WriteFile(kept, shown, 0o644); err != nil {
		p.Fatal(err)
	}
	p.Errorf("%s is not what %s shows: %s; see %s with -artifacts", selector, file, why, kept)
}

// picture returns what the canvases of an element show together, as PNG.
func (p *page) picture(selector string) []byte {
	p.Helper()
	picture, err := base64.StdEncoding.DecodeString(eval[string](p.tab, `(() => {
		const canvases = [...document.querySelectorAll(%q + ' > canvas')].filter((canvas) => canvas.checkVisibility());
		const {width, height} = canvases[0];
		const all = Object.assign(document.createElement('canvas'), {width, height});
		for (const canvas of canvases) all.getContext('2d').drawImage(canvas, 0, 0, width, height);
		return all.toDataURL().split(',')[1];
	})()`, selector))
	if err != nil {
		p.Fatal(err)
	}
	return picture
}

// differs tells how a picture differs from another. Renderers smooth edges each
// in its own way: few pixels may differ, and all of them a little. A contour line
// moved by a twentieth of its distance to the next, a stop of the ramp by 16 of 255
// and a block turned by 1° change at least 0.7 % of them.
func differs(t testing.TB, shown, want []byte) string {
	t.Helper()
	const little, few = 12, 0.5
	a, b := decoded(t, shown), decoded(t, want)
	if a.Rect != b.Rect {
		return fmt.Sprintf("it has %v, not %v", a.Rect.Size(), b.Rect.Size())
	}
	others := 0
	for i := 0; i < len(a.Pix); i += 4 {
		for c := range 4 {
			if d := int(a.Pix[i+c]) - int(b.Pix[i+c]); d > little || d < -little {
				others++
				break
			}
		}
	}
	if share := 100 * float64(others) / float64(len(a.Pix)/4); share > few {
		return fmt.Sprintf("%.2f %% of its pixels have other colours", share)
	}
	return ""
}

func decoded(t testing.TB, picture []byte) *image.NRGBA {
	t.Helper()
	decoded, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	of := image.NewNRGBA(decoded.Bounds())
	draw.Draw(of, of.Rect, decoded, of.Rect.Min, draw.Src)
	return of
}
