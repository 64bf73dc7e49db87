package figure

import (
	"slices"
	"strconv"
	"strings"

	"optviz/internal/experiment"
)

// Search returns the query of a page with its view that of the runs shown: where
// one is left out, since there is no such optimizer, what the view says of the
// others stays with these.
func Search(query string) string {
	dropped := experiment.Dropped(query)
	if len(dropped) == 0 {
		return query
	}
	var pairs []string
	for pair := range strings.SplitSeq(query, "&") {
		values, _ := experiment.ParseValues(pair, "")
		for key := range values {
			text := values.Get(key)
			if closed := closeUp(key, text, dropped); closed == "" && text != "" {
				pair = ""
			} else if closed != text {
				pair = key + "=" + experiment.Escape(closed)
			}
		}
		if pair != "" {
			pairs = append(pairs, pair)
		}
	}
	return strings.Join(pairs, "&")
}

// closeUp returns the value of a key without the runs that are left out.
func closeUp(key, text string, dropped []int) string {
	switch key {
	case "names":
		return strings.Join(without(strings.Split(text, "|"), dropped), "|")
	case "styles":
		return strings.Join(without(strings.Split(text, ","), dropped), ",")
	case "off", "select":
		return renumber(text, dropped)
	case "ask": // loss:1@60 is about run 1
		kind, rest, _ := strings.Cut(text, ":")
		if end := strings.IndexAny(rest, "@."); end > 0 && rest[0] >= '0' && rest[0] <= '9' {
			if run := renumber(rest[:end], dropped); run != "" {
				return kind + ":" + run + rest[end:]
			}
			return ""
		}
	}
	return text
}

// without returns what a list says of the other runs.
func without(list []string, dropped []int) []string {
	var kept []string
	for i, item := range list {
		if !slices.Contains(dropped, i) {
			kept = append(kept, item)
		}
	}
	return kept
}

// renumber returns a list of runs by their new numbers; what is no list of
// numbers as it is.
func renumber(text string, dropped []int) string {
	var kept []string
	for item := range strings.SplitSeq(text, ",") {
		run, err := strconv.Atoi(item)
		if err != nil {
			return text
		}
		if place, gone := slices.BinarySearch(dropped, run); !gone {
			kept = append(kept, strconv.Itoa(run-place))
		}
	}
	return strings.Join(kept, ",")
}
