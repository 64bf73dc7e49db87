package picture

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"

	"optviz/internal/experiment"
)

// A vignette shows where the runs went, from edge to edge, with no frame around
// it; the curve of a surface in one dimension tells itself from the ground.
func TestVignette(t *testing.T) {
	for query, runs := range map[string]int{
		"surface=quadratic&run=sgd&run=momentum": 2,
		"surface=theta2_1d&run=sgd":              1,
	} {
		e, err := experiment.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		for theme, palette := range Palettes {
			picture, err := png.Decode(bytes.NewReader(Vignette(e, theme)))
			if err != nil {
				t.Fatal(err)
			}
			if size := picture.Bounds().Size(); size.X != 2*ThumbnailWidth || size.Y != 2*ThumbnailHeight {
				t.Fatalf("%v pixels", size)
			}
			count, edge := map[color.NRGBA]int{}, 0
			for y := range 2 * ThumbnailHeight {
				for x := range 2 * ThumbnailWidth {
					c := color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)
					count[c]++
					if (x == 0 || y == 0) && c == palette.Muted {
						edge++
					}
				}
			}
			if edge > 20 { // the curve may cross it
				t.Errorf("%s, %s: %d pixels of a frame at the edge", query, theme, edge)
			}
			for run := range runs {
				if count[palette.Runs[run]] < 100 {
					t.Errorf("%s, %s: only %d pixels of run %d", query, theme, count[palette.Runs[run]], run)
				}
			}
			if e.Problem.Dim() == 1 && count[palette.Muted] < 100 {
				t.Errorf("%s, %s: only %d pixels of the curve", query, theme, count[palette.Muted])
			}
		}
	}
}
