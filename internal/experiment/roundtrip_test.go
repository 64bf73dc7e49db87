package experiment_test

import (
	"errors"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"optviz/internal/experiment"
	"optviz/internal/spec"
)

func sortedNames(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

// TestRoundTrip: both written forms read back to the same experiment, and a
// second writing is the same text.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := experiments(t)
		e, err := experiment.Decode(text)
		if errField(err) == "problem.start" {
			t.Skip("the drawn surface is out of bounds at the drawn start")
		}
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		checkRoundTrip(t, e)
	})
}

func checkRoundTrip(t interface {
	Fatalf(format string, args ...any)
	Helper()
}, e *experiment.Experiment,
) {
	t.Helper()
	data, err := e.MarshalJSON()
	if err != nil {
		t.Fatalf("marshal: %v", err)
	}
	again, err := experiment.Decode(data)
	if err != nil {
		t.Fatalf("normalised form %s: %v", data, err)
	}
	if diff := cmp.Diff(e, again); diff != "" {
		t.Fatalf("JSON changed the experiment: -before +after\n%s", diff)
	}
	query := e.Query()
	again, err = experiment.ParseQuery(query)
	if err != nil {
		t.Fatalf("query %s: %v", query, err)
	}
	if diff := cmp.Diff(e, again); diff != "" {
		t.Fatalf("query %s changed the experiment: -before +after\n%s", query, diff)
	}
	if !strings.HasPrefix(query, "v=1&z=") { // short enough to be written out
		if again, err = experiment.ParseQuery("z=" + packed(query)); err != nil {
			t.Fatalf("query %s, packed: %v", query, err)
		}
	}
	if diff := cmp.Diff(e, again); diff != "" {
		t.Fatalf("query %s, packed, changed the experiment: -before +after\n%s", query, diff)
	}
	lenient, notes := experiment.ParseQueryLenient(query)
	if diff := cmp.Diff(e, lenient); diff != "" || len(notes) > 0 {
		t.Fatalf("the lenient reader has notes %v and differs: %s", notes, diff)
	}
	if twice := again.Query(); twice != query {
		t.Fatalf("written again, the query\n%s\nis\n%s", query, twice)
	}
}

