package experiment

import (
	"strconv"
	"strings"
)

// text reads a string.
func text(_ *decoder, _, s string) any { return s }

// scalar reads a number or a switch; anything else stays a string, for the
// decoder to refuse.
func scalar(_ *decoder, _, s string) any {
	switch s {
	case "true":
		return true
	case "false":
		return false
	}
	if v, err := strconv.ParseFloat(s, 64); err == nil || v != 0 { // out of range: ±Inf
		return v
	}
	return s
}

// list reads scalars separated by commas.
func list(_ *decoder, _, s string) any { return scalars(s, ",") }

// slashed reads scalars separated by slashes, a list inside a run.
func slashed(_ *decoder, _, s string) any { return scalars(s, "/") }

func scalars(s, separator string) []any {
	items := []any{}
	if s == "" {
		return items
	}
	for item := range strings.SplitSeq(s, separator) {
		items = append(items, scalar(nil, "", item))
	}
	return items
}

// intervals reads low,high,low,high.
func intervals(_ *decoder, _, s string) any {
	ends, pairs := scalars(s, ","), []any{}
	for len(ends) > 0 {
		n := min(2, len(ends))
		pairs, ends = append(pairs, ends[:n]), ends[n:]
	}
	return pairs
}

// number writes v in the shortest form that reads back the same, its exponent
// without leading zeros and without the plus sign, which a query would escape.
func number(v float64) string {
	return exponent.Replace(strconv.FormatFloat(v, 'g', -1, 64))
}

var exponent = strings.NewReplacer("e+0", "e", "e+", "e", "e-0", "e-")

func numbers(vs []float64) string {
	texts := make([]string, len(vs))
	for i, v := range vs {
		texts[i] = number(v)
	}
	return strings.Join(texts, ",")
}
