package picture

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"
)

// The page's ticks.test.js reads the same cases.
func TestTicks(t *testing.T) {
	file, err := os.ReadFile("testdata/ticks.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Low, High    float64
		Log, Floored bool
		Count        float64
		Labels       string
	}
	if err := json.Unmarshal(file, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		a := axis{low: c.Low, high: c.High, log: c.Log, floored: c.Floored}
		var labels []string
		for _, tick := range a.ticks(c.Count) {
			labels = append(labels, tick.label)
		}
		if got := strings.Join(labels, " "); got != c.Labels {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// The floor of an axis says that values lie below, where some do.
func TestFloored(t *testing.T) {
	for lowest, want := range map[float64]bool{1e-9: true, 1e-5: false} {
		if a := valueAxis([][]float64{{20, lowest}}, 0, true); a.floored != want {
			t.Errorf("%v: %+v", lowest, a)
		}
	}
}

// Around a loss that stays what it is there are ticks that say so.
func TestConstantLoss(t *testing.T) {
	for _, value := range []float64{0, -1e6, 1e8, 1.0000009801e10, 1e-12} {
		a := valueAxis([][]float64{{value, value}}, math.Inf(1), false)
		marks := a.ticks(6)
		if len(marks) < 3 || !(a.low < value && value < a.high) {
			t.Errorf("%v: from %v to %v, %v", value, a.low, a.high, marks)
		}
		for _, mark := range marks {
			if len([]rune(mark.label)) > 9 {
				t.Errorf("%v: %s", value, mark.label)
			}
		}
	}
}

// However close the ends or far from 0, there are few ticks.
func TestTicksAreFew(t *testing.T) {
	for _, low := range []float64{0, 1e-320, 1, -1e6, 1e30, -math.MaxFloat64, math.Inf(-1), math.NaN()} {
		for _, width := range []float64{0, 5e-324, 2e-16, 1, 1e308, math.Inf(1)} {
			if marks := (axis{low: low, high: low + width}).ticks(5); len(marks) > 11 {
				t.Errorf("%v and %v more have %d ticks", low, width, len(marks))
			}
		}
	}
}

// However long the labels of the axes are, none touches another, the panel beside
// it or the edge of the picture.
func TestLongLabels(t *testing.T) {
	for _, query := range []string{
		"expression=1e10%2Bx^2%2By^2&start=3,2&steps=20&scale=linear&run=sgd",
		"expression=1e10%2Bx^2&domain=-3,3&start=3&steps=20&scale=linear&run=sgd",
		"expression=(x-1e8)^2%2By^2&domain=99999990,100000010,-10,10&start=99999995,2&steps=20&run=sgd&tab=phase",
	} {
		f := figureOf(t, query)
		between := f.panels[0].frame.X + f.panels[0].frame.Width
		var boxes []Rect
		for _, shape := range f.Still() {
			text, ok := shape.(Text)
			if !ok || text.Size != small || text.At.Y > f.options.Height-2*margin {
				continue
			}
			box := Rect{text.At.X, text.At.Y, widthOf(text.Text, small), small}
			switch text.Align {
			case Middle:
				box.X -= box.Width / 2
			case End:
				box.X -= box.Width
			}
			if box.X < 0 || box.X+box.Width > f.options.Width || text.At.X > between && box.X < between {
				t.Errorf("%s: %q leaves its place", query, text.Text)
			}
			for _, other := range boxes {
				if max(box.X, other.X) < min(box.X+box.Width, other.X+other.Width)+3 && math.Abs(box.Y-other.Y) < small {
					t.Errorf("%s: %q touches another", query, text.Text)
				}
			}
			boxes = append(boxes, box)
		}
		if len(boxes) < 10 {
			t.Errorf("%s: only %d labels", query, len(boxes))
		}
	}
}
