package picture

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"

	"optviz/internal/experiment"
)

// The valley of a bowl is dark blue and lies in the middle.
func TestThumbnailOfABowl(t *testing.T) {
	p := experiment.Presets[0]
	picture, err := png.Decode(bytes.NewReader(Thumbnail(p, "light")))
	if err != nil {
		t.Fatal(err)
	}
	domain := fit(p.Domain, Rect{Width: ThumbnailWidth, Height: ThumbnailHeight})
	x := int(-domain[0][0] / (domain[0][1] - domain[0][0]) * (ThumbnailWidth - 1))
	y := int(domain[1][1] / (domain[1][1] - domain[1][0]) * (ThumbnailHeight - 1))
	valley, _, _, _ := picture.At(x, y).RGBA()
	corner, _, _, _ := picture.At(0, 0).RGBA()
	if valley > 0x5000 || corner < 0xd000 {
		t.Errorf("red at the minimum %#x, in the corner %#x", valley, corner)
	}
}

// Every data set of the catalogue has a picture, in the colours of its classes.
func TestThumbnailsOfData(t *testing.T) {
	catalog := experiment.NewCatalog()
	for _, set := range catalog.Data {
		kind := "mlp"
		if set.Words {
			kind = "embedding"
		}
		e, err := experiment.ParseQuery("model=" + kind + "&data=" + set.ID)
		if err != nil {
			t.Fatal(err)
		}
		for theme, colors := range Palettes {
			picture, err := png.Decode(bytes.NewReader(Thumbnail(experiment.Preset{ID: set.ID, Experiment: e}, theme)))
			if err != nil {
				t.Fatal(err)
			}
			found := map[color.NRGBA]int{}
			for y := range ThumbnailHeight {
				for x := range ThumbnailWidth {
					found[color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)]++
				}
			}
			if found[colors.Paper] < ThumbnailWidth*ThumbnailHeight/4 {
				t.Errorf("%s, %s: hardly any paper", set.ID, theme)
			}
			classes := 1
			if set.Inputs == 2 {
				classes = max(set.Classes, 1)
			}
			for k, ink := range colors.Classes[:classes] {
				if found[ink] < 5 {
					t.Errorf("%s, %s: %d points of class %d", set.ID, theme, found[ink], k)
				}
			}
		}
	}
}
