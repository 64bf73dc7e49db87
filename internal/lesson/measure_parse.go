package lesson

import (
	"fmt"
	"strconv"
	"strings"
)

// parseMeasure reads a measure such as "ratio(near(b,0,0.04), near(a,0,0.04))".
// Beside those of a figure there are ratio and difference of two measures and
// changed(a, b), the run whose losses differ most between two figures.
func parseMeasure(s string) (Measure, error) {
	name, rest, found := strings.Cut(strings.TrimSpace(s), "(")
	rest, closed := strings.CutSuffix(rest, ")")
	if !found || !closed {
		return nil, fmt.Errorf("%q is not a measure", s)
	}
	args := split(rest)
	switch name {
	case "ratio", "difference":
		return parseTwo(name, args)
	case "changed":
		if len(args) != 2 {
			return nil, fmt.Errorf("changed takes two figures")
		}
		return func(f *figures) (float64, error) { return f.changed(args[0], args[1]) }, nil
	}
	m, ok := measures[name]
	if !ok || len(args) == 0 {
		return nil, fmt.Errorf("no measure %q", name)
	}
	n, err := numbers(args[1:], m.numbers)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return func(f *figures) (float64, error) { return m.measure(f, args[0], n) }, nil
}

func parseTwo(name string, args []string) (Measure, error) {
	if len(args) != 2 {
		return nil, fmt.Errorf("%s takes two measures", name)
	}
	a, err := parseMeasure(args[0])
	if err != nil {
		return nil, err
	}
	b, err := parseMeasure(args[1])
	if err != nil {
		return nil, err
	}
	return func(f *figures) (float64, error) {
		x, err := a(f)
		if err != nil {
			return 0, err
		}
		y, err := b(f)
		if name == "ratio" {
			return x / y, err
		}
		return x - y, err
	}, nil
}

// split cuts arguments at commas outside of parentheses.
func split(s string) []string {
	var args []string
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				args = append(args, strings.TrimSpace(s[from:i]))
				from = i + 1
			}
		}
	}
	return append(args, strings.TrimSpace(s[from:]))
}

func numbers(args []string, count int) ([]float64, error) {
	if len(args) != count {
		return make([]float64, count), fmt.Errorf("takes %d numbers, got %d", count, len(args))
	}
	n := make([]float64, count)
	for i, arg := range args {
		v, err := strconv.ParseFloat(arg, 64)
		if err != nil {
			return n, err
		}
		n[i] = v
	}
	return n, nil
}
