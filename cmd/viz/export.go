package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"

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
	single := flags.String("single", "", "write the page as the new `file`, which runs without network; - for stdout")
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
	if *single != "-" {
		if err := offline.Vacant(output); err != nil {
			return usageError{fmt.Errorf("export: %w", err)}
		}
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
		meter := meter{out: std.err, terminal: isTerminal(std.err)}
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
		err = writeSingle(server, options, std.out, output)
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

// meter tells which part of a recording is under way: on a terminal in one line,
// with how far it is, elsewhere in a line for each part.
type meter struct {
	out      io.Writer
	terminal bool
	line     string
}

func (m *meter) tell(part string, done, of int) {
	line := "recording " + part
	if m.terminal {
		line = fmt.Sprintf("\r%-30s", fmt.Sprintf("%s: %d %%", line, 100*done/of/5*5))
	} else {
		line += "\n"
	}
	if line != m.line {
		m.line = line
		fmt.Fprint(m.out, line)
	}
}

// end ends the line, if there is one.
func (m *meter) end(err error) {
	switch {
	case m.line == "":
	case err == nil && m.terminal:
		fmt.Fprintf(m.out, "\r%-30s\n", "recorded")
	case err == nil:
		fmt.Fprintln(m.out, "recorded")
	case m.terminal:
		fmt.Fprintln(m.out)
	}
}

// isTerminal reports whether what is written is seen at once.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
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

// writeSingle writes the page into a file, or to out if that is "-".
func writeSingle(server *web.Server, options offline.Options, out io.Writer, file string) error {
	body, err := offline.Single(server, options)
	if err != nil {
		return err
	}
	if file == "-" {
		_, err = out.Write(body)
		return err
	}
	return offline.WriteFile(file, body)
}
