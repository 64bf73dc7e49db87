package optim

import (
	"math"

	"optviz/internal/jsontree"
	"optviz/internal/spec"
)

// Clip bounds a gradient before weight decay and the rule see it.
//
// Kind "norm" shortens the whole vector to the norm Max. PyTorch divides by
// ‖g‖ + 10⁻⁶ (torch/nn/utils/clip_grad.py), the others by ‖g‖. Kind "value"
// bounds every coordinate to ±Max.
type Clip struct {
	Kind string // "norm" or "value"
	Max  float64
}

// JSON returns the clip as it is written: null if there is none.
func (c *Clip) JSON() any {
	if c == nil {
		return nil
	}
	return jsontree.Object{"kind", c.Kind, "max", c.Max}
}

// ClipMax describes Clip.Max.
var ClipMax = spec.Param{
	ID: "max", Symbol: "c",
	Text:    spec.Text{EN: "Clip at", ZH: "裁剪阈值"},
	Kind:    spec.Number,
	Range:   spec.Range{Min: 0, Max: 1e30, MinOpen: true},
	Slider:  spec.Slider{Min: 0.01, Max: 100, Log: true},
	Default: 1,
}

// apply clips g in place.
func (c *Clip) apply(g []float64, d Dialect) {
	if c.Kind == "value" {
		for i, x := range g {
			g[i] = min(max(x, -c.Max), c.Max)
		}
		return
	}
	sum := 0.0
	for _, x := range g {
		sum += float64(x * x)
	}
	norm := math.Sqrt(sum)
	if d == PyTorch {
		norm += 1e-6
	}
	if norm <= c.Max {
		return
	}
	scale := c.Max / norm
	for i := range g {
		g[i] *= scale
	}
}
