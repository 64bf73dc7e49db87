package data

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
	"math/rand/v2"
	"strconv"
	"sync"

	"optviz/internal/spec"
)

// The images: 1,797 rows of 64 integers 0…16 and a label. It is the file that
// scikit-learn 1.2.1 ships as sklearn/datasets/data/digits.csv.gz (BSD-3-Clause),
// the test set of Optical Recognition of Handwritten Digits, E. Alpaydin and
// C. Kaynak, UCI Machine Learning Repository, 1998.
//
//go:embed digits8x8.csv.gz
var digitsFile []byte

const (
	digitPixels = 64
	digitInk    = 16 // the value of a black pixel
)

// Digits is handwritten digits of 8×8 pixels, 0…1 each, row by row.
var Digits = Spec{
	ID:     "digits",
	Name:   spec.Text{EN: "Digits 8×8", ZH: "手写数字 8×8"},
	Text:   spec.Text{EN: "Handwritten digits, 64 pixels each.", ZH: "手写数字，每张 64 个像素。"},
	Source: "E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998; as shipped by scikit-learn (BSD-3-Clause)",
	Params: []spec.Param{},
	Inputs: digitPixels, Outputs: 1, Classes: 10,
	Rows: func(Args) int { return len(digits()) },
	Sample: func(Args, int, *rand.Rand) func(i int, x, y []float64) {
		rows := digits()
		return func(i int, x, y []float64) {
			for j := range x {
				x[j] = float64(rows[i][j]) / digitInk
			}
			y[0] = float64(rows[i][digitPixels])
		}
	},
}

// digits returns the rows of the embedded file.
var digits = sync.OnceValue(func() [][]uint8 {
	unzipped, err := gzip.NewReader(bytes.NewReader(digitsFile))
	if err != nil {
		panic("data: embedded digits: " + err.Error())
	}
	records, err := csv.NewReader(unzipped).ReadAll()
	if err != nil {
		panic("data: embedded digits: " + err.Error())
	}
	rows := make([][]uint8, len(records))
	for i, record := range records {
		rows[i] = make([]uint8, len(record))
		for j, field := range record {
			v, err := strconv.ParseUint(field, 10, 8)
			if err != nil {
				panic("data: embedded digits: " + err.Error())
			}
			rows[i][j] = uint8(v)
		}
	}
	return rows
})
