package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// viz runs the program as the shell does.
func viz(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	err := run(t.Context(), stdio{in: strings.NewReader(stdin), out: &out, err: &errs}, args)
	return report(&errs, err), out.String(), errs.String()
}

const (
	testQuery = "surface=theta2_1d&start=5&run=sgd,learning_rate:0.1&steps=3"
	testJSON  = `{"problem":{"surface":"theta2_1d","start":[5]},"runs":[{"optimizer":"sgd","hyper":{"learning_rate":0.1}}],"steps":3}`
)

// The experiment may come from a file, stdin, a query or a URL.
func TestRunSources(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a=b.json")
	if err := os.WriteFile(file, []byte(testJSON), 0o600); err != nil {
		t.Fatal(err)
	}
	_, want, _ := viz(t, "", "run", "-experiment", testQuery)
	for name, c := range map[string]struct{ stdin, source string }{
		"file":           {"", file},
		"stdin":          {testJSON, "-"},
		"saved file":     {`{"experiment":` + testJSON + `,"view":"names=slow"}`, "-"},
		"recording":      {want, "-"},
		"query on stdin": {testQuery + "\n", "-"},
		"JSON itself":    {"", testJSON},
		"query":          {"", "?" + testQuery},
		"URL":            {"", "http://127.0.0.1:1/embed?v=1&lang=zh-CN&" + testQuery + "&hide=runs,step#top"},
		"packed":         {"", "http://127.0.0.1:1/?v=1&theme=dark&z=Ky4tSktMTrUtyUgtSTSKN0xRKy5JLCqxNVUrKs2zLU5P0clJTSzKy8xLjy9KLEm1MtAzBKpILSi2NQYA"}, // by zlib
	} {
		code, out, errs := viz(t, c.stdin, "run", "-experiment", c.source)
		if code != 0 || out != want || errs != "" {
			t.Errorf("%s: exit %d, stderr %s, output\n%s\nwant\n%s", name, code, errs, out, want)
		}
	}
}

// A figure of the catalogue is named by its id.
func TestRunPreset(t *testing.T) {
	code, out, errs := viz(t, "", "run", "-experiment", "learning_rates", "-format", "csv")
	if code != 0 || errs != "" || strings.Count(out, "\n") != 1+4*151 {
		t.Errorf("exit %d, %s, %d lines", code, errs, strings.Count(out, "\n"))
	}
}

// How a saved file is looked at holds for its picture.
func TestRunSavedView(t *testing.T) {
	code, out, errs := viz(t, `{"experiment":`+testJSON+`,"view":"names=slow&theme=dark"}`, "run", "-experiment", "-", "-format", "svg")
	if code != 0 || errs != "" || !strings.Contains(out, ">slow<") {
		t.Errorf("exit %d, stderr %s: the run is not named", code, errs)
	}
}

func TestRunJSON(t *testing.T) {
	code, out, _ := viz(t, testJSON, "run", "-experiment", "-", "-format", "json")
	var got struct {
		Experiment map[string]any
		Runs       []struct {
			Optimizer, Status string
			Steps             int
			Loss              []float64
			GradNorm          []float64 `json:"grad_norm"`
			LearningRate      []float64 `json:"learning_rate"`
			Theta             [][]float64
		}
	}
	decoder := json.NewDecoder(strings.NewReader(out))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&got); err != nil || code != 0 {
		t.Fatalf("exit %d, %v: %s", code, err, out)
	}
	r := got.Runs[0]
	if r.Optimizer != "sgd" || r.Status != "limit" || r.Steps != 3 ||
		len(r.Loss) != 4 || len(r.GradNorm) != 4 || len(r.LearningRate) != 3 || len(r.Theta) != 4 ||
		r.Theta[0][0] != 5 || r.Theta[1][0] != 4 || r.Loss[1] != 16 || r.GradNorm[0] != 10 || r.LearningRate[2] != 0.1 {
		t.Errorf("%s", out)
	}
	if got.Experiment["seed"] != 1.0 {
		t.Errorf("the experiment is not normalised: %v", got.Experiment)
	}
}

