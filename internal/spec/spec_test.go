package spec

import (
	"math"
	"strings"
	"testing"
)

func TestFormatNumber(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{
		{0, "0"},
		{math.Copysign(0, -1), "-0"},
		{-4.25, "-4.25"},
		{1e6, "1000000"},
		{1<<53 - 1, "9007199254740991"},
		{0.001, "0.001"},
		{1e30, "10³⁰"},
		{-1e30, "-10³⁰"},
		{2.5e-7, "2.5×10⁻⁷"},
		{-1.5e308, "-1.5×10³⁰⁸"},
		{math.Inf(1), "∞"},
		{math.Inf(-1), "-∞"},
		{math.NaN(), "NaN"},
	} {
		if got := FormatNumber(c.v); got != c.want {
			t.Errorf("%g: %q, want %q", c.v, got, c.want)
		}
	}
}

func TestRange(t *testing.T) {
	for _, c := range []struct {
		r       Range
		text    string
		in, out []float64
	}{
		{Range{Min: 0, Max: 1, MaxOpen: true}, "[0, 1)", []float64{0, 0.999}, []float64{-1e-300, 1}},
		{Range{Min: 0, Max: 1e30, MinOpen: true}, "(0, 10³⁰]", []float64{5e-324, 1e30}, []float64{0, 2e30}},
		{Range{Min: -2, Max: 2}, "[-2, 2]", []float64{-2, 0, 2}, []float64{-2.1, 2.1}},
	} {
		if got := c.r.String(); got != c.text {
			t.Errorf("%q, want %q", got, c.text)
		}
		for _, v := range c.in {
			if !c.r.Contains(v) {
				t.Errorf("%s lacks %g", c.text, v)
			}
		}
		for _, v := range append(c.out, math.NaN(), math.Inf(1), math.Inf(-1)) {
			if c.r.Contains(v) {
				t.Errorf("%s contains %g", c.text, v)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	unit := Range{Min: 0, Max: 1}
	for _, c := range []struct {
		p    Param
		v    float64
		want string // "" where the value is allowed
	}{
		{Param{Kind: Number, Range: unit}, 0.5, ""},
		{Param{Kind: Number, Range: unit}, 2, "f: must be in [0, 1], got 2"},
		{Param{Kind: Number, Range: unit}, math.NaN(), "f: must be in [0, 1], got NaN"},
		{Param{Kind: Integer, Range: unit}, 1, ""},
		{Param{Kind: Integer, Range: unit}, 0.5, "f: must be an integer in [0, 1], got 0.5"},
		{Param{Kind: Integer, Range: unit}, math.Inf(1), "f: must be in [0, 1], got ∞"},
		{Param{Kind: Switch}, 1, ""},
		{Param{Kind: Switch}, 0.5, "f: must be true or false"},
	} {
		got := ""
		if err := c.p.Check("f", c.v); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s %g: %q, want %q", c.p.Kind, c.v, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	long := strings.Repeat("步", 40)
	for s, want := range map[string]string{"": "", "rate": "rate", long: long, long + "x": long + "…"} {
		if got := Cut(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestTextIn(t *testing.T) {
	text := Text{EN: "step", ZH: "步"}
	for lang, want := range map[string]string{"en": "step", "zh-CN": "步", "zh": "步", "fr": "step", "": "step"} {
		if got := text.In(lang); got != want {
			t.Errorf("%q: %q, want %q", lang, got, want)
		}
	}
}
