package spec

import (
	"fmt"
	"testing"
)

// TestSprintf: fmt says the same.
func TestSprintf(t *testing.T) {
	for _, c := range []struct {
		format string
		args   []any
	}{
		{"", nil},
		{"步 100", nil},
		{"%d", []any{-7}},
		{"is %s, got %q and %v%v", []any{"a\"b", "a\"步\n\xff", 0.1, true}},
		{"[%s]", []any{Range{Max: 1, MaxOpen: true}}},
		{"%v %v %v", []any{1e-7, 1e6, 0.30000000000000004}},
	} {
		if got, want := Sprintf(c.format, c.args...), fmt.Sprintf(c.format, c.args...); got != want {
			t.Errorf("%q: %q, want %q", c.format, got, want)
		}
	}
	for format, args := range map[string][]any{"%d": {}, "%s": {"a", "b"}, "%x": {1}, "%v": {[]int{1}}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s of %v: no panic", format, args)
				}
			}()
			Sprintf(format, args...)
		}()
	}
}
