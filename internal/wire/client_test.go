package wire

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/sim"
)

const bowl = `{"problem":{"surface":"quadratic"},"runs":[{"optimizer":"sgd"}],"steps":50}`

func TestDecode(t *testing.T) {
	for text, want := range map[string]Command{
		`{"type":"play","rate":60}`:                                       Play{60},
		`{"type":"play","rate":0.5}`:                                      Play{0.5},
		`{"type":"play","rate":2e4}`:                                      Play{20_000},
		`{"type":"pause"}`:                                                Pause{},
		` { "type" : "step", "n" : 1 } `:                                  Step{1},
		`{"type":"run","to":500}`:                                         Run{500},
		`{"type":"run","to":5e2}`:                                         Run{500},
		`{"type":"inspect","run":0,"step":42}`:                            Inspect{Run: 0, Step: 42},
		`{"type":"landscape","nx":256,"ny":128,"domain":[[-2,2],[-1,3]]}`: GetLandscape{256, 128, [][2]float64{{-2, 2}, {-1, 3}}},
		`{"type":"snapshot","run":15,"step":100000}`:                      GetSnapshot{Run: 15, Step: 100_000},
		`{"type":"landscape","plane":"pca","nx":41,"ny":2}`:               GetPlane{"pca", nil, 41, 2, nil},
		`{"type":"landscape","plane":"points","through":[[0,0],[0,9],[1,9]],"nx":9,"ny":9}`: GetPlane{"points", []sim.Passing{{Run: 0}, {Run: 0, Step: 9}, {Run: 1, Step: 9}}, 9, 9, nil},
		`{"type":"trace","run":1,"quantity":"update","points":200}`:                         GetTrace{1, "update", 200},
		`{"type":"probe","run":1,"at":[0.5,-2]}`:                                            GetProbe{1, []float64{0.5, -2}},
		`{"type":"landscape","plane":"random","nx":101,"ny":101,"domain":[[-1,1],[-2,2]]}`:  GetPlane{"random", nil, 101, 101, [][2]float64{{-1, 1}, {-2, 2}}},
		`{"type":"landscape","nx":256,"ny":1,"domain":[[-2,2]]}`:                            GetLandscape{256, 1, [][2]float64{{-2, 2}}},

		`{"type":"ack","step":120}`:                                           Ack{120},
		`{"type":"set","run":1,"hyper":{"momentum":0.5},"clip":null}`:         Set{1, map[string]any{"hyper": map[string]any{"momentum": 0.5}, "clip": nil}},
		`{"type":"set","run":1,"schedule":{"kind":"cosine"}}`:                 Set{1, map[string]any{"schedule": map[string]any{"kind": "cosine"}}},
		`{"type":"\u0070lay","rate":60}`:                                      Play{60},
		`{"rate":` + strings.Repeat(" ", MaxMessage-50) + `60,"type":"play"}`: Play{60},
	} {
		m, err := Decode([]byte(text))
		if err != nil {
			t.Errorf("%.80s: %v", text, err)
			continue
		}
		if diff := cmp.Diff(want, m.Command); diff != "" {
			t.Errorf("%.80s (-want +got):\n%s", text, diff)
		}
		if m.ID != nil {
			t.Errorf("%.80s: id %d", text, *m.ID)
		}
	}
}

func TestDecodeOpen(t *testing.T) {
	m, err := Decode([]byte(`{"type":"open","id":65535,"experiment":` + bowl + `,"from":51}`))
	if err != nil {
		t.Fatal(err)
	}
	open := m.Command.(Open)
	if *m.ID != 65535 || open.ID != 65535 || open.From != 51 || open.Experiment.Steps != 50 || open.Experiment.Runs[0].Optimizer != "sgd" {
		t.Errorf("decoded as %+v", open)
	}
}

