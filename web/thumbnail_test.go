package web

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"

	"optviz/internal/experiment"
)

func TestThumbnails(t *testing.T) {
	s := start(t, nil)
	base := "/static/" + s.assets.hash + "/thumbnails/"
	for _, p := range experiment.Presets {
		pictures := map[string]bool{}
		for _, theme := range []string{"light", "dark"} {
			response, body := s.get(t, "GET", base+theme+"/"+p.ID+".png")
			if response.StatusCode != 200 || response.Header.Get("Content-Type") != "image/png" || response.Header.Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("%s %s: %d %v", p.ID, theme, response.StatusCode, response.Header)
				continue
			}
			picture, err := png.Decode(bytes.NewReader(body))
			if err != nil || picture.Bounds().Dx() != thumbnailWidth || picture.Bounds().Dy() != thumbnailHeight {
				t.Fatalf("%s %s: %v %v", p.ID, theme, err, picture.Bounds())
			}
			shades := map[color.Color]bool{}
			for y := range thumbnailHeight {
				for x := range thumbnailWidth {
					shades[picture.At(x, y)] = true
				}
			}
			if len(shades) < 3 {
				t.Errorf("%s %s: only %d colours", p.ID, theme, len(shades))
			}
			pictures[string(body)] = true
		}
		if len(pictures) != 2 {
			t.Errorf("%s: the same in light and in dark", p.ID)
		}
	}
	for _, name := range []string{"light/nothing.png", "light/ravine", "light/ravine.jpg", "ravine/light.png", "sepia/ravine.png", "ravine.png"} {
		if response, _ := s.get(t, "GET", base+name); response.StatusCode != 404 {
			t.Errorf("%s: %d", name, response.StatusCode)
		}
	}
}

// The valley of a bowl is dark blue and lies in the middle.
func TestThumbnailOfABowl(t *testing.T) {
	p := experiment.Presets[0]
	picture, err := png.Decode(bytes.NewReader(palettes["light"].thumbnail(p)))
	if err != nil {
		t.Fatal(err)
	}
	domain := widen(p.Domain)
	x := int(-domain[0][0] / (domain[0][1] - domain[0][0]) * (thumbnailWidth - 1))
	y := int(domain[1][1] / (domain[1][1] - domain[1][0]) * (thumbnailHeight - 1))
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
		for theme, colors := range palettes {
			picture, err := png.Decode(bytes.NewReader(colors.thumbnail(experiment.Preset{ID: set.ID, Experiment: e})))
			if err != nil {
				t.Fatal(err)
			}
			found := map[color.NRGBA]int{}
			for y := range thumbnailHeight {
				for x := range thumbnailWidth {
					found[color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)]++
				}
			}
			if found[colors.paper] < thumbnailWidth*thumbnailHeight/4 {
				t.Errorf("%s, %s: hardly any paper", set.ID, theme)
			}
			classes := 1
			if set.Inputs == 2 {
				classes = max(set.Classes, 1)
			}
			for k, ink := range colors.classes[:classes] {
				if found[ink] < 5 {
					t.Errorf("%s, %s: %d points of class %d", set.ID, theme, found[ink], k)
				}
			}
		}
	}
}
