package data

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"

	"optviz/internal/spec"
)

const (
	digitPixels = 64
	digitInk    = 16 // the value of a black pixel
	digitRows   = 1797
)

// Digits is handwritten digits of 8×8 pixels, 0…1 each, row by row.
var Digits = Spec{
	ID:     "digits",
	Name:   spec.Text{EN: "Digits 8×8", ZH: "手写数字 8×8"},
	Text:   spec.Text{EN: "Handwritten digits, 64 pixels each.", ZH: "手写数字，每张 64 个像素。"},
	Source: "E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998; as shipped by scikit-learn (BSD-3-Clause)",
	Params: []spec.Param{},
	Inputs: digitPixels, Outputs: 1, Classes: 10,
	Rows: func(Args) int { return digitRows }, // known without the file, which the engine has to load
	Sample: func(Args, int, *rand.Rand) func(i int, x, y []float64) {
		rows := digits()
		return func(i int, x, y []float64) {
			for j := range x {
				x[j] = float64(rows[i][j]) / digitInk
			}
			y[0] = float64(rows[i][digitPixels])
		}
	},
	Torch: "from sklearn.datasets import load_digits  # has the same file\n\n" +
		"X, Y = (torch.tensor(v) for v in load_digits(return_X_y=True))\n" +
		"X = X / 16",
}

// digits returns the rows of the file: 64 integers 0…16 and a label.
var digits = sync.OnceValue(func() [][]uint8 {
	var rows [][]uint8
	for line := range strings.Lines(digitsCSV()) {
		var row []uint8
		for field := range strings.SplitSeq(strings.TrimSpace(line), ",") {
			v, err := strconv.ParseUint(field, 10, 8)
			if err != nil {
				panic("data: digits: " + err.Error())
			}
			row = append(row, uint8(v))
		}
		rows = append(rows, row)
	}
	return rows
})
