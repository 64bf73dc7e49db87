package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"

	"optviz/internal/figure"
	"optviz/internal/spec"
	"optviz/web"
	"optviz/web/i18n"
	"optviz/web/offline"
)

var exportCommand = command{"export", "write the page as files that need no server", runExport}

func runExport(ctx context.Context, std stdio, args []string) error {
	flags := flag.NewFlagSet("viz export", flag.ContinueOnError)
	directory := flags.String("o", "", "write a site into the new `directory`")
	single := flags.String("single", "", "write the page as the new `file`, which runs without network")
	source := flags.String("experiment", "", "what it shows at first: a `FILE`, - for stdin, a URL or its query, or a preset")
	lang := flags.String("lang", "en", "`language` at the root of the site: en or zh-CN")
	recorded := flags.Bool("recorded", false, "play back a recording instead of running the program in the page")
	tree := flags.String("source", "", "the `directory` of the source tree, which the engine is compiled from where this program has none: the current one")
	if err := parseFlags(flags, std, args); err != nil {
		return err
	}
	output := *directory + *single
	if (*directory == "") == (*single == "") {
		return usageError{errors.New("export: one of -o and -single is needed")}
	}
	if *recorded && *tree != "" {
		return usageError{errors.New("export: -source is where the engine is compiled from, which -recorded does without")}
	}
	if err := offline.Vacant(output); err != nil {
		return usageError{fmt.Errorf("export: %w", err)}
	}
	options := offline.Options{Lang: *lang}
	if *source != "" {
		var err error
		if _, options.Query, err = readFigure(std.in, *source); err != nil {
			return err
		}
		if _, err := figure.Parse(options.Query); err != nil { // of what was no link
			return usageError{fmt.Errorf("export: as a link: %w", err)}
		}
	}
	server, err := web.New(web.Config{Lang: *lang, FrameAncestors: "*", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return usageError{err}
	}
	if *recorded {
		languages := i18n.Languages
		if *single != "" {
			languages = []string{*lang}
		}
		meter := meter{out: std.err}
		options.Recordings, err = offline.Record(ctx, options.Query, meter.tell, languages...)
		meter.end(err)
	} else {
		options.Engine, err = engine(ctx, *tree)
		if err == nil && *directory != "" {
			options.Verdicts, err = offline.Mark(ctx)
		}
	}
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok {
		return usageError{mistake}
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if *single != "" {
		err = writeSingle(server, options, output)
	} else {
		err = writeSite(server, options, output)
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if *recorded && *directory != "" {
		fmt.Fprintln(std.err, "viz: a recorded site has no lessons: their figures need the engine")
	}
	return nil
}

// meter is a line that tells which part of a recording is under way.
type meter struct {
	out  io.Writer
	line string
}

func (m *meter) tell(part string, done, of int) {
	if line := fmt.Sprintf("recording %s: %d %%", part, 100*done/of/5*5); line != m.line {
		fmt.Fprintf(m.out, "\r%-30s", line)
		m.line = line
	}
}

// end ends the line, if there is one.
func (m *meter) end(err error) {
	switch {
	case m.line != "" && err == nil:
		fmt.Fprintf(m.out, "\r%-30s\n", "recorded")
	case m.line != "":
		fmt.Fprintln(m.out)
	}
}

// engine returns the one that a release has inside, or else, or where a source
// tree is named, compiles it.
func engine(ctx context.Context, tree string) (*offline.Engine, error) {
	if embedded := offline.Embedded(); embedded != nil && tree == "" {
		return embedded, nil
	}
	return offline.Compile(ctx, cmp.Or(tree, "."))
}

func writeSite(server *web.Server, options offline.Options, directory string) error {
	files, err := offline.Site(server, options)
	if err != nil {
		return err
	}
	return offline.WriteDirectory(directory, files)
}

func writeSingle(server *web.Server, options offline.Options, file string) error {
	body, err := offline.Single(server, options)
	if err != nil {
		return err
	}
	return offline.WriteFile(file, body)
}
