// Command viz shows what an optimizer does: in the browser, or headless.
//
//	viz [serve]   serve the page
//	viz run       execute an experiment and write its steps
//	viz export    write the page as files that need no server
//	viz list      list what can be chosen: optimizers, surfaces, models, …
//	viz -version  name this build
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	std := stdio{in: os.Stdin, out: os.Stdout, err: os.Stderr}
	err := run(ctx, std, os.Args[1:])
	stop()
	os.Exit(report(std.err, err))
}

// stdio is what a subcommand reads and writes.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

// command is a subcommand; each is in its own file.
type command struct {
	name, summary string
	run           func(ctx context.Context, std stdio, args []string) error
}

// commands returns the subcommands, the default first.
func commands() []command {
	return []command{
		serveCommand,
		runCommand,
		listCommand,
		exportCommand,
	}
}

// run executes the subcommand that args names, by default the first.
func run(ctx context.Context, std stdio, args []string) error {
	name := commands()[0].name
	switch {
	case len(args) > 0 && (args[0] == "-version" || args[0] == "--version"):
		name = "version"
	case len(args) > 0 && slices.Contains([]string{"-h", "-help", "--help"}, args[0]):
		name = "help"
	case len(args) > 0 && !strings.HasPrefix(args[0], "-"):
		name, args = args[0], args[1:]
	}
	switch name {
	case "help":
		help(std.out)
		return nil
	case "version":
		fmt.Fprintln(std.out, version())
		return nil
	}
	for _, c := range commands() {
		if c.name == name {
			return c.run(ctx, std, args)
		}
	}
	help(std.err)
	return usageError{fmt.Errorf("unknown command %q", name)}
}

func help(w io.Writer) {
	fmt.Fprintf(w, "Usage: viz [command] [flags]\n\nCommands:\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.summary)
	}
	fmt.Fprintln(w, "\nviz <command> -h lists the flags of a command; viz -version names this build.")
}

// version names this build: its version or commit, compiler and platform.
func version() string {
	return fmt.Sprintf("viz %s %s %s/%s", moduleVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return "unknown"
}

// usageError is a mistake in what the user gave: exit code 2 instead of 1.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// report writes err, if any, and returns the exit code.
func report(w io.Writer, err error) int {
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage): // the flag package has reported it
		return 2
	}
	fmt.Fprintf(w, "viz: %v\n", err)
	if _, ok := errors.AsType[usageError](err); ok {
		return 2
	}
	return 1
}

// errUsage says that the flags were wrong and that the user has been told.
var errUsage = errors.New("wrong flags")

// parseFlags parses the flags of a subcommand that takes no other arguments.
func parseFlags(flags *flag.FlagSet, std stdio, args []string) error {
	flags.SetOutput(std.err)
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return errUsage
	case flags.NArg() > 0:
		return usageError{fmt.Errorf("unexpected argument %q", flags.Arg(0))}
	}
	return nil
}
