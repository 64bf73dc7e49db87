package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"text/tabwriter"

	"optviz/internal/experiment"
)

var listCommand = command{"list", "list the optimizers, schedules, surfaces, models, data sets, losses and presets", list}

func list(_ context.Context, std stdio, args []string) error {
	flags := flag.NewFlagSet("viz list", flag.ContinueOnError)
	format := flags.String("format", "text", "of the output: text or json")
	if err := parseFlags(flags, std, args); err != nil {
		return err
	}
	catalog := experiment.NewCatalog()
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
func listText(w io.Writer, c experiment.Catalog) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "Optimizers")
	for _, s := range c.Optimizers {
		fmt.Fprintf(t, "  %s\t%s\n", s.ID, s.Text.EN)
	}
	fmt.Fprintln(t, "\nSchedules")
	for _, s := range c.Schedules {
		fmt.Fprintf(t, "  %s\t%s\n", s.ID, s.Text.EN)
	}
	fmt.Fprintln(t, "\nSurfaces")
	for _, s := range c.Surfaces {
		fmt.Fprintf(t, "  %s\t%s\n", s.ID, s.Formula)
	}
	fmt.Fprintln(t, "\nModels")
	for _, s := range c.Models {
		fmt.Fprintf(t, "  %s\t%s\n", s.ID, s.Text.EN)
	}
	fmt.Fprintln(t, "\nData sets")
	for _, s := range c.Data {
		fmt.Fprintf(t, "  %s\t%s\n", s.ID, s.Text.EN)
	}
	fmt.Fprintln(t, "\nLosses")
	for _, s := range c.Losses {
		fmt.Fprintf(t, "  %s\t%s\n", s.ID, s.Formula)
	}
	fmt.Fprintln(t, "\nActivations")
	for _, s := range c.Activations {
		fmt.Fprintf(t, "  %s\t%s\n", s.ID, s.Name.EN)
	}
	fmt.Fprintln(t, "\nInitializations")
	for _, s := range c.Inits {
		fmt.Fprintf(t, "  %s\t%s\n", s.ID, s.Name.EN)
	}
	fmt.Fprintln(t, "\nPresets")
	for _, p := range c.Presets {
		fmt.Fprintf(t, "  %s\t%s\n", p.ID, p.Experiment.Query())
	}
	return t.Flush()
}
