package data

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func rng() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

func defaults(s *Spec) Args {
	a := Args{}
	for _, p := range s.Params {
		a[p.ID] = p.Default
	}
	return a
}

// TestSets: every set has the shape it promises, uses every class, repeats
// with the same random numbers and differs with others.
func TestSets(t *testing.T) {
	if len(Sets) != 10 {
		t.Errorf("%d sets, want 10", len(Sets))
	}
	for _, s := range Sets {
		set := s.Make(defaults(s), rng())
		n := s.Rows(defaults(s))
		if set.Rows() != n || len(set.X) != n*s.Inputs || len(set.Y) != n*s.Outputs || len(set.Train) != n || len(set.Validation) != 0 {
			t.Errorf("%s: %d inputs, %d targets, %d training rows for n = %d", s.ID, len(set.X), len(set.Y), len(set.Train), n)
		}
		seen := make([]int, s.Classes)
		for i := range n {
			x, y := set.Row(i)
			for _, v := range append(slices.Clone(x), y...) {
				if math.IsNaN(v) || math.Abs(v) > 100 {
					t.Fatalf("%s: row %d is %v, %v", s.ID, i, x, y)
				}
			}
			if s.Classes > 0 {
				seen[int(y[0])]++
			}
		}
		// Rare words of the corpus are rare; elsewhere no class is.
		for class, count := range seen {
			if floor := n / (2 * s.Classes); count == 0 || s != &Corpus && count < floor {
				t.Errorf("%s: class %d has %d of %d rows", s.ID, class, count, n)
			}
		}
		if again := s.Make(defaults(s), rng()); !slices.Equal(again.X, set.X) || !slices.Equal(again.Y, set.Y) {
			t.Errorf("%s: the same random numbers give another set", s.ID)
		}
		other := s.Make(defaults(s), rand.New(rand.NewPCG(3, 4)))
		if same := slices.Equal(other.X, set.X) && slices.Equal(other.Y, set.Y); same != (s == &Digits) {
			t.Errorf("%s: other random numbers give the same set: %t", s.ID, same)
		}
		if s.Name.EN == "" || s.Name.ZH == "" || s.Text.EN == "" || s.Text.ZH == "" || strings.ToLower(s.ID) != s.ID {
			t.Errorf("%s: texts are missing", s.ID)
		}
	}
}

// TestLine: the line's loss surface has the conditioning it is taken for,
// curvatures 2/3 and 2 for x uniform on ±1.
func TestLine(t *testing.T) {
	set := Line.Make(Args{"n": MaxRows, "noise": 0, "scale": 10}, rng())
	square := 0.0
	for i := range set.Rows() {
		x, y := set.Row(i)
		if math.Abs(y[0]-(0.15*x[0]-0.5)) > 1e-12 {
			t.Fatalf("(%g, %g) is off the line", x[0], y[0])
		}
		square += x[0] * x[0] / float64(set.Rows())
	}
	if math.Abs(2*square/100-2./3) > 0.03 {
		t.Errorf("curvature along the slope is %g, want about 66.7", 2*square)
	}
}

func TestCorpusStaysInTopics(t *testing.T) {
	set := Corpus.Make(nil, rng())
	frequency := make([]int, TopicWords)
	for i := range set.Rows() {
		x, y := set.Row(i)
		if int(x[0])/TopicWords != int(y[0])/TopicWords {
			t.Fatalf("pair %g, %g crosses topics", x[0], y[0])
		}
		frequency[int(x[0])%TopicWords]++
	}
	// Zipf: the second word is 2^1.6 = 3.03 times rarer than the first.
	if ratio := float64(frequency[0]) / float64(frequency[1]); math.Abs(ratio-3.03) > 0.5 {
		t.Errorf("first word %g times as frequent as the second, want about 3.03", ratio)
	}
}

func TestDigitsAreTheCitedFile(t *testing.T) {
	sum := sha256.Sum256(DigitsFile)
	if got := hex.EncodeToString(sum[:]); !strings.HasPrefix(got, "46abec6b") {
		t.Errorf("sha256 of the digits is %s", got)
	}
	set := Digits.Make(nil, rng())
	if n := len(digits()); n != 1797 || set.Rows() != n {
		t.Errorf("%d digits, %d rows, want 1797", n, set.Rows())
	}
	if top := slices.Max(set.X); top != 1 {
		t.Errorf("blackest pixel %g, want 1", top)
	}
}

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		share float64
		train int
	}{{0, 200}, {0.3, 140}, {1, 1}} {
		set := Circle.Make(Args{"n": 200}, rng())
		set.Split(test.share, rng())
		all := slices.Concat(set.Train, set.Validation)
		slices.Sort(all)
		if len(set.Train) != test.train || !slices.Equal(all, upTo(200)) {
			t.Errorf("share %g: %d training rows, want %d; %d in all", test.share, len(set.Train), test.train, len(all))
		}
	}
}

func TestStandardize(t *testing.T) {
	set := Line.Make(Args{"n": 100, "noise": 0, "scale": 50}, rng())
	set.Split(0.4, rng())
	set.Standardize()
	mean, square := 0.0, 0.0
	for _, row := range set.Train {
		mean += set.X[row] / float64(len(set.Train))
		square += set.X[row] * set.X[row] / float64(len(set.Train))
	}
	if math.Abs(mean) > 1e-12 || math.Abs(square-1) > 1e-12 {
		t.Errorf("training rows have mean %g and mean square %g, want 0 and 1", mean, square)
	}
	for _, x := range []float64{0, 7, 0.1} { // the mean of three 0.1 is not 0.1
		constant := &Set{Inputs: 1, Outputs: 1, X: []float64{x, x, x}, Y: make([]float64, 3), Train: upTo(3)}
		if constant.Standardize(); math.Abs(constant.X[0]) > 1e-15 {
			t.Errorf("a constant column of %g becomes %g, want 0", x, constant.X[0])
		}
	}
}
