package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// figures are queries of figures of every kind; all of their runs end apart.
var figures = []string{
	"surface=quadratic&run=sgd&run=momentum&run=rmsprop&steps=60",
	"surface=quadratic&run=sgd&run=momentum&steps=60&theme=dark&styles=5,2&names=%3Cb%3E|%26|",
	"surface=rosenbrock&run=sgd,learning_rate:9&run=adam&steps=40&view=-2,2,-1,3", // diverges
	"surface=wavy_1d&start=3&run=sgd,learning_rate:0.01&run=momentum&steps=9&scale=linear",
	"expression=log(x)%2By^2&start=1,2&run=sgd,learning_rate:0.1&steps=3",
	"model=mlp&data=spiral&run=sgd&run=adam&steps=20",
}

func figureOf(t testing.TB, query string) *Figure {
	t.Helper()
	e, err := experiment.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Record(t.Context(), e, false)
	if err != nil {
		t.Fatal(err)
	}
	return NewFigure(r, Options{View: ParseView(query), Width: 800, Height: 420, Title: "A <title>", Caption: []string{"of lines & links"}})
}

// at returns the colour in the middle of a place.
func at(picture image.Image, p Point, scale float64) color.NRGBA {
	return color.NRGBAModel.Convert(picture.At(int(p.X*scale), int(p.Y*scale))).(color.NRGBA)
}

// Where a run ends the picture has its colour, and white in the ring of the start.
func TestPNG(t *testing.T) {
	for _, query := range figures {
		f := figureOf(t, query)
		var b bytes.Buffer
		if err := f.Scene(f.Steps()).WritePNG(&b, 1.5); err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(&b)
		if err != nil || picture.Bounds().Dx() != 1200 {
			t.Fatal(query, err, picture.Bounds())
		}
		seen := 0
		for _, p := range f.panels {
			for i, track := range p.tracks {
				end := track[len(track)-1]
				if !p.frame.contains(end) {
					continue
				}
				seen++
				if got, want := at(picture, end, 1.5), f.colors.Runs[f.options.slot(i)]; got != want {
					t.Errorf("%s: run %d ends in %v, not in %v", query, i, got, want)
				}
			}
		}
		if seen == 0 {
			t.Errorf("%s: no end is in view", query)
		}
	}
	f := figureOf(t, figures[0])
	start := f.panels[0].tracks[0][0]
	var b bytes.Buffer
	if err := f.Scene(f.Steps()).WritePNG(&b, 2); err != nil {
		t.Fatal(err)
	}
	if picture, _ := png.Decode(&b); at(picture, start, 2) != f.colors.Surface {
		t.Errorf("the start is %v", at(picture, start, 2))
	}
}

// A hidden run is in no picture.
func TestHiddenRun(t *testing.T) {
	f := figureOf(t, figures[0]+"&off=1")
	var b bytes.Buffer
	if err := f.Scene(f.Steps()).WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), hex(f.colors.Runs[1])) || strings.Contains(b.String(), "Momentum") || !strings.Contains(b.String(), "RMSprop") {
		t.Error("run 1 is drawn, or run 2 is not")
	}
}

var numbers = regexp.MustCompile(`-?\d+(\.\d+)?`)

// The SVG is well-formed and the same each time, has the names as text, and no
// coordinate from which a viewer would stumble, not even where a run diverges.
func TestSVG(t *testing.T) {
	for _, query := range figures {
		f := figureOf(t, query)
		var b, again bytes.Buffer
		if err := f.Scene(f.Steps()).WriteSVG(&b); err != nil {
			t.Fatal(err)
		}
		g := figureOf(t, query)
		g.Scene(g.Steps()).WriteSVG(&again)
		if !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Errorf("%s: not the same twice", query)
		}
		if b.Len() > 120_000 {
			t.Errorf("%s: %d bytes", query, b.Len())
		}
		var texts []string
		strokes := map[string]bool{}
		var ends []Point // of lines
		decoder := xml.NewDecoder(&b)
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", query, err)
			}
			switch token := token.(type) {
			case xml.CharData:
				texts = append(texts, string(token))
			case xml.StartElement:
				ends = append(ends, endOf(token))
				for _, a := range token.Attr {
					if a.Name.Local == "stroke" {
						strokes[a.Value] = true
					}
					if a.Name.Local != "d" {
						continue
					}
					for _, text := range numbers.FindAllString(a.Value, -1) {
						if v, _ := strconv.ParseFloat(text, 64); math.Abs(v) > 900 {
							t.Fatalf("%s: coordinate %s", query, text)
						}
					}
				}
			}
		}
		for i, name := range append(f.options.names(f.result.Experiment), "A <title>", "of lines & links") {
			if !slices.Contains(texts, name) {
				t.Errorf("%s: no text %q", query, name)
			}
			if i < len(f.result.Runs) && !strokes[hex(f.colors.Runs[f.options.slot(i)])] {
				t.Errorf("%s: no line of run %d", query, i)
			}
		}
		for _, p := range f.panels {
			for i, track := range p.tracks {
				end := track[len(track)-1]
				near := func(p Point) bool { return math.Hypot(p.X-end.X, p.Y-end.Y) < 0.1 }
				if p.frame.contains(end) && !slices.ContainsFunc(ends, near) {
					t.Errorf("%s: no line of run %d ends at %v", query, i, end)
				}
			}
		}
	}
}

