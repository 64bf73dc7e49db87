package spec

import (
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"steps", "steps", 0}, {"stepz", "steps", 1}, {"stpes", "steps", 1}, {"step", "steps", 1}, {"", "run", 3}, {"kitten", "sitting", 3}} {
		if got := Distance(c.a, c.b); got != c.want {
			t.Errorf("%s to %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"sgd", "momentum", "adam", "adamw"}
	for word, want := range map[string]string{
		"adma": "adam", "momentun": "momentum", "sdg": "", "lion": "", "": "", strings.Repeat("adam", 1000): "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%s is probably meant to be %q, want %q", word, got, want)
		}
	}
}
