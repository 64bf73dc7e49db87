package spec

import (
	"strconv"
	"strings"
)

// Sprintf is so much of fmt.Sprintf as messages and programs need: %s, %d, %q
// and %v of a string, int, float64, bool or value with a method String. Without
// fmt, which finds its way by reflection, the engine in a page is smaller by a
// tenth.
func Sprintf(format string, args ...any) string {
	var b strings.Builder
	for i := 0; ; i++ {
		plain, rest, ok := strings.Cut(format, "%")
		b.WriteString(plain)
		if !ok {
			if i < len(args) {
				panic("spec: too many values for " + plain)
			}
			return b.String()
		}
		text := formatted(args[i])
		switch rest[0] {
		case 'q':
			text = strconv.Quote(text)
		case 's', 'd', 'v':
		default:
			panic("spec: unknown verb %" + rest)
		}
		b.WriteString(text)
		format = rest[1:]
	}
}

func formatted(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case interface{ String() string }:
		return v.String()
	}
	panic("spec: a value of a type that is not formatted")
}
