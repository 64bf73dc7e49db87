package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"

	"optviz/web"
	"optviz/web/offline"
)

var exportCommand = command{"export", "write the page as files that need no server", runExport}

func runExport(ctx context.Context, std stdio, args []string) error {
	flags := flag.NewFlagSet("viz export", flag.ContinueOnError)
	directory := flags.String("o", "", "write a site into the new `directory`")
	source := flags.String("experiment", "", "what it shows at first: a `FILE`, - for stdin, or a URL or its query")
	lang := flags.String("lang", "en", "`language` at the root of the site: en or zh-CN")
	tree := flags.String("source", ".", "the `directory` of the source tree, which the engine is compiled from")
	if err := parseFlags(flags, std, args); err != nil {
		return err
	}
	if *directory == "" {
		return usageError{errors.New("export: -o is needed")}
	}
	if err := offline.Vacant(*directory); err != nil {
		return usageError{fmt.Errorf("export: %w", err)}
	}
	options := offline.Options{Lang: *lang}
	if *source != "" {
		var err error
		if _, options.Query, err = readFigure(std.in, *source); err != nil {
			return err
		}
	}
	server, err := web.New(web.Config{Lang: *lang, FrameAncestors: "*", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return usageError{err}
	}
	if options.Engine, err = offline.Compile(ctx, *tree); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	files, err := offline.Site(server, options)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if err := offline.WriteDirectory(*directory, files); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
