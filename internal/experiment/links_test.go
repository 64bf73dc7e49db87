package experiment_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/experiment"
)

var update = flag.Bool("update", false, "write what new links of testdata/links.json mean today")

// TestOldLinks: a link that was given away means the same experiment for ever.
// A link is never removed from the file, nor is what it means changed; -update
// only fills in links that were added without a meaning.
func TestOldLinks(t *testing.T) {
	const path = "testdata/links.json"
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var links []struct {
		Query      string          `json:"query"`
		Experiment json.RawMessage `json:"experiment"`
	}
	if err := json.Unmarshal(file, &links); err != nil {
		t.Fatal(err)
	}
	if len(links) < 10 {
		t.Fatalf("%d links", len(links))
	}
	for i, link := range links {
		e, err := experiment.ParseQuery(link.Query)
		if err != nil {
			t.Errorf("%s: %v", link.Query, err)
			continue
		}
		got, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if *update && link.Experiment == nil {
			links[i].Experiment = got
			continue
		}
		if diff := cmp.Diff(decoded(t, link.Experiment), decoded(t, got)); diff != "" {
			t.Errorf("%s means something else: -then +now\n%s", link.Query, diff)
		}
	}
	if *update && !t.Failed() {
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", " ")
		if err := encoder.Encode(links); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func decoded(t *testing.T, text []byte) (value any) {
	t.Helper()
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}
