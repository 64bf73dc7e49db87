package web

import (
	"bytes"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/lesson"
	"optviz/internal/picture"
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
			image, err := png.Decode(bytes.NewReader(body))
			if err != nil || image.Bounds().Dx() != picture.ThumbnailWidth || image.Bounds().Dy() != picture.ThumbnailHeight {
				t.Fatalf("%s %s: %v %v", p.ID, theme, err, image.Bounds())
			}
			shades := map[color.Color]bool{}
			for y := range picture.ThumbnailHeight {
				for x := range picture.ThumbnailWidth {
					shades[image.At(x, y)] = true
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

// Every lesson has a picture in the list of lessons, in both themes.
func TestLessonThumbnails(t *testing.T) {
	s := start(t, nil)
	_, index := s.get(t, "GET", "/lessons")
	for _, l := range lesson.All {
		for _, theme := range []string{"light", "dark"} {
			address := "static/" + s.assets.hash + "/lessons/" + theme + "/" + l.Slug + ".png"
			if !strings.Contains(string(index), address) {
				t.Errorf("the list lacks %s", address)
			}
			response, body := s.get(t, "GET", "/"+address)
			if _, err := png.Decode(bytes.NewReader(body)); response.StatusCode != 200 || err != nil {
				t.Errorf("%s: %d, %v", address, response.StatusCode, err)
			}
		}
	}
}
