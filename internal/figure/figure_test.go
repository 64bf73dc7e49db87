package figure

import (
	"strings"
	"testing"
)

// A page names the keys that look like one misspelt; the command line takes none
// that means nothing.
func TestUnknownKeys(t *testing.T) {
	for _, c := range []struct{ query, key, near string }{
		{"v=1&surface=rosenbrock&arg.a=1&run=sgd&steps=5&names=a&poster=1", "", ""},
		{"surface=beale&stepz=5", "stepz", "steps"},
		{"surfcae=beale", "surfcae", "surface"},
		{"surface=beale&stp.loss=1", "stp.loss", ""},
		{"surface=beale&sed=1", "sed", ""}, // so short a word is near many
		{"surface=beale&sead=1", "sead", "seed"},
		{"surface=beale&learning_rat=1", "learning_rat", "run=sgd,learning_rate:…"},
		{"surface=beale&lr=1", "lr", "run=sgd,learning_rate:…"},
		{"surface=beale&optimizer=adam", "optimizer", "run"},
		{"surface=beale&data_n=1", "data_n", ""},
		{"surface=beale&utm_source=mail", "utm_source", ""},
		{"surface=beale&fbclid=x", "fbclid", ""},
		{"z=Ky4tSktMTrVNSk3MSVUrKs2zLU5PAQA&thene=dark", "thene", "theme"}, // surface=beale&run=sgd, by zlib
		{"z=Ky4tSktMTrVNSk3MSVUrKs2zLU5PAQA&theme=dark", "", ""},
		{"surface=beale&" + strings.Repeat("steps", 100) + "=1", strings.Repeat("steps", 8) + "…", ""},
	} {
		var want string
		if c.near != "" {
			want = c.key + ": is not a known key; is it " + c.near + "?"
		}
		var noted string
		for _, note := range Read(c.query, "en").Notes {
			if note.Field == c.key {
				noted = note.Field + ": " + note.Message
			}
		}
		if noted != want {
			t.Errorf("%s: the page says %q, want %q", c.query, noted, want)
		}
		_, err := Parse(strings.Replace(c.query, "surfcae=", "surface=beale&surfcae=", 1))
		if c.key == "" {
			if err != nil {
				t.Error(err)
			}
		} else if err == nil || !strings.HasPrefix(err.Error(), c.key+": is not a known key") {
			t.Errorf("%s: %v", c.query, err)
		}
	}
}

// A page shows something else where a link has no problem, and says so.
func TestReadWithoutProblem(t *testing.T) {
	const want = "problem: needs a surface, an expression or a model; the ravine is shown instead"
	if notes := Read("run=momentum&run=rmsprop", "en").Notes; len(notes) != 1 || notes[0].Field+": "+notes[0].Message != want {
		t.Errorf("the page says %v", notes)
	}
}

// What is packed has no view: a page would not read it.
func TestPackedView(t *testing.T) {
	const query = "z=Ky4tSktMTrVNSk3MSVUrKs2zLU5PUSvJSM1NtU1JLMoGAA" // surface=beale&run=sgd&theme=dark, by zlib
	const want = "theme: is read beside z, not in it"
	if _, err := Parse(query); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if notes := Read(query, "en").Notes; len(notes) != 1 || notes[0].Field+": "+notes[0].Message != want {
		t.Errorf("the page says %v", notes)
	}
	if _, err := Parse(query + "&theme=light"); err != nil { // which is what a page shows
		t.Error(err)
	}
}
