package jsontree

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Append appends the JSON of a tree to dst. The leaves of the tree are of the
// types below; numbers that are not finite, which JSON lacks, become null, as
// nil slices and maps do. Members of maps are sorted.
func Append(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		return strconv.AppendBool(dst, v)
	case string:
		return appendString(dst, v)
	case int:
		return appendInt(dst, v)
	case uint64:
		return strconv.AppendUint(dst, v, 10)
	case float64:
		return appendNumber(dst, v, 64)
	case []string:
		return appendArray(dst, v == nil, len(v), func(dst []byte, i int) []byte { return appendString(dst, v[i]) })
	case []int:
		return appendArray(dst, v == nil, len(v), func(dst []byte, i int) []byte { return appendInt(dst, v[i]) })
	case [][]int:
		return appendArray(dst, v == nil, len(v), func(dst []byte, i int) []byte { return Append(dst, v[i]) })
	case []float32:
		return appendArray(dst, v == nil, len(v), func(dst []byte, i int) []byte { return appendNumber(dst, float64(v[i]), 32) })
	case []float64:
		return appendArray(dst, v == nil, len(v), func(dst []byte, i int) []byte { return appendNumber(dst, v[i], 64) })
	case [][]float64:
		return appendArray(dst, v == nil, len(v), func(dst []byte, i int) []byte { return Append(dst, v[i]) })
	case [][2]float64:
		return appendArray(dst, v == nil, len(v), func(dst []byte, i int) []byte { return Append(dst, v[i][:]) })
	case []any:
		return appendArray(dst, v == nil, len(v), func(dst []byte, i int) []byte { return Append(dst, v[i]) })
	case map[string]float64:
		return appendMap(dst, v)
	case map[string][]float64:
		return appendMap(dst, v)
	case map[string]any:
		return appendMap(dst, v)
	case Object:
		return appendObject(dst, v)
	case Valuer:
		return Append(dst, v.JSON())
	}
	panic("jsontree: a type that is not written")
}

func appendObject(dst []byte, o Object) []byte {
	dst = append(dst, '{')
	for i := 0; i < len(o); i += 2 {
		if o[i+1] == (omitted{}) {
			continue
		}
		dst = appendName(dst, o[i].(string))
		dst = Append(dst, o[i+1])
	}
	return append(dst, '}')
}

func appendMap[V any](dst []byte, m map[string]V) []byte {
	if m == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, '{')
	for _, name := range slices.Sorted(maps.Keys(m)) {
		dst = Append(appendName(dst, name), m[name])
	}
	return append(dst, '}')
}

// appendName appends what stands before the value of a member.
func appendName(dst []byte, name string) []byte {
	if dst[len(dst)-1] != '{' {
		dst = append(dst, ',')
	}
	return append(appendString(dst, name), ':')
}

// appendArray appends an array of n items, each of which item appends.
func appendArray(dst []byte, null bool, n int, item func(dst []byte, i int) []byte) []byte {
	if null {
		return append(dst, "null"...)
	}
	dst = append(dst, '[')
	for i := range n {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = item(dst, i)
	}
	return append(dst, ']')
}

func appendInt(dst []byte, v int) []byte { return strconv.AppendInt(dst, int64(v), 10) }

// appendNumber appends the shortest digits that are read as v, as JavaScript
// and encoding/json write them.
func appendNumber(dst []byte, v float64, bits int) []byte {
	size := math.Abs(v)
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return append(dst, "null"...)
	case v == 0 || 1e-6 <= size && size < 1e21:
		return strconv.AppendFloat(dst, v, 'f', -1, bits)
	}
	dst = strconv.AppendFloat(dst, v, 'e', -1, bits)
	if n := len(dst); dst[n-4] == 'e' && dst[n-2] == '0' { // e-09 → e-9
		dst = append(dst[:n-2], dst[n-1])
	}
	return dst
}

// appendString appends s in quotes; bytes that are not UTF-8 become U+FFFD.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r < ' ':
			const digits = "0123456789abcdef"
			dst = append(dst, '\\', 'u', '0', '0', digits[r>>4], digits[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}