// FuzzDecode: any text is either a valid experiment or a mistake with a field.
func FuzzDecode(f *testing.F) {
	for _, p := range experiment.Presets {
		f.Add(marshal(f, p.Experiment))
	}
	f.Add([]byte(`{"problem":{"surface":"quadratic"},"runs":[{"optimizer":"sgd","clip":{}}],"edits":[{"step":1,"run":0,"clip":null}]}`))
	f.Add([]byte(`{"problem":{"expression":"x","domain":[[-1,1e999]]},"seed":NaN}`))
	f.Add([]byte(`{"problem":{"model":"mlp","layers":[3],"residual":true,"data":{"set":"custom","x":[[1,2],[3,4]],"y":[[1],[0]]},"loss":"huber","batches":[[1],[0,1]]},"runs":[{"optimizer":"sgd","with":{"loss":"mse","batch_size":1}}]}`))
	f.Add([]byte(`{"problem":{"model":"softmax","outputs":4,"start":[],"data":{"set":"spiral3","n":10,"noise":0,"scaling":true}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		e, err := experiment.Decode(text)
		checkOutcome(t, e, err)
	})
}

// FuzzParseQuery: the same for queries; the lenient reader always gives an
// experiment, with a note exactly where the strict one fails.
func FuzzParseQuery(f *testing.F) {
	for _, p := range experiment.Presets {
		f.Add(p.Experiment.Query())
	}
	f.Add("surface=theta2_1d&run=sgd,schedule:multistep,schedule.milestones:1/2&edit=1,0,clip:none&stop.loss=0")
	f.Add("model=mlp&layers=&data=custom&data.x=1,2/3,4/5,6&data.y=0/1/1&loss=hinge&batches=0/2,1&run=sgd,with.loss:cross_entropy,with.label_smoothing:0.1")
	f.Add("model=embedding&data=custom&data.x=1/3&data.y=0/1e9&outputs=2&dims=64")
	f.Add("v=2&surface=&arg.=1&run=,,:&edit=,,&start=nan,inf&%zz")
	f.Fuzz(func(t *testing.T, query string) {
		e, err := experiment.ParseQuery(query)
		checkOutcome(t, e, err)
		lenient, notes := experiment.ParseQueryLenient(query)
		checkRoundTrip(t, lenient)
		if missing := errField(err) == "problem" && len(notes) == 0; (err != nil) != (len(notes) > 0) && !missing {
			t.Fatalf("strict says %v, lenient %v", err, notes)
		}
	})
}

func checkOutcome(t *testing.T, e *experiment.Experiment, err error) {
	if err == nil {
		checkRoundTrip(t, e)
		return
	}
	mistake, ok := errors.AsType[*spec.FieldError](err)
	if !ok || mistake.Field == "" || mistake.Text.EN == "" || mistake.Text.ZH == "" {
		t.Fatalf("error %#v is not a FieldError with all its parts", err)
	}
}

// errField returns the field of a mistake, "" for any other error.
func errField(err error) string {
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok {
		return mistake.Field
	}
	return ""
}

// TestQueryMistakes: the query form has the field paths of the JSON form.
func TestQueryMistakes(t *testing.T) {
	for query, want := range map[string]string{
		"":                                 "problem: needs a surface",
		"v=2&surface=beale":                "v: must be 1",
		"surface=nope":                     "problem.surface: must be one of",
		"surface=beale&surface=booth":      "problem.surface: is given twice",
		"surface=quadratic&arg.l3=1":       "problem.args.l3: is not a known",
		"surface=quadratic&arg.l2=1e7":     "problem.args.l2: must be in [-1000000, 1000000]",
		"surface=quadratic&arg.l2=":        "problem.args.l2: must be a number in",
		"surface=quadratic&start=1":        "problem.start: must be an array of length 2",
		"surface=quadratic&start=1,NaN":    "problem.start[1]: must be in [-1000000000, 1000000000], got NaN",
		"surface=quadratic&start=1,Inf":    "problem.start[1]: must be in [-1000000000, 1000000000], got ∞",
		"surface=beale&run=bgd":            "runs[0].optimizer: must be one of",
		"surface=beale&run=sgd&run=sgd,x":  "runs[1].hyper.x: is not a known",
		"surface=beale&run=sgd,x:1,x:1":    "runs[0].hyper.x: is given twice",
		"surface=beale&run=sgd,clip:none1": "runs[0].clip.kind: must be one of norm, value",
		"surface=beale&run=sgd,schedule:multistep,schedule.milestones:5/x": "runs[0].schedule.milestones[1]: must be a number in",
		"surface=beale&steps=many":                "steps: must be a number in [1, 100000]",
		"surface=beale&edit=3":                    "edits[0].run: must be a number in [0, 2]",
		"surface=beale&edit=3,0,learning_rate:-2": "edits[0].hyper.learning_rate: must be in",
		"surface=beale&stop.time=1":               "stop.time: is not a known",
		"expression=x*y&domain=1,2,3":             "problem.domain[1]: must be an array of length 2",
		"expression=%ff":                          "problem.expression: is not valid UTF-8",
		"surface=beale&a=%zz":                     "experiment: is not a query",
		strings.Repeat("a", 70_000):               "experiment: must be at most 65536 bytes",
	} {
		if _, err := experiment.ParseQuery(query); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.80s: error %v, want %s…", query, err, want)
		}
	}
}

// TestLenient: bad values fall back, each with a note, and the rest stays.
func TestLenient(t *testing.T) {
	for query, want := range map[string]struct {
		fields []string
		as     string // the query that means the same, strictly
	}{
		"":                      {nil, "surface=quadratic"},
		"lang=en&theme=dark":    {nil, "surface=quadratic"},
		"steps=50":              {[]string{"problem"}, "surface=quadratic&steps=50"},
		"surface=nope&steps=50": {[]string{"problem.surface"}, "surface=quadratic&steps=50"},
		"surface=beale&run=x":   {[]string{"runs[0].optimizer"}, "surface=beale"},
		"surface=beale&run=x&run=sgd,learning_rate:7,y:1&edit=1,1,clip:none": {
			[]string{"runs[0].optimizer", "runs[1].hyper.y"}, "surface=beale&run=sgd,learning_rate:7&edit=1,0,clip:none",
		},
		"surface=beale&run=sgd&run=x&run=adam&edit=3,1,clip:none&edit=2,2,beta1:0": {
			[]string{"runs[1].optimizer"}, "surface=beale&run=sgd&run=adam&edit=2,1,beta1:0",
		},
		"surface=beale&start=1,x&noise=3":          {[]string{"problem.start[1]"}, "surface=beale&noise=3"},
		"expression=x^&steps=9":                    {[]string{"problem.expression"}, "surface=quadratic&steps=9"},
		"v=7&surface=beale&steps=9&seed=-1&zoom=3": {[]string{"v", "seed"}, "surface=beale&steps=9"},
	} {
		e, notes := experiment.ParseQueryLenient(query)
		var fields []string
		for _, n := range notes {
			fields = append(fields, n.Field)
		}
		if !slices.Equal(fields, want.fields) {
			t.Errorf("%s: notes %v, want fields %v", query, notes, want.fields)
		}
		strict, err := experiment.ParseQuery(want.as)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strict, e); diff != "" {
			t.Errorf("%s: -want +got\n%s", query, diff)
		}
	}
}

// TestQueryForms: what a hand may write, and what a page adds.
func TestQueryForms(t *testing.T) {
	same := []string{
		"v=1&surface=quadratic&arg.l2=100&start=-4,1&run=sgd,learning_rate:0.018&steps=200",
		"?steps=2e2&run=sgd,learning_rate:18e-3&start=-4,1&surface=quadratic",
		"surface=quadratic&start=" + url.QueryEscape("-4,1") + "&run=" + url.QueryEscape("sgd,learning_rate:0.018") + "&lang=zh-CN&names=a|b",
	}
	var first *experiment.Experiment
	for _, query := range same {
		e, err := experiment.ParseQuery(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		if first == nil {
			first = e
		}
		if diff := cmp.Diff(first, e); diff != "" {
			t.Errorf("%s: -want +got\n%s", query, diff)
		}
	}
	const canonical = "v=1&surface=quadratic&arg.l1=1&arg.l2=100&arg.angle_deg=0&start=-4,1&run=sgd,learning_rate:0.018&steps=200"
	if got := first.Query(); got != canonical {
		t.Errorf("canonical query %s, want %s", got, canonical)
	}
	for query, want := range map[string]string{"noise=1e6": "noise=1e6", "noise=1e-07": "noise=1e-7", "noise=0.0001": "noise=0.0001"} {
		e, err := experiment.ParseQuery("surface=beale&" + query)
		if err != nil || !strings.Contains(e.Query(), "&"+want+"&") {
			t.Errorf("%s is written %s, %v", query, e.Query(), err)
		}
	}
}
