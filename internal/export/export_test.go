package export

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/optim"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

func record(t *testing.T, query string) *sim.Result {
	t.Helper()
	e, err := experiment.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every optimizer has its rule in Python, and nothing but the rule of the
// language is written: what a user types is read as an expression first.
func TestPrograms(t *testing.T) {
	for _, s := range optim.Catalog {
		for d := range s.Defaults {
			if s.NumPy == nil || !strings.Contains(s.NumPy(d), "update = ") {
				t.Errorf("%s %s has no rule in Python", s.ID, d)
			}
		}
	}
	for _, format := range []string{"numpy", "torch"} {
		var b bytes.Buffer
		r := record(t, "expression=(1-x)^2%2B100*(y-x^2)^2&start=-1.2,1&steps=3&run=sgd,learning_rate:0.001&run=sgd,learning_rate:0.002")
		if err := Formats.Find(format).Write(&b, r, About{}); err != nil {
			t.Fatal(err)
		}
		rate := map[string]string{"numpy": "learning_rates = [0.002] * 3", "torch": "lr=0.002"}[format]
		for _, want := range []string{rate, "(1 - x)**2 + 100 * (y - x**2)**2", "def sgd():", "def sgd_2():", "RUNS = [sgd, sgd_2]"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s lacks %q:\n%s", format, want, &b)
			}
		}
	}
}

// All names in the texts of programs are replaced.
func TestProgramsAreFilled(t *testing.T) {
	for _, c := range []struct{ format, query string }{
		{"numpy", "surface=beale&steps=3&run=adam,clip:norm,clip.max:1,weight_decay:0.1&run=sgd,schedule:step"},
		{"torch", "surface=wavy_1d&steps=3&run=adam,clip:norm,clip.max:1,weight_decay:0.1&run=sgd,schedule:step"},
		{"torch", "model=mlp&batch_size=3&steps=3&run=adam,with.dropout:0.5,with.residual:true&run=sgd,with.scaling:true,with.l1:0.1,schedule:step"},
		{"torch", "model=cnn&steps=2&run=sgd"},
		{"numpy", "model=mlp&batch_size=3&steps=3&run=lion,clip:norm,clip.max:1,weight_decay:0.1&run=adam,dialect:keras,weight_decay:0.1,schedule:step"},
	} {
		var b bytes.Buffer
		if err := Formats.Find(c.format).Write(&b, record(t, c.query), About{}); err != nil {
			t.Fatal(err)
		}
		if left := regexp.MustCompile(`\{[A-Z]\w*\}`).FindAllString(b.String(), -1); left != nil {
			t.Errorf("%s %s: %v are left", c.format, c.query, left)
		}
	}
}

// What a program cannot make again is refused before anything is written.
func TestProgramsRefuse(t *testing.T) {
	for _, c := range []struct{ format, query, field string }{
		{"numpy", "model=linear&noise=1&steps=2", "problem.noise"},
		{"torch", "model=linear&noise=1&steps=2", "problem.noise"},
		{"torch", "model=linear&steps=2&run=sgd&run=lion", "runs[1].optimizer"},
		{"torch", "model=linear&steps=2&run=adam,dialect:keras", "runs[0].dialect"},
		{"torch", "model=linear&steps=5&run=momentum&edit=2,0,momentum:0.5", "edits[0].hyper.momentum"},
		{"torch", "model=embedding&lazy=true&steps=2", "problem.lazy"},
		{"torch", "model=embedding&steps=2&run=sgd&run=sgd,with.lazy:true", "runs[1].with.lazy"},
		{"torch", "model=linear&start=1e9,1e9&steps=2&data.scale=1e4&run=sgd&loss=mse", "problem.start"},
		{"torch", "model=mlp&layers=320,310&steps=1&run=sgd", "problem.model"},
		{"numpy", "surface=beale&noise=1&steps=2", "problem.noise"},
		{"torch", "surface=beale&steps=2&run=sgd&run=sgd,with.noise:1", "runs[1].with.noise"},
		{"numpy", "expression=abs(x)&steps=2", "problem.expression"},
		{"torch", "surface=beale&steps=2&run=lion", "runs[0].optimizer"},
		{"torch", "surface=beale&steps=2&run=nadam", "runs[0].optimizer"},
		{"torch", "surface=beale&steps=2&run=sgd&run=rmsprop,dialect:tf1", "runs[1].dialect"},
		{"torch", "surface=beale&steps=2&run=nesterov,dampening:0.5", "runs[0].hyper.dampening"},
		{"numpy", "surface=beale&steps=5&run=momentum&edit=2,0,momentum:0.5", "edits[0].hyper.momentum"},
		{"numpy", "surface=beale&steps=5&run=momentum&edit=2,0,clip:norm,clip.max:1", "edits[0].clip"},
	} {
		var b bytes.Buffer
		err := Formats.Find(c.format).Write(&b, record(t, c.query), About{})
		var mistake *spec.FieldError
		if !errors.As(err, &mistake) || mistake.Field != c.field || b.Len() > 0 {
			t.Errorf("%s %s: %v, %d bytes written", c.format, c.query, err, b.Len())
		}
	}
	if err := Formats.Find("torch").Write(&bytes.Buffer{}, record(t, "expression=abs(x)&steps=2&start=1"), About{}); err != nil {
		t.Errorf("PyTorch has a gradient of abs: %v", err)
	}
}

func TestNames(t *testing.T) {
	if Formats.Names() != "json, csv, ndjson, numpy or torch" || Formats.Find("xml") != nil {
		t.Error(Formats.Names())
	}
}
