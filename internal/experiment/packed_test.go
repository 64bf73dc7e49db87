package experiment_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/experiment"
)

// packed returns a text as other programs would pack it.
func packed(text string) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.DefaultCompression) // the level is one
	io.WriteString(w, text)
	w.Close()
	return base64.RawURLEncoding.EncodeToString(b.Bytes())
}

// ownData is a query with n rows of data, which is long.
func ownData(n int) string {
	var x, y []string
	for i := range n {
		x = append(x, fmt.Sprintf("%.3f,%.3f", float64(i*i%97)/7, float64(i*i*i%89)/3))
		y = append(y, fmt.Sprint(i*i%3))
	}
	return "model=softmax&data=custom&data.x=" + strings.Join(x, "/") + "&data.y=" + strings.Join(y, "/") + "&run=sgd,learning_rate:0.2&run=adam&steps=40"
}

// A link too long to be read is written packed, and is much shorter; what
// stands beside the packed keys wins.
func TestPackedQuery(t *testing.T) {
	long := ownData(300)
	e, err := experiment.ParseQuery(long)
	if err != nil {
		t.Fatal(err)
	}
	query := e.Query()
	if !strings.HasPrefix(query, "v=1&z=") || len(query) > len(long)*2/3 || strings.Trim(query[6:], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
		t.Fatalf("%d bytes are written as %d: %.80s", len(long), len(query), query)
	}
	again, err := experiment.ParseQuery(query + "&theme=dark&names=a|b")
	if diff := cmp.Diff(e, again); err != nil || diff != "" {
		t.Errorf("%v, -before +after\n%s", err, diff)
	}
	changed, err := experiment.ParseQuery(query + "&steps=7&run=lion")
	if err != nil || changed.Steps != 7 || len(changed.Runs) != 1 || changed.Runs[0].Optimizer != "lion" || len(changed.Problem.Model.Data.X) != 300 {
		t.Errorf("%v: %d steps, runs %v", err, changed.Steps, changed.Runs)
	}
	if short, err := experiment.ParseQuery(ownData(20)); err != nil || strings.Contains(short.Query(), "z=") {
		t.Errorf("a short link is packed: %v", err)
	}
}

// What is no packed query, or unpacks to more than it may, is a mistake of z; a
// page then shows its default figure and says so.
func TestPackedMistakes(t *testing.T) {
	whole := packed(ownData(300))
	for name, z := range map[string]string{
		"empty": "", "no base64": "a b", "cut": whole[:len(whole)/2], "changed": "A" + whole[1:],
		"bomb": packed(strings.Repeat("\x00", 40<<20)), "no query": packed("%zz=1"), "twice": whole + "&z=" + whole,
	} {
		_, err := experiment.ParseQuery("z=" + z)
		if errField(err) != "z" {
			t.Errorf("%s: %v", name, err)
		}
		if _, notes := experiment.ParseQueryLenient("z=" + z + "&theme=dark"); len(notes) == 0 || notes[0].Field != "z" {
			t.Errorf("%s: notes %v", name, notes)
		}
	}
	if _, err := experiment.ParseQuery("z=" + packed("v=2&surface=beale")); errField(err) != "v" {
		t.Errorf("version 2, packed: %v", err)
	}
	if _, err := experiment.ParseQuery("z=" + packed("surface=beale&run=sgd&z=")); err != nil { // is none of the experiment's
		t.Errorf("packed within packed: %v", err)
	}
}

// FuzzPacked: whatever is packed is either an experiment or a mistake with a
// field, as every query.
func FuzzPacked(f *testing.F) {
	f.Add([]byte("surface=beale&run=sgd"), true)
	f.Add([]byte("v=1&steps=x&z=AA"), true)
	f.Add([]byte{0x03, 0x00}, false)
	f.Fuzz(func(t *testing.T, data []byte, pack bool) {
		z := base64.RawURLEncoding.EncodeToString(data)
		if pack {
			z = packed(string(data))
		}
		e, err := experiment.ParseQuery("z=" + z)
		checkOutcome(t, e, err)
		lenient, _ := experiment.ParseQueryLenient("z=" + z)
		checkRoundTrip(t, lenient)
	})
}
