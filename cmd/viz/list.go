package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"text/tabwriter"

	"optviz/internal/data"
	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/optim"
	"optviz/internal/picture"
	"optviz/internal/sim"
)

var listCommand = command{"list", "list what can be chosen: optimizers, surfaces, models, …", list}

func list(_ context.Context, std stdio, args []string) error {
	flags := flag.NewFlagSet("viz list", flag.ContinueOnError)
	format := flags.String("format", "text", "of the output: text or json")
	if err := parseFlags(flags, std, args); err != nil {
		return err
	}
	catalog := export.NewCatalog(picture.Formats)
	switch *format {
	case "text":
		return listText(std.out, catalog)
	case "json":
		encoder := json.NewEncoder(std.out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(catalog)
	}
	return usageError{fmt.Errorf("list: -format must be text or json, got %q", *format)}
}

// listText writes a line for everything in the catalogue.
func listText(w io.Writer, c export.Catalog) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	section(t, "Optimizers", c.Optimizers, func(s *optim.Spec) (id, text string) { return s.ID, s.Text.EN })
	section(t, "Schedules", c.Schedules, func(s *optim.ScheduleSpec) (id, text string) { return s.ID, s.Text.EN })
	section(t, "Surfaces", c.Surfaces, func(s *loss.Surface) (id, text string) { return s.ID, s.Formula })
	section(t, "Models", c.Models, func(s *model.Spec) (id, text string) { return s.ID, s.Text.EN })
	section(t, "Data sets", c.Data, func(s *data.Spec) (id, text string) { return s.ID, s.Text.EN })
	section(t, "Losses", c.Losses, func(s *loss.Criterion) (id, text string) { return s.ID, s.Formula })
	section(t, "Activations", c.Activations, func(s *model.Activation) (id, text string) { return s.ID, s.Name.EN })
	section(t, "Initializations", c.Inits, func(s *model.Init) (id, text string) { return s.ID, s.Name.EN })
	section(t, "Quantities", c.Quantities, func(q *sim.Quantity) (id, text string) { return q.ID, q.Help.EN })
	section(t, "Formats", c.Formats, func(f *export.Format) (id, text string) { return f.ID, f.Text.EN })
	section(t, "Presets", c.Presets, func(p experiment.Preset) (id, text string) { return p.ID, p.Experiment.Query() })
	return t.Flush()
}

// section writes a heading and a line for each item.
func section[T any](w io.Writer, heading string, items []T, line func(T) (id, text string)) {
	fmt.Fprintf(w, "%s\n", heading)
	for _, item := range items {
		id, text := line(item)
		fmt.Fprintf(w, "  %s\t%s\n", id, text)
	}
	fmt.Fprintln(w)
}
