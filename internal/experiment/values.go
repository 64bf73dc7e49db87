package experiment

import (
	"strconv"
	"strings"

	"optviz/internal/spec"
)

// Values holds the values of each key of a query, in their order.
type Values map[string][]string

// Get returns the first value of a key, empty if there is none.
func (v Values) Get(key string) string {
	if len(v[key]) == 0 {
		return ""
	}
	return v[key][0]
}

// ParseValues reads a query as net/url does, which would weigh as much in the
// engine as all surfaces: pairs of key and value, escaped as the fields of a
// form are. A bad pair is left out, and the first is the mistake of field.
func ParseValues(query, field string) (Values, *spec.FieldError) {
	values := Values{}
	var mistake *spec.FieldError
	for pair := range strings.SplitSeq(strings.TrimPrefix(query, "?"), "&") {
		key, value, _ := strings.Cut(pair, "=")
		key, ok1 := unescape(key)
		value, ok2 := unescape(value)
		switch {
		case pair == "":
		case ok1 && ok2 && !strings.Contains(pair, ";"):
			values[key] = append(values[key], value)
		case mistake == nil:
			mistake = spec.Errorf(field, "is not a query, see %q", "不是有效的查询串，见 %q", spec.Cut(pair))
		}
	}
	return values, mistake
}

// unescape undoes the escapes of a key or value: + is a space, %2F a byte.
func unescape(s string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '+':
			b.WriteByte(' ')
		case '%':
			code, err := strconv.ParseUint(s[i+1:min(i+3, len(s))], 16, 8)
			if err != nil || i+2 >= len(s) {
				return "", false
			}
			b.WriteByte(byte(code))
			i += 2
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), true
}

// Escape escapes a value but leaves readable what a query may hold.
func Escape(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-_.~,:/()*", c) >= 0:
			b.WriteByte(c)
		case c == ' ':
			b.WriteByte('+')
		default:
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		}
	}
	return b.String()
}
