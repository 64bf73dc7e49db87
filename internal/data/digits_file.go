//go:build !js

package data

import _ "embed"

// DigitsFile is the images, gzipped CSV: 1,797 rows of 64 integers 0…16 and a
// label. It is the file that scikit-learn 1.2.1 ships as
// sklearn/datasets/data/digits.csv.gz (BSD-3-Clause), the test set of Optical
// Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, UCI Machine
// Learning Repository, 1998.
//
//go:embed digits8x8.csv.gz
var DigitsFile []byte
