package picture

import (
	"math"
	"strconv"
	"strings"
)

// Round numbers for axes, and how they are written: as ticks.js and vertical.js
// have them, which testdata/ticks.json holds together.

// tick is a mark of an axis.
type tick struct {
	at    float64
	label string
}

// ticks returns about count marks at round values; none where the ends are too
// close to each other to be told apart in float64, or are no numbers.
func (a axis) ticks(count float64) []tick {
	if a.log {
		return a.decades(count)
	}
	step := roundStep((a.high - a.low) / count)
	first, last := math.Ceil(a.low/step), math.Floor(a.high/step)
	if !(last-first <= 10*count) || max(math.Abs(first), math.Abs(last)) > 1<<52 {
		return nil
	}
	var marks []tick
	for i := range int(last-first) + 1 {
		v := (first + float64(i)) * step
		marks = append(marks, tick{a.at(v), tickLabel(v, step)})
	}
	return marks
}

// apart returns about count marks of a horizontal axis, or as many fewer as
// keep their labels from touching.
func (a axis) apart(count float64) []tick {
	marks := a.ticks(count)
	for i := 1; i < len(marks); i++ {
		half := (widthOf(marks[i-1].label, small) + widthOf(marks[i].label, small)) / 2
		if count > 1 && marks[i].at-marks[i-1].at < half+small/2 {
			return a.apart(count - 1)
		}
	}
	return marks
}

// decades returns at most count marks at powers of ten; of a single decade also
// what lies within.
func (a axis) decades(count float64) []tick {
	first, last := int(math.Round(math.Log10(a.low))), int(math.Round(math.Log10(a.high)))
	digits, stride := []float64{1}, int(math.Ceil(float64(last-first+1)/count))
	if last-first == 1 {
		digits, last = []float64{1, 2, 5, 10}, first
	}
	n := first + mod(-first, stride)
	if a.floored {
		n = first // which says so
	}
	var marks []tick
	for ; n <= last; n += stride {
		for _, digit := range digits {
			v := digit * math.Pow(10, float64(n))
			marks = append(marks, tick{a.at(v + a.shift), decadeLabel(digit, n)})
		}
	}
	if a.floored {
		marks[0].label = "≤" + marks[0].label
	}
	return marks
}

// mod returns n modulo m, from 0 on.
func mod(n, m int) int { return (n%m + m) % m }

// roundStep returns 1, 2 or 5 times a power of ten, at least rough.
func roundStep(rough float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, digit := range []float64{1, 2, 5} {
		if digit*power >= rough*0.999 {
			return digit * power
		}
	}
	return 10 * power
}

// tickLabel writes a value with just the decimals that tell it from its
// neighbours, a step away.
func tickLabel(v, step float64) string {
	if v == 0 {
		return "0"
	}
	sign := ""
	if v < 0 {
		sign = "−"
	}
	v = math.Abs(v)
	power := math.Floor(math.Log10(step) + 1e-9)
	if magnitude := math.Floor(math.Log10(v) + 1e-9); magnitude >= 5 || magnitude < -4 {
		mantissa := strconv.FormatFloat(v/math.Pow(10, magnitude), 'f', int(max(0, magnitude-power)), 64)
		return sign + scientific(mantissa, int(magnitude))
	}
	return sign + strconv.FormatFloat(v, 'f', int(max(0, -power)), 64)
}

// decadeLabel writes digit·10ⁿ: 100, 1, 0.1, 10⁻², 2×10⁴.
func decadeLabel(digit float64, n int) string {
	if digit == 10 {
		digit, n = 1, n+1
	}
	if v := digit * math.Pow(10, float64(n)); v >= 0.1*0.999 && v <= 1000 {
		return strconv.FormatFloat(v, 'g', 4, 64)
	}
	return scientific(strconv.FormatFloat(digit, 'g', -1, 64), n)
}

// scientific writes mantissa·10ⁿ.
func scientific(mantissa string, n int) string {
	if mantissa == "1" {
		return "10" + superscript(n)
	}
	return mantissa + "×10" + superscript(n)
}

func superscript(n int) string {
	return strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(strconv.Itoa(n))
}
