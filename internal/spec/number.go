package spec

import (
	"math"
	"strconv"
	"strings"
)

// FormatNumber writes v for a sentence, in the shortest form that tells it from
// its neighbours: plainly, for example 1000000 or 0.001, and where that would
// be long with a power of ten, 2.5×10⁻⁷ or 10³⁰.
func FormatNumber(v float64) string {
	size := math.Abs(v)
	switch {
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "-∞"
	case v == 0 || 1e-6 <= size && size < 1e16 || math.IsNaN(v):
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	n, err := strconv.Atoi(exponent)
	if err != nil {
		panic("spec: exponent of a float64: " + err.Error())
	}
	power := "10" + superscript.Replace(strconv.Itoa(n))
	switch mantissa {
	case "1":
		return power
	case "-1":
		return "-" + power
	}
	return mantissa + "×" + power
}

var superscript = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴",
	"5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
