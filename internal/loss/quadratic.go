package loss

import (
	"math"

	"optviz/internal/spec"
)

// Quadratic is the bowl J = ½ θᵀ R diag(λ₁, λ₂) Rᵀ θ, where R turns by the
// angle: a ravine when the eigenvalues λ₁ and λ₂ of its Hessian are far apart,
// a saddle when their signs differ.
//
// Source: G. Goh, Why Momentum Really Works, Distill, 2017.
var Quadratic = Surface{
	ID:   "quadratic",
	Name: spec.Text{EN: "Ravine", ZH: "狭长山谷"},
	Teaches: spec.Text{
		EN: "The steep direction limits the learning rate, so SGD crawls along the floor; momentum swings past and settles first; RMSprop goes diagonally, then jitters.",
		ZH: "陡峭方向限制了学习率，SGD 只能沿谷底缓慢前进；Momentum 先冲过头，却最先稳定下来；RMSprop 斜着走，最后抖动。",
	},
	Formula:    "½ (λ₁x² + λ₂y²) ↻ φ",
	Expression: "0.5*({l1}*(cos({angle_deg}*pi/180)*x+sin({angle_deg}*pi/180)*y)^2+{l2}*(cos({angle_deg}*pi/180)*y-sin({angle_deg}*pi/180)*x)^2)",
	Source:     "Goh 2017",
	Params: []spec.Param{
		{
			ID: "l1", Symbol: "λ₁", Text: spec.Text{EN: "Curvature λ₁", ZH: "曲率 λ₁"}, Kind: spec.Number,
			Range: spec.Range{Min: -1e6, Max: 1e6}, Slider: spec.Slider{Min: 0.1, Max: 10, Log: true}, Default: 1,
		},
		{
			ID: "l2", Symbol: "λ₂", Text: spec.Text{EN: "Curvature λ₂", ZH: "曲率 λ₂"}, Kind: spec.Number,
			Range: spec.Range{Min: -1e6, Max: 1e6}, Slider: spec.Slider{Min: 1, Max: 200, Log: true}, Default: 100,
		},
		{
			ID: "angle_deg", Symbol: "φ", Text: spec.Text{EN: "Angle (°)", ZH: "旋转角度（°）"}, Kind: spec.Number,
			Range: spec.Range{Min: -360, Max: 360}, Slider: spec.Slider{Min: -90, Max: 90, Step: 1}, Default: 0,
		},
	},
	Domain:        [][2]float64{{-4.7, 1.5}, {-3, 3}},
	Start:         []float64{-4, 1.2},
	Steps:         200,
	Rate:          20,
	LearningRates: map[string]float64{"sgd": 0.018, "momentum": 0.006, "rmsprop": 0.05, "adam": 0.1},
	LogScale:      true,
	Eigenvalues: func(args Args) []float64 {
		l1, l2 := args["l1"], args["l2"]
		return []float64{min(l1, l2), max(l1, l2)}
	},
	Points: func(args Args) []Point {
		l1, l2 := args["l1"], args["l2"]
		switch {
		case l1 >= 0 && l2 >= 0:
			return []Point{minimum(0, 0, 0)}
		case l1 <= 0 && l2 <= 0:
			return []Point{maximum(0, 0, 0)}
		}
		return []Point{saddle(0, 0, 0)}
	},
	New: func(args Args) Func {
		l1, l2 := args["l1"], args["l2"]
		sin, cos := math.Sincos(args["angle_deg"] * math.Pi / 180)
		// The Hessian is (a b; b d): its eigenvectors are the columns of R.
		a := float64(l1*cos*cos) + float64(l2*sin*sin)
		b := (l1 - l2) * cos * sin
		d := float64(l1*sin*sin) + float64(l2*cos*cos)
		return in2(func(x, y float64) (j, dx, dy float64) {
			dx = float64(a*x) + float64(b*y)
			dy = float64(b*x) + float64(d*y)
			return 0.5 * (float64(x*dx) + float64(y*dy)), dx, dy
		})
	},
}