// endOf returns where the last line of an open path ends.
func endOf(path xml.StartElement) (end Point) {
	for _, a := range path.Attr {
		if all := numbers.FindAllString(a.Value, -1); a.Name.Local == "d" && len(all) > 1 && !strings.HasSuffix(a.Value, "Z") {
			end.X, _ = strconv.ParseFloat(all[len(all)-2], 64)
			end.Y, _ = strconv.ParseFloat(all[len(all)-1], 64)
		}
	}
	return end
}

// The GIF begins, goes on and ends as the PNGs of its steps do.
func TestGIF(t *testing.T) {
	for i, query := range figures {
		scale := 0.5
		if i == 0 {
			scale = 1 // as people get it
		}
		f := figureOf(t, query)
		var b bytes.Buffer
		if err := f.WriteGIF(&b, scale); err != nil {
			t.Fatal(err)
		}
		size := b.Len()
		moving, err := gif.DecodeAll(&b)
		if err != nil {
			t.Fatal(err)
		}
		if want := min(mostFrames, f.Steps()+1); len(moving.Image) != want || moving.LoopCount != 0 || size > 200_000 {
			t.Errorf("%s: %d frames, want %d; %d loops; %d bytes", query, len(moving.Image), want, moving.LoopCount, size)
		}
		shown := image.NewNRGBA(moving.Image[0].Rect)
		last := len(moving.Image) - 1
		for i, frame := range moving.Image {
			if len(frame.Palette) > 256 {
				t.Errorf("%d colours", len(frame.Palette))
			}
			draw.Draw(shown, frame.Rect, frame, frame.Rect.Min, draw.Over)
			if i == 0 || i == last/2 || i == last {
				near(t, shown, f.Scene(i*f.Steps()/last), scale)
			}
		}
	}
}

// near compares a picture with a scene, but for rounding of colours.
func near(t *testing.T, shown *image.NRGBA, scene Scene, scale float64) {
	t.Helper()
	var still bytes.Buffer
	if err := scene.WritePNG(&still, scale); err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(&still)
	if err != nil {
		t.Fatal(err)
	}
	for i := range shown.Rect.Dx() * shown.Rect.Dy() {
		x, y := i%shown.Rect.Dx(), i/shown.Rect.Dx()
		a, b := shown.NRGBAAt(x, y), color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
		if far := math.Abs(float64(a.R)-float64(b.R)) + math.Abs(float64(a.G)-float64(b.G)) + math.Abs(float64(a.B)-float64(b.B)); far > 60 {
			t.Fatalf("(%d, %d) is %v, want %v", x, y, a, b)
		}
	}
}

// The colours and dashes are those of the page.
func TestColorsOfThePage(t *testing.T) {
	css, err := os.ReadFile("../../web/static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string][]string{}
	for _, m := range regexp.MustCompile(`--([\w-]+): light-dark\((#\w+), (#\w+)\)`).FindAllStringSubmatch(string(css), -1) {
		declared[m[1]] = m[2:]
	}
	for i, theme := range []string{"light", "dark"} {
		p := Palettes[theme]
		want := map[string]color.NRGBA{"surface": p.Surface, "line": p.Line, "ink-1": p.Ink, "ink-2": p.Muted}
		for k, ink := range p.Ramp {
			want[fmt.Sprintf("landscape-%d", k)] = ink
		}
		for k, ink := range p.Runs {
			want[fmt.Sprintf("run-%d", k)] = ink
		}
		for k, ink := range p.Classes {
			want[fmt.Sprintf("sample-%d", k)] = ink
		}
		for name, ink := range want {
			if len(declared[name]) != 2 || declared[name][i] != hex(ink) {
				t.Errorf("%s --%s is %v, not %s", theme, name, declared[name], hex(ink))
			}
		}
	}
	script, err := os.ReadFile("../../web/static/js/ui/styles.js")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`dash: \[([^\]]*)\]`).FindAllStringSubmatch(string(script), -1)
	if len(found) != len(dashes) {
		t.Fatalf("%d dashes in styles.js", len(found))
	}
	for i, m := range found {
		if got := strings.Trim(strings.ReplaceAll(fmt.Sprint(dashes[i]), " ", ", "), "[]"); got != m[1] {
			t.Errorf("run %d has the dash %q, in styles.js %q", i, got, m[1])
		}
	}
}

