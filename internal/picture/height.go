package picture

import (
	"math"
	"slices"
)

// heights maps values to heights in [0, 1] as heights.js does: by
// ln(1 + z/s) / ln(1 + zmax/s), z being the value above the floor, which is the
// lowest known minimum or the lowest value; s is such that both the valley and
// the slopes show their shape. Undefined values stay NaN.
func heights(values []float32, floor float64) []float32 {
	sorted := slices.DeleteFunc(slices.Clone(values), func(v float32) bool { return v != v })
	slices.Sort(sorted)
	if len(sorted) == 0 {
		return values
	}
	low := min(floor, float64(sorted[0]))
	most := float64(sorted[len(sorted)-1]) - low
	out := make([]float32, len(values))
	if most <= 0 {
		return out
	}
	s := most * softness((float64(sorted[len(sorted)/2])-low)/most)
	for i, v := range values {
		out[i] = float32(math.Log1p((float64(v)-low)/s) / math.Log1p(most/s))
	}
	return out
}

// softness returns s such that the height of the median, given as a share of
// the range, comes to 0.78 where values crowd near the floor; the more evenly
// they are spread, the less they are stretched.
func softness(median float64) float64 {
	const crowdedHeight, crowded = 0.78, 0.25
	even := min(max(median/crowded-1, 0), 1)
	height := (1-even)*crowdedHeight + even*median
	low, high := -18.0, 3.0
	for range 30 {
		middle := (low + high) / 2
		if s := math.Exp(middle); math.Log1p(median/s)/math.Log1p(1/s) > height {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Exp(low)
}