func TestDecodeErrors(t *testing.T) {
	deep := strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)
	long, cut := strings.Repeat("k", 900_000), strings.Repeat("k", 40)+"…"
	for _, c := range []struct{ text, code, field, says string }{
		{"", CodeJSON, "", "not JSON"},
		{"hello", CodeJSON, "", "byte 1"},
		{`{"type":"play","rate":60`, CodeJSON, "", "not JSON"},
		{`{"type":"play","rate":60} {}`, CodeJSON, "", "byte 27"},
		{`{"type":"play","rate":.5}`, CodeJSON, "", "not JSON"},
		{`{"type":"play","rate":0x10}`, CodeJSON, "", "not JSON"},
		{"{\"type\":\"play\",\"rate\":60,\"\xff\":1}", CodeJSON, "", "UTF-8"},
		{`[]`, CodeJSON, "", "not a JSON object"},
		{`null`, CodeJSON, "", "not a JSON object"},
		{`"play"`, CodeJSON, "", "not a JSON object"},
		{deep, CodeField, strings.Repeat("[0]", 17), "nested deeper"},
		{`{}`, CodeField, "type", "missing"},
		{`{"type":null}`, CodeField, "type", "string"},
		{`{"type":"` + long + `"}`, CodeType, "type", `"` + cut + `"`},
		{`{"type":"pause","` + long + `":1}`, CodeField, cut, "not a field"},
		{`{"type":"open","id":1,"from":0,"experiment":{"problem":{"surface":"quadratic"},"` + long + `":1}}`, CodeField, cut, "not a known field"},
		{`{"type":7}`, CodeField, "type", "string"},
		{`{"type":"jump"}`, CodeType, "type", `"jump"`},
		{`{"type":"Play","rate":60}`, CodeType, "type", `"Play"`},
		{`{"TYPE":"play","rate":60}`, CodeField, "type", "missing"},
		{`{"type":"play"}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"play","RATE":60}`, CodeField, "rate", "missing"},
		{`{"type":"play","rate":60,"speed":1}`, CodeField, "speed", "not a field"},
		{`{"type":"play","rate":60,"__proto__":{}}`, CodeField, "__proto__", "not a field"},
		{`{"type":"play","rate":"60"}`, CodeField, "rate", "a number in (0, 20000]"},
		{`{"type":"play","rate":null}`, CodeField, "rate", "a number in (0, 20000]"},
		{`{"type":"play","rate":[60]}`, CodeField, "rate", "a number in (0, 20000]"},
		{`{"type":"play","rate":true}`, CodeField, "rate", "a number in (0, 20000]"},
		{`{"type":"play","rate":0}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"play","rate":-1}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"play","rate":20001}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"play","rate":1e308}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"play","rate":1e400}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"play","rate":NaN}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"play","rate":Infinity}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"play","rate":-Infinity}`, CodeField, "rate", "(0, 20000]"},
		{`{"type":"NaN \" -Infinity","rate":NaN}`, CodeType, "type", "-Infinity"},
		{`{"type":"trace","run":0,"quantity":"update","points":0}`, CodeField, "points", "[1, 500]"},
		{`{"type":"trace","run":0,"points":9}`, CodeField, "quantity", "missing"},
		{`{"type":"probe","run":0,"at":[]}`, CodeField, "at", "one or two numbers"},
		{`{"type":"probe","run":0,"at":[1,2,3]}`, CodeField, "at", "one or two numbers"},
		{`{"type":"probe","run":0,"at":[1e10]}`, CodeField, "at", "[-1000000000, 1000000000]"},
		{`{"type":"probe","run":0}`, CodeField, "at", "missing"},
		{`{"type":"landscape","plane":"points","nx":9,"ny":9,"through":[[0]]}`, CodeField, "through", "three points"},
		{`{"type":"landscape","plane":"points","nx":9,"ny":9,"through":[["a",1]]}`, CodeField, "through", "three points"},
		{`{"type":"step","n":0}`, CodeField, "n", "[1, 100000]"},
		{`{"type":"step","n":1.5}`, CodeField, "n", "integer"},
		{`{"type":"run","to":-1}`, CodeField, "to", "[0, 100000]"},
		{`{"type":"run","to":1e9}`, CodeField, "to", "[0, 100000]"},
		{`{"type":"ack","step":-5}`, CodeField, "step", "[0, 100000]"},
		{`{"type":"inspect","run":-1,"step":0}`, CodeField, "run", "[0, 15]"},
		{`{"type":"inspect","run":0}`, CodeField, "step", "missing"},
		{`{"type":"set","run":0}`, CodeField, "hyper", "missing"},
		{`{"type":"set","hyper":{}}`, CodeField, "run", "missing"},
		{`{"type":"snapshot","run":16,"step":0}`, CodeField, "run", "[0, 15]"},
		{`{"type":"snapshot","run":0}`, CodeField, "step", "missing"},
		{`{"type":"landscape","plane":"flat","nx":41,"ny":41}`, CodeField, "plane", "pca, random"},
		{`{"type":"landscape","plane":null,"nx":41,"ny":41}`, CodeField, "plane", "string"},
		{`{"type":"landscape","plane":"pca","nx":102,"ny":41}`, CodeField, "nx", "[2, 101]"},
		{`{"type":"landscape","plane":"pca","nx":41,"ny":1}`, CodeField, "ny", "[2, 101]"},
		{`{"type":"landscape","plane":"pca","nx":41,"ny":41,"domain":null}`, CodeField, "domain", "intervals"},
		{`{"type":"landscape","nx":1,"ny":2,"domain":[[-1,1],[-1,1]]}`, CodeField, "nx", "[2, 1024]"},
		{`{"type":"landscape","nx":1024,"ny":1024,"domain":[[-1,1],[-1,1]]}`, CodeField, "nx", "262144"},
		{`{"type":"landscape","nx":2,"ny":2}`, CodeField, "domain", "missing"},
		{`{"type":"landscape","nx":2,"ny":2,"domain":[]}`, CodeField, "domain", "intervals"},
		{`{"type":"landscape","nx":2,"ny":2,"domain":[[1,-1],[-1,1]]}`, CodeField, "domain", "low < high"},
		{`{"type":"landscape","nx":2,"ny":2,"domain":[[-1,1],[-1,1e10]]}`, CodeField, "domain", "[-1000000000, 1000000000]"},
		{`{"type":"landscape","nx":2,"ny":2,"domain":[[-1,1],[0,NaN]]}`, CodeField, "domain", "intervals"},
		{`{"type":"open","experiment":` + bowl + `,"from":0}`, CodeField, "id", "[0, 65535]"},
		{`{"type":"open","id":65536,"experiment":` + bowl + `,"from":0}`, CodeField, "id", "[0, 65535]"},
		{`{"type":"open","id":-1,"experiment":` + bowl + `,"from":0}`, CodeField, "id", "[0, 65535]"},
		{`{"type":"open","id":1,"experiment":` + bowl + `}`, CodeField, "from", "missing"},
		{`{"type":"open","id":1,"from":0}`, CodeField, "experiment", "missing"},
		{`{"type":"open","id":1,"from":0,"experiment":null}`, CodeField, "experiment", "object"},
		{`{"type":"open","id":1,"from":0,"experiment":[]}`, CodeField, "experiment", "object"},
		{
			`{"type":"open","id":1,"from":0,"experiment":{"problem":{"surface":"quadratic"},"runs":[{"optimizer":"sgd","hyper":{"learning_rate":-1}}]}}`,
			CodeField, "runs[0].hyper.learning_rate", "must be",
		},
		{
			`{"type":"open","id":1,"from":0,"experiment":{"problem":{"surface":"quadratic"},"runs":[{"optimizer":"sgd","hyper":{"learning_rate":NaN}}]}}`,
			CodeField, "runs[0].hyper.learning_rate", "must be",
		},
	} {
		_, err := Decode([]byte(c.text))
		mistake, ok := errors.AsType[*Error](err)
		switch {
		case !ok:
			t.Errorf("%.80s: error %v, want an *Error", c.text, err)
		case mistake.Code != c.code || mistake.Field != c.field || !strings.Contains(mistake.Text.EN, c.says):
			t.Errorf("%.80s:\n got %s %q: %s\nwant %s %q: …%s…", c.text, mistake.Code, mistake.Field, mistake.Text.EN, c.code, c.field, c.says)
		case mistake.Text.ZH == "" || mistake.Text.ZH == mistake.Text.EN:
			t.Errorf("%.80s: in Chinese %q", c.text, mistake.Text.ZH)
		}
	}
}

