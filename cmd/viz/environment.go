package main

import (
	"flag"
	"fmt"
	"strings"
)

// fromEnvironment sets the flags that the command line left out: -base-url to
// VIZ_BASE_URL, …, and -addr to all interfaces at PORT, by which platforms tell
// a program where to listen.
func fromEnvironment(flags *flag.FlagSet, lookup func(name string) (string, bool)) error {
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	var mistake error
	flags.VisitAll(func(f *flag.Flag) {
		if given[f.Name] || mistake != nil {
			return
		}
		variable := "VIZ_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, ok := lookup(variable)
		if !ok && f.Name == "addr" {
			variable = "PORT"
			if value, ok = lookup(variable); ok {
				value = ":" + value
			}
		}
		if !ok {
			return
		}
		if err := flags.Set(f.Name, value); err != nil {
			mistake = fmt.Errorf("%s=%s: %w", variable, value, err)
		}
	})
	return mistake
}
