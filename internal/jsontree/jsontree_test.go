package jsontree

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"optviz/internal/spec"
)

// FuzzParse: what encoding/json accepts is read to the same values, and what it
// refuses is refused, but for repeated names, depth and numbers that JSON lacks.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		``, ` `, `null`, `nul`, `true`, `false `, `0`, `-0`, `01`, `1.`, `.5`, `+1`, `-`, `1e5`, `1E+05`, `1e`, `1e400`, `-1e-400`, `0x10`, `123456789012345678901234567890`,
		`""`, `"`, `"a`, `"\"\\\/\b\f\n\r\t"`, `"\u00e9\u4e2D"`, `"\uD834\uDD1E"`, `"\ud834"`, `"\ud834\u0041"`, `"\ud834\n"`, `"\u12"`, `"\x"`, `"\`, "\"\x01\"", "\"\x7f步\"", "\"\xff\"",
		`[]`, `[ ]`, `[1,]`, `[,1]`, `[1 2]`, `[1, [2], {}]`, `[`, `]`, `[1`, `{}`, `{"a":1}`, ` { "a" : [ 1 , null ] , "b" : { } } `, `{"a"}`, `{"a":}`, `{a:1}`, `{"a":1,}`, `{"a":1 "b":2}`, `{"":1}`, `1 2`, `{}{}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := Parse(text)
		if mistake, ok := errors.AsType[*spec.FieldError](err); ok && mistake.Field != "" || bytes.Contains(text, []byte("NaN")) || bytes.Contains(text, []byte("Infinity")) {
			return
		}
		if valid := json.Valid(text) && utf8.Valid(text); valid != (err == nil) {
			t.Fatalf("%q: %v, but encoding/json: %t", text, err, valid)
		}
		var want any
		if err != nil || json.Unmarshal(text, &want) != nil {
			return // or a number is beyond float64
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q (-encoding/json +Parse):\n%s", text, diff)
		}
		back, err := Parse(Append(nil, got))
		if diff := cmp.Diff(got, back); err != nil || diff != "" {
			t.Fatalf("%q written as %s: %v\n%s", text, Append(nil, got), err, diff)
		}
	})
}

// TestParseMistakes: a mistake is told by its field, or else by its place.
func TestParseMistakes(t *testing.T) {
	for text, want := range map[string]string{
		``:                                ": is not JSON: see byte 1",
		`[1, 2`:                           ": is not JSON: see byte 6",
		`{"a":tru}`:                       ": is not JSON: see byte 6",
		`[1, 02]`:                         ": is not JSON: see byte 6",
		"[\"\xff\"]":                      ": is not valid UTF-8",
		`{"a":[1,{"b":1,"b":2}]}`:         "a[1].b: is given twice",
		`{"":{"":1,"":2}}`:                `"".""` + ": is given twice",
		strings.Repeat("[", 900_000):      strings.Repeat("[0]", 17) + ": is nested deeper than 16",
		strings.Repeat(`{"n":`, 17) + `0`: strings.Repeat("n.", 16) + "n: is nested deeper than 16",
		`{"` + strings.Repeat("k", 99) + `":1,"` + strings.Repeat("k", 99) + `":1}`: strings.Repeat("k", 40) + "…: is given twice",
	} {
		v, err := Parse([]byte(text))
		if v != nil || err == nil || err.Error() != want {
			t.Errorf("%.80s: %v, %v, want %s", text, v, err, want)
		}
	}
}

// TestParseNotFinite: numbers that JSON lacks are read where a value stands.
func TestParseNotFinite(t *testing.T) {
	got, err := Parse([]byte(`[NaN,Infinity,-Infinity,1e999,-1e999,"NaN"]`))
	want := []any{math.NaN(), math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1), "NaN"}
	if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	for _, text := range []string{`nan`, `-NaN`, `Inf`, `[NaNN]`, `+Infinity`} {
		if v, err := Parse([]byte(text)); err == nil {
			t.Errorf("%s read as %v", text, v)
		}
	}
}

// TestAppend: encoding/json writes the same.
func TestAppend(t *testing.T) {
	numbers := []float64{0, math.Copysign(0, -1), 1, -2.5, 1e-6, 9.9e-7, 1e-9, 2.5e-10, 1e20, 1e21, -1.5e300, 5e-324, 1.0 / 3, 123456789}
	for _, v := range []any{
		nil, true, false, "", "a\"b\\c\x00步😀\u007f", 7, -7, uint64(1) << 63, 0.1, numbers,
		[]float32{0, 0.1, -1e-9, 1e20, 1e21, 3.4e38},
		[]float64(nil),
		[]float64{},
		[]string{"a", ""},
		[]int{1, -2},
		[][]int{{1}, nil},
		[][]float64{{1, 2}, {}},
		[][2]float64{{0, 1}},
		[]any{nil, 1, "x", []any{}},
		map[string]float64(nil),
		map[string]float64{"b": 1, "a": 2},
		map[string][]float64{"v": {1}},
		map[string]any{"z": nil, "a": map[string]any{}},
	} {
		want, err := json.Marshal(v)
		if got := Append(nil, v); err != nil || string(got) != string(want) {
			t.Errorf("%#v: %s, encoding/json %s, %v", v, got, want, err)
		}
	}
}

type celsius float64

func (c celsius) JSON() any { return Object{"celsius", float64(c)} }

func TestObject(t *testing.T) {
	got := Append(nil, Object{
		"z", 1, "list", List([]celsius{1, 2}), "none", List[celsius](nil),
		"there", If(true, celsius(3)), "absent", If(false, celsius(4)), "nan", math.NaN(), "inf",
		[]float64{math.Inf(-1)},
	})
	want := `{"z":1,"list":[{"celsius":1},{"celsius":2}],"none":null,"there":{"celsius":3},"nan":null,"inf":[null]}`
	if string(got) != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := Append(nil, Object{"absent", If(false, 1), "last", "{"}); string(got) != `{"last":"{"}` {
		t.Errorf("%s", got)
	}
}
