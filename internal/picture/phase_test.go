package picture

import (
	"math"
	"strings"
	"testing"
)

// Beside the landscape stands what the view names.
func TestChart(t *testing.T) {
	const query = "surface=quadratic&run=momentum&steps=20&lang=en&tab="
	for tab, name := range map[string]string{"": "loss", "loss": "loss", "grad_norm": "gradient norm", "phase": "velocity: last update Δθ₁", "angle": "loss"} {
		f := figureOf(t, query+tab)
		var named bool
		for _, shape := range f.panels[1].ground {
			text, ok := shape.(Text)
			named = named || ok && text.Text == name
		}
		if !named {
			t.Errorf("tab=%s shows no %q", tab, name)
		}
	}
}

// The phase plane of a turned bowl, along an eigenvector: gradient descent
// shrinks the coefficient c by 1 − ηλ in a step, so that Δc = c − c/(1 − ηλ), a
// line through the middle; the place of a point is that of its values.
func TestPhasePanel(t *testing.T) {
	const rate = 0.018
	f := figureOf(t, "surface=quadratic&arg.angle_deg=30&run=sgd,learning_rate:0.018&steps=30&tab=phase&phase=c_1")
	p := f.panels[1]
	factor := 1 - rate*100
	for k := 1; k <= 30; k++ {
		theta := f.result.Runs[0].Theta.Row(k)
		sin, cos := math.Sincos(math.Pi / 6)
		c := math.Abs(-sin*theta[0] + cos*theta[1]) // along the eigenvector of λ = 100
		at := p.tracks[0][k]
		got := p.x.low + (at.X-p.frame.X)/p.frame.Width*(p.x.high-p.x.low)
		update := p.y.low + (p.frame.Y+p.frame.Height-at.Y)/p.frame.Height*(p.y.high-p.y.low)
		if math.Abs(math.Abs(got)-c) > 1e-9 || math.Abs(update-got*(1-1/factor)) > 1e-9 {
			t.Fatalf("step %d: c = %g at %g, Δc = %g, want %g", k, c, got, update, got*(1-1/factor))
		}
	}
}

// Of a surface that has no such axis the first parameter is shown.
func TestDirection(t *testing.T) {
	for query, label := range map[string]string{
		"surface=quadratic&run=sgd":                                     "θ₁",
		"surface=quadratic&run=sgd&phase=theta_1":                       "θ₂",
		"surface=quadratic&run=sgd&phase=c_0":                           "θ₁", // its eigenvectors are the axes
		"surface=quadratic&arg.angle_deg=30&run=sgd&phase=c_1":          "c₂",
		"surface=rosenbrock&run=sgd&phase=c_1":                          "θ₂",
		"surface=wavy_1d&run=sgd&phase=theta_1":                         "θ",
		"surface=quadratic&arg.angle_deg=1e-5&run=sgd&phase=c_1":        "c₂",
		"surface=quadratic&arg.angle_deg=30&run=sgd&phase=c_7":          "θ₁",
		"surface=quadratic&arg.angle_deg=30&run=sgd&phase=%F0%9F%8D%89": "θ₁",
	} {
		if got := figureOf(t, query+"&steps=1").direction().label; got != label {
			t.Errorf("%s: %s, want %s", strings.TrimPrefix(query, "surface="), got, label)
		}
	}
}

// What leaves the landscape leaves the phase plane too: a run that diverges, and a
// minimum out of view.
func TestPhaseReach(t *testing.T) {
	f := figureOf(t, "surface=quadratic&run=sgd,learning_rate:0.03&steps=60&tab=phase&phase=theta_1")
	home := f.reach(f.direction())
	span, p := home[1]-home[0], f.panels[1]
	if p.y.high < span || p.y.high > 2.5*span || p.y.low > -span || p.y.low < -2.5*span || p.x.high-p.x.low > 2.5*span {
		t.Errorf("of the landscape's %v it shows %v…%v, with updates %v…%v", home, p.x.low, p.x.high, p.y.low, p.y.high)
	}
	f = figureOf(t, "surface=quadratic&run=sgd&start=-4,1.2&steps=2&tab=phase&view=-5,-3,0.5,1.5")
	if p := f.panels[1]; p.x.high > -3.5 {
		t.Errorf("it reaches to %v, where there is nothing to see", p.x.high)
	}
}