// The error of a message that names an experiment can name it too.
func TestDecodeKeepsIDOfErrors(t *testing.T) {
	m, err := Decode([]byte(`{"type":"open","id":9,"from":-1,"experiment":{}}`))
	if err == nil || m.ID == nil || *m.ID != 9 {
		t.Errorf("id %v, error %v; want 9 and an error", m.ID, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"type":"open","id":7,"experiment":` + bowl + `,"from":0}`))
	f.Add([]byte(`{"type":"play","rate":NaN}`))
	f.Add([]byte(`{"type":"set","run":0,"hyper":{"learning_rate":0.1},"schedule":{},"clip":null}`))
	f.Add([]byte(`{"type":"inspect","run":0,"step":42}`))
	f.Add([]byte(`{"type":"landscape","nx":256,"ny":256,"domain":[[-2,2],[-1,3]]}`))
	f.Add([]byte(`{"type":"snapshot","run":0,"step":42}`))
	f.Add([]byte(`{"type":"landscape","plane":"pca","nx":41,"ny":41}`))
	f.Add([]byte("{\"type\":\"\xff\"}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Decode(data)
		if err == nil {
			if m.Command == nil {
				t.Errorf("%q: neither command nor error", data)
			}
			return
		}
		if mistake, ok := errors.AsType[*Error](err); !ok || mistake.Code == "" || mistake.Text.EN == "" || mistake.Text.ZH == "" {
			t.Errorf("%q: error %#v", data, err)
		}
	})
}