func TestParseView(t *testing.T) {
	v := ParseView("?theme=dark&scale=linear&names=a||c&styles=3,1&off=2&view=-1,2,0,3.5")
	if !v.Dark || !v.Linear || fmt.Sprint(v.Names) != "[a  c]" || fmt.Sprint(v.Slots) != "[3 1]" || !v.Hidden[2] || fmt.Sprint(v.Domain) != "[[-1 2] [0 3.5]]" {
		t.Errorf("%+v", v)
	}
	if v.slot(0) != 3 || v.slot(2) != 2 {
		t.Errorf("slots %d, %d", v.slot(0), v.slot(2))
	}
	for _, query := range []string{"", "view=1", "view=2,1", "view=1,1.0000000000000002", "view=0,1e-30", "view=0,1e31", "view=1,2,3", "view=NaN,Inf", "styles=-1,x", "off=x,-3", "theme=x&scale=x", "view=%zz"} {
		if v := ParseView(query); v.Dark || v.Linear || v.Domain != nil || v.Slots != nil || len(v.Hidden) > 0 {
			t.Errorf("%s: %+v", query, v)
		}
	}
}

// Whatever a link says of the view, and however flat or steep the function, there is a picture.
func FuzzFigure(f *testing.F) {
	for _, query := range []string{
		"surface=theta2_1d&steps=5&view=1,1.0000000000000002",
		"surface=theta2_1d&view=1,1.000000000001",
		"surface=quadratic&view=0,1e-24,-1e30,1e30&tab=phase",
		"expression=-1e6%2B0*x&steps=2",
		"expression=-1e8%2B0*x%2B0*y&steps=2&tab=grad_norm",
		"surface=rosenbrock&start=100,0&run=sgd,learning_rate:0&scale=linear",
		"expression=x^2&start=1e20",
		"expression=1e30*x&start=0.1&scale=linear",
	} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		e, _ := experiment.ParseQueryLenient(query)
		if e.Problem.Model != nil || e.Cost() > 1e5 {
			return
		}
		r, err := sim.Record(t.Context(), e, false)
		if err != nil {
			t.Fatal(err)
		}
		figure := NewFigure(r, Options{View: ParseView(query), Width: 300, Height: 200})
		if err := figure.Scene(figure.Steps()).WriteSVG(io.Discard); err != nil {
			t.Error(err)
		}
	})
}

// Runs of one optimizer are told apart by what they differ in.
func TestNames(t *testing.T) {
	f := figureOf(t, "surface=quadratic&run=sgd,learning_rate:0.01&run=sgd,learning_rate:0.02&run=adam&names=||A&steps=1")
	if got := fmt.Sprintf("%q", f.options.names(f.result.Experiment)); got != `["SGD · η 0.01" "SGD · η 0.02" "A"]` {
		t.Error(got)
	}
}

func BenchmarkPNG(b *testing.B) {
	f := figureOf(b, "surface=rosenbrock&run=sgd&run=momentum&run=rmsprop&steps=600")
	for b.Loop() {
		f.Scene(f.Steps()).WritePNG(io.Discard, 1.5)
	}
}

func BenchmarkGIF(b *testing.B) {
	f := figureOf(b, "surface=rosenbrock&run=sgd&run=momentum&run=rmsprop&steps=600")
	for b.Loop() {
		f.WriteGIF(io.Discard, 0.8)
	}
}

func BenchmarkLayOut(b *testing.B) {
	f := figureOf(b, "surface=rosenbrock&run=sgd&run=momentum&run=rmsprop&steps=600")
	for b.Loop() {
		NewFigure(f.result, f.options)
	}
}