func TestRunCSV(t *testing.T) {
	_, out, _ := viz(t, "", "run", "-experiment", testQuery, "-format", "csv")
	const want = "step,run,optimizer,loss,grad_norm,theta_0\n0,0,sgd,25,10,5\n1,0,sgd,16,8,4\n"
	if !strings.HasPrefix(out, want) || strings.Count(out, "\n") != 5 {
		t.Errorf("output\n%s\nwant it to begin\n%s", out, want)
	}
}

func TestRunNDJSON(t *testing.T) {
	_, out, _ := viz(t, "", "run", "-experiment", testQuery, "-format", "ndjson")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 1+4+1 {
		t.Fatalf("%d lines:\n%s", len(lines), out)
	}
	for _, line := range lines {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
}

// Mistakes: the field on stderr, exit code 2, and nothing on stdout.
func TestRunMistakes(t *testing.T) {
	for _, c := range []struct {
		stdin string
		args  []string
		says  string
	}{
		{"", []string{"run"}, "-experiment is needed"},
		{"", []string{"run", "-experiment", testQuery, "-format", "xml"}, "json, csv, ndjson, numpy, torch, svg, png or gif"},
		{"", []string{"run", "-experiment", testQuery, "-format", "svg", "-date", "2026-13-45"}, `-date must be YYYY-MM-DD or empty, got "2026-13-45"`},
		{"", []string{"run", "-experiment", testQuery, "-format", "csv", "-date", "2026-01-02"}, "-date is for pictures"},
		{"", []string{"run", "-experiment", testQuery, "-format", "png", "-theta"}, "-theta is for data"},
		{"", []string{"run", "-experiment", testQuery, "more"}, `unexpected argument "more"`},
		{"", []string{"run", "-speed", "9"}, "flag provided but not defined: -speed"},
		{"{", []string{"run", "-experiment", "-"}, "experiment: is not JSON"},
		{"", []string{"run", "-experiment", "-"}, "experiment: is not JSON"},
		{`{"problem":{"surface":"beale","start":[1,"x"]}}`, []string{"run", "-experiment", "-"}, "problem.start[1]: must be a number in [-1000000000, 1000000000]"},
		{"", []string{"run", "-experiment", "http://x/?surface=beale&steps=1e9"}, "steps: must be in [1, 100000], got 1000000000"},
		{"", []string{"run", "-experiment", "http://x/"}, "problem: needs a surface"},
		{"", []string{"run", "-experiment", testQuery + "&stpes=9"}, "stpes: is not a known key; is it steps?"},
		{"", []string{"run", "-experiment", testQuery + "&utm_source=mail"}, "utm_source: is not a known key\n"},
		{"", []string{"run", "-experiment", testQuery + "&ask=which"}, "ask: must be"},
		{"", []string{"run", "-experiment", `{"experiment":` + testJSON + `,"view":"nams=slow"}`}, "nams: is not a known key; is it names?"},
		{"", []string{"run", "-experiment", `{"experiment":` + testJSON + `,"view":7}`}, "view: must be a text"},
		{"", []string{"run", "-experiment", `{"experiment":` + testJSON + `,"view":"steps=9"}`}, "steps: belongs to the experiment, not to its view"},
		{"", []string{"run", "-experiment", testQuery + "&theme=purple"}, `theme: must be auto | light | dark | projector, not "purple"`},
		{"", []string{"run", "-experiment", `{"experiment":` + testJSON + `,"steps":7}`}, "steps: is not a known field"},
		{"", []string{"run", "-experiment", strings.Replace(testJSON, "steps", "stpes", 1)}, "stpes: is not a known field"},
		{"", []string{"fly"}, `unknown command "fly"`},
		{"", []string{"list", "-format", "xml"}, "text or json"},
	} {
		code, out, errs := viz(t, c.stdin, c.args...)
		if code != 2 || out != "" || !strings.Contains(errs, c.says) {
			t.Errorf("%v: exit %d, stdout %q, stderr %q, want exit 2 and …%s…", c.args, code, out, errs, c.says)
		}
	}
	if code, _, errs := viz(t, "", "run", "-experiment", "http://x/?surfac=beale"); code != 2 || !strings.Contains(errs, "is it surface?") {
		t.Errorf("exit %d, stderr %q", code, errs)
	}
	code, out, errs := viz(t, "", "run", "-experiment", filepath.Join(t.TempDir(), "none.json"))
	if code != 1 || out != "" || !strings.Contains(errs, "none.json") {
		t.Errorf("missing file: exit %d, stdout %q, stderr %q", code, out, errs)
	}
}

// A full disk or a closed pipe is an error, not a shorter file.
func TestRunWriteError(t *testing.T) {
	for _, format := range []string{"json", "csv", "ndjson"} {
		err := run(t.Context(), stdio{out: brokenPipe{}}, []string{"run", "-experiment", testQuery, "-format", format})
		if !errors.Is(err, errBrokenPipe) {
			t.Errorf("%s: error %v", format, err)
		}
	}
}

type brokenPipe struct{}

var errBrokenPipe = errors.New("broken pipe")

func (brokenPipe) Write([]byte) (int, error) { return 0, errBrokenPipe }

func TestList(t *testing.T) {
	code, out, errs := viz(t, "", "list")
	if code != 0 || errs != "" || !strings.Contains(out, "  rmsprop ") || !strings.Contains(out, "  rosenbrock ") {
		t.Errorf("exit %d, stderr %s:\n%s", code, errs, out)
	}
	_, out, _ = viz(t, "", "list", "-format", "json")
	var catalog struct {
		Optimizers, Schedules, Surfaces, Presets []struct{ ID string }
		Limits                                   map[string]int
	}
	if err := json.Unmarshal([]byte(out), &catalog); err != nil {
		t.Fatal(err)
	}
	if len(catalog.Optimizers) < 7 || len(catalog.Schedules) < 12 || len(catalog.Surfaces) < 24 || len(catalog.Presets) < 26 || catalog.Limits["runs"] != 16 {
		t.Errorf("catalogue of %d optimizers, %d schedules, %d surfaces, %d presets, limits %v",
			len(catalog.Optimizers), len(catalog.Schedules), len(catalog.Surfaces), len(catalog.Presets), catalog.Limits)
	}
}

func TestHelp(t *testing.T) {
	for _, arg := range []string{"help", "-h", "-help", "--help"} {
		code, out, errs := viz(t, "", arg)
		if code != 0 || errs != "" || !strings.Contains(out, "  serve ") || !strings.Contains(out, "  run ") || !strings.Contains(out, "  list ") {
			t.Errorf("%s: exit %d, stderr %s:\n%s", arg, code, errs, out)
		}
	}
	if code, _, errs := viz(t, "", "run", "-h"); code != 0 || !strings.Contains(errs, "-experiment") {
		t.Errorf("run -h: exit %d:\n%s", code, errs)
	}
}

// Pictures have what the link says of the view, and a caption that a test can
// foretell.
func TestRunPictures(t *testing.T) {
	const link = "https://school.example/viz/?" + testQuery + "&names=Slow%20descent&theme=dark"
	code, svg, errs := viz(t, "", "run", "-experiment", link, "-format", "svg", "-date", "2030-01-02")
	for _, want := range []string{"<svg ", ">Slow descent<", "#151d26", "· 2030-01-02<", ">https://school.example/viz/?surface"} {
		if code != 0 || errs != "" || !strings.Contains(svg, want) {
			t.Errorf("exit %d, %s: no %q", code, errs, want)
		}
	}
	if _, chinese, _ := viz(t, "", "run", "-experiment", link+"&lang=zh-CN", "-format", "svg"); !strings.Contains(chinese, ">损失") {
		t.Error("the picture is not in the language of the link")
	}
	if _, again, _ := viz(t, "", "run", "-experiment", link, "-format", "svg", "-date", "2030-01-02"); again != svg {
		t.Error("not the same twice")
	}
	for format, magic := range map[string]string{"png": "\x89PNG\r\n", "gif": "GIF89a"} {
		if code, out, errs := viz(t, testJSON, "run", "-experiment", "-", "-format", format); code != 0 || errs != "" || !strings.HasPrefix(out, magic) {
			t.Errorf("%s: exit %d, %s, %.20q", format, code, errs, out)
		}
	}
}
