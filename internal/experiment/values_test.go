package experiment

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzParseValues: net/url reads the same, and what is escaped is read back.
func FuzzParseValues(f *testing.F) {
	for _, query := range []string{"", "&", "=", "a", "a=1&a=2&b", "a=1;b=2&c=3", "a=%zz&b=1", "%41=%e6%ad%a5+%2B", "a=%", "a=%4", "=x", "a==&&b=%00", "a=\xff"} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		got, mistake := ParseValues(query, "experiment")
		if query != "" && query[0] == '?' {
			query = query[1:]
		}
		want, err := url.ParseQuery(query)
		if diff := cmp.Diff(map[string][]string(want), map[string][]string(got)); diff != "" || (err == nil) != (mistake == nil) {
			t.Fatalf("%q: %v, net/url %v (-net/url +got)\n%s", query, mistake, err, diff)
		}
		if back, mistake := ParseValues("k="+Escape(query), ""); mistake != nil || back.Get("k") != query {
			t.Fatalf("%q escaped is %s: %v", query, Escape(query), mistake)
		}
	})
}

func TestEscape(t *testing.T) {
	if got, want := Escape("1e-9,(a:b)/c*d ~x+y=&#%步"), "1e-9,(a:b)/c*d+~x%2By%3D%26%23%25%E6%AD%A5"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
