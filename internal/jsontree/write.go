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
		return appendFloat(dst, v)
	case []string:
		return appendList(dst, v, appendString)
	case []int:
		return appendList(dst, v, appendInt)
	case [][]int:
		return appendList(dst, v, appendLists(appendInt))
	case []float32:
		return appendList(dst, v, appendFloat32)
	case []float64:
		return appendList(dst, v, appendFloat)
	case [][]float64:
		return appendList(dst, v, appendLists(appendFloat))
	case [][2]float64:
		return appendList(dst, v, func(dst []byte, ends [2]float64) []byte { return appendList(dst, ends[:], appendFloat) })
	case []any:
		return appendList(dst, v, Append)
	case map[string]float64:
		return appendMap(dst, v, appendFloat)
	case map[string][]float64:
		return appendMap(dst, v, appendLists(appendFloat))
	case map[string]any:
		return appendMap(dst, v, Append)
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

// appendMap appends an object whose values are written by one.
func appendMap[V any](dst []byte, m map[string]V, one func([]byte, V) []byte) []byte {
	if m == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, '{')
	for _, name := range slices.Sorted(maps.Keys(m)) {
		dst = one(appendName(dst, name), m[name])
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

// appendList appends an array whose items are written by one.
func appendList[T any](dst []byte, items []T, one func([]byte, T) []byte) []byte {
	if items == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, '[')
	for i, item := range items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = one(dst, item)
	}
	return append(dst, ']')
}

func appendLists[T any](one func([]byte, T) []byte) func([]byte, []T) []byte {
	return func(dst []byte, items []T) []byte { return appendList(dst, items, one) }
}

func appendInt(dst []byte, v int) []byte { return strconv.AppendInt(dst, int64(v), 10) }

func appendFloat(dst []byte, v float64) []byte { return appendNumber(dst, v, 64) }

func appendFloat32(dst []byte, v float32) []byte { return appendNumber(dst, float64(v), 32) }

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
