package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/internal/figure"
	"optviz/internal/picture"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

var runCommand = command{"run", "execute an experiment and write its steps", runExperiment}

// maxInput bounds the bytes of an experiment.
const maxInput = 16 << 20

func runExperiment(ctx context.Context, std stdio, args []string) error {
	flags := flag.NewFlagSet("viz run", flag.ContinueOnError)
	source := flags.String("experiment", "", "the experiment: a `FILE`, - for stdin, a URL or its query, or a preset")
	format := flags.String("format", "json", "of the output: "+picture.Formats.Names())
	date := flags.String("date", time.Now().Format(time.DateOnly), "in the caption of a picture; empty for none")
	theta := flags.Bool("theta", false, "write theta even where parameters × steps > 5,000,000")
	if err := parseFlags(flags, std, args); err != nil {
		return err
	}
	f := picture.Formats.Find(*format)
	switch {
	case *source == "":
		return usageError{errors.New("run: -experiment is needed")}
	case f == nil:
		return usageError{fmt.Errorf("run: -format must be %s, got %q", picture.Formats.Names(), *format)}
	}
	if err := fits(flags, f, *date); err != nil {
		return usageError{fmt.Errorf("run: %w", err)}
	}
	e, query, err := readFigure(std.in, *source)
	if err != nil {
		return err
	}
	result, err := sim.Record(ctx, e, *theta)
	if err != nil {
		return fmt.Errorf("run: %w", err)
	}
	about := export.About{View: query, Link: "?" + query, Made: strings.TrimSuffix("optviz "+moduleVersion()+" · "+*date, " · ")}
	if strings.Contains(*source, "://") {
		about.Link = *source
	}
	err = f.Write(std.out, result, about)
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok {
		return usageError{mistake}
	}
	return err
}

// fits reports -theta for a picture, -date for anything else, and a date that is
// none.
func fits(flags *flag.FlagSet, f *export.Format, date string) (err error) {
	flags.Visit(func(given *flag.Flag) {
		switch {
		case given.Name == "date" && !f.Picture:
			err = fmt.Errorf("-date is for pictures, -format %s is none", f.ID)
		case given.Name == "theta" && f.Picture:
			err = fmt.Errorf("-theta is for data, -format %s is a picture", f.ID)
		}
	})
	if _, bad := time.Parse(time.DateOnly, date); bad != nil && date != "" && err == nil {
		err = fmt.Errorf("-date must be YYYY-MM-DD or empty, got %q", date)
	}
	return err
}

// readFigure reads an experiment from a file, from stdin ("-"), or from source
// itself if that is a URL or a query; or it is that of a preset. Both places may hold a query or JSON, be it
// the experiment, what the page saves or a recording. It returns the query it was
// written as too, which may say how the figure is looked at; for JSON that of the
// experiment. What neither an experiment nor its view has is a mistake.
func readFigure(stdin io.Reader, source string) (e *experiment.Experiment, query string, err error) {
	text, err := readSource(stdin, source)
	if err != nil {
		return nil, "", fmt.Errorf("experiment: %w", err)
	}
	if len(text) > maxInput {
		return nil, "", usageError{fmt.Errorf("experiment: must be at most %d bytes", maxInput)}
	}
	query, ok := queryOf(text)
	if ok {
		e, err = figure.Parse(query)
	} else if e, query, err = readJSON(text); err == nil {
		query = strings.TrimSuffix(e.Query()+"&"+query, "&")
	}
	if err != nil {
		return nil, "", usageError{err}
	}
	return e, query, nil
}

// readJSON reads an experiment, or that of a file that the page saved or of a
// recording, and the query of how it is looked at.
func readJSON(text []byte) (e *experiment.Experiment, view string, err error) {
	var file map[string]json.RawMessage
	if json.Unmarshal(text, &file) != nil || file["experiment"] == nil {
		e, err = experiment.Decode(text)
		return e, "", err
	}
	for _, name := range slices.Sorted(maps.Keys(file)) {
		if !slices.Contains([]string{"experiment", "view", "runs"}, name) {
			return nil, "", spec.Errorf(name, "is not a known field", "不是已知的字段")
		}
	}
	if v, ok := file["view"]; ok && json.Unmarshal(v, &view) != nil {
		return nil, "", spec.Errorf("view", "must be a text", "必须是文本")
	}
	if e, err = experiment.Decode(file["experiment"]); err == nil {
		err = figure.CheckView(view, e)
	}
	return e, view, err
}

// readSource returns what source holds, at most a byte more than maxInput.
func readSource(stdin io.Reader, source string) ([]byte, error) {
	if source == "-" {
		return io.ReadAll(io.LimitReader(stdin, maxInput+1))
	}
	file, err := os.Open(source)
	if err != nil {
		written := strings.ContainsAny(source, "={") || strings.Contains(source, "://")
		switch p := experiment.FindPreset(source); {
		case written && !errors.Is(err, fs.ErrPermission):
			return []byte(source), nil // a URL, a query or JSON
		case p != nil:
			return []byte(p.Experiment.Query()), nil
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s is no file, no query, and none of the presets that viz list names", source)
		}
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxInput+1))
}

// queryOf returns the query that text is or, as a URL, has.
func queryOf(text []byte) (query string, ok bool) {
	source, _, _ := strings.Cut(string(bytes.TrimSpace(text)), "#")
	isURL := strings.Contains(source, "://")
	if strings.HasPrefix(source, "{") || strings.HasPrefix(source, "[") || !isURL && !strings.Contains(source, "=") {
		return "", false
	}
	if _, query, found := strings.Cut(source, "?"); found || isURL {
		return query, true
	}
	return source, true
}
