package picture

import (
	"math"
	"strconv"
	"strings"
)

// axis maps values to places along one side of a panel.
type axis struct {
	low, high float64 // values at its ends; those of a logarithmic axis above shift
	log       bool
	floored   bool    // values lie below a logarithmic axis, and are drawn on its floor
	shift     float64 // subtracted from every value of a logarithmic axis
	from, to  float64 // places of its ends
}

// at returns the place of a value. What lies far outside, as a run that
// diverges, gets a place that is just far enough.
func (a axis) at(v float64) float64 {
	share := (v - a.low) / (a.high - a.low)
	if a.log {
		share = math.Log(max(v-a.shift, a.low)/a.low) / math.Log(a.high/a.low)
	}
	return a.from + min(max(share, -100), 100)*(a.to-a.from)
}

// tick is a mark of an axis.
type tick struct {
	at    float64
	label string
}

// ticks returns about count marks at round values.
func (a axis) ticks(count int) []tick {
	var marks []tick
	if a.log {
		first, last := math.Round(math.Log10(a.low)), math.Round(math.Log10(a.high))
		stride := math.Ceil((last - first + 1) / float64(count))
		n := math.Ceil(first/stride) * stride
		if a.floored {
			n = first // which says so
		}
		for ; n <= last; n += stride {
			v := math.Pow(10, n)
			label := "10" + superscript(int(n))
			if n >= -2 && n <= 3 {
				label = strconv.FormatFloat(v, 'g', 4, 64)
			}
			if a.floored && n == first {
				label = "≤" + label
			}
			marks = append(marks, tick{a.at(v + a.shift), label})
		}
		return marks
	}
	step := roundStep((a.high - a.low) / float64(count))
	for n := math.Ceil(a.low / step); n <= math.Floor(a.high/step); n++ {
		marks = append(marks, tick{a.at(n * step), linearLabel(n, step)})
	}
	return marks
}

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

// linearLabel writes n steps with just the decimals that tell neighbours apart.
func linearLabel(n, step float64) string {
	if n == 0 {
		return "0"
	}
	v := n * step
	power := math.Floor(math.Log10(step) + 1e-9)
	if magnitude := math.Floor(math.Log10(math.Abs(v)) + 1e-9); magnitude >= 5 || magnitude < -4 {
		mantissa := strconv.FormatFloat(v/math.Pow(10, magnitude), 'f', int(max(0, magnitude-power)), 64)
		return minus(mantissa + "×10" + superscript(int(magnitude)))
	}
	return minus(strconv.FormatFloat(v, 'f', int(max(0, -power)), 64))
}

func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

func superscript(n int) string {
	return strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(strconv.Itoa(n))
}

// valueAxis returns the axis of a quantity of all runs, as vertical.js does:
// logarithmic if that is wanted and possible, which takes a known minimum below
// or values that are all positive. Curves that explode leave through its top.
func valueAxis(series [][]float64, minimum float64, log bool) axis {
	const floor = 1e-6
	start, lowest, highest := math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, values := range series {
		start = max(start, values[0])
		for _, v := range values {
			lowest, highest = min(lowest, v), max(highest, v)
		}
	}
	known := !math.IsInf(minimum, 0)
	if log && (known || lowest > 0) {
		a := axis{log: true, low: floor}
		if known {
			a.shift = minimum
		}
		least := max(floor, lowest-a.shift)
		a.floored = least > lowest-a.shift
		a.low = math.Pow(10, math.Floor(math.Log10(least)))
		top := min(highest-a.shift, 1000*max(start-a.shift, 1000*floor))
		a.high = max(math.Pow(10, math.Ceil(math.Log10(max(top, floor)))), 10*a.low)
		return a
	}
	size := max(math.Abs(start), 1e-9)
	low := max(lowest, start-10*size)
	high := max(start, min(highest, start+9*size))
	margin := 0.04 * max(high-low, 1e-9)
	return axis{low: low - margin, high: high + margin}
}
