package picture

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// winding returns how often closed lines go around a point.
func winding(lines [][]Point, p Point) int {
	n := 0
	for _, line := range lines {
		for i, b := range line {
			a := line[(i+len(line)-1)%len(line)]
			if (a.Y <= p.Y) == (b.Y <= p.Y) {
				continue
			}
			if x := a.X + (p.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X); x > p.X {
				if b.Y > a.Y {
					n++
				} else {
					n--
				}
			}
		}
	}
	return n
}

// The bands of a level go once around the points above it and around no other.
func TestBands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nx, ny := rapid.IntRange(2, 7).Draw(t, "nx"), rapid.IntRange(2, 7).Draw(t, "ny")
		values := make([]float32, nx*ny)
		for i := range values {
			values[i] = float32(rapid.IntRange(-1, 3).Draw(t, "value"))
			if values[i] < 0 {
				values[i] = float32(math.NaN())
			}
		}
		for k, rings := range bands(values, nx, []float64{-0.5, 0.5, 1.5, 2.5}) {
			for i, v := range values {
				x, y := i%nx, i/nx
				if x == 0 || y == 0 || x == nx-1 || y == ny-1 || v != v || undefinedBeside(values, nx, i) {
					continue // the lines go through these points
				}
				want := 0
				if float64(v) > float64(k)-0.5 {
					want = 1
				}
				if got := winding(rings, Point{float64(x), float64(y)}); got != want {
					t.Fatalf("level %d goes %d times around (%d, %d), which is %v: %v", k, got, x, y, v, rings)
				}
			}
		}
	})
}

func undefinedBeside(values []float32, nx, i int) bool {
	for _, j := range []int{i - 1, i + 1, i - nx, i + nx} {
		if values[j] != values[j] {
			return true
		}
	}
	return false
}

func drawLine(t *rapid.T, most float64) []Point {
	coordinate := rapid.Float64Range(-most, most)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Point { return Point{coordinate.Draw(t, "x"), coordinate.Draw(t, "y")} }), 2, 12).Draw(t, "line")
}

// A clipped line lies in the rectangle and has the length that the line has there.
func TestClip(t *testing.T) {
	r := Rect{-3, -2, 6, 4}
	rapid.Check(t, func(t *rapid.T) {
		line := drawLine(t, 8)
		got := 0.0
		for _, part := range r.clip(line) {
			for i, p := range part {
				if p.X < -3-1e-9 || p.X > 3+1e-9 || p.Y < -2-1e-9 || p.Y > 2+1e-9 {
					t.Fatalf("%v lies outside", p)
				}
				if i > 0 {
					got += math.Hypot(p.X-part[i-1].X, p.Y-part[i-1].Y)
				}
			}
		}
		want := 0.0
		const pieces = 2000
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			for k := range pieces {
				s := (float64(k) + 0.5) / pieces
				if r.contains(Point{a.X + s*(b.X-a.X), a.Y + s*(b.Y-a.Y)}) {
					want += math.Hypot(b.X-a.X, b.Y-a.Y) / pieces
				}
			}
		}
		if math.Abs(got-want) > 0.03*float64(len(line)) {
			t.Fatalf("%v has the length %v in the rectangle, want about %v", line, got, want)
		}
	})
}

// A simplified line keeps its ends and lies near every point it has left out.
func TestSimplify(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := drawLine(t, 2)
		kept := simplify(line, 0.5)
		if kept[0] != line[0] || kept[len(kept)-1] != line[len(line)-1] {
			t.Fatal("an end is missing")
		}
		for _, p := range line {
			nearest := math.Inf(1)
			for i := 1; i < len(kept); i++ {
				a, b := kept[i-1], kept[i]
				length := math.Hypot(b.X-a.X, b.Y-a.Y)
				distance := math.Hypot(p.X-a.X, p.Y-a.Y)
				if length > 0 { // to the line, beyond its ends too, as it is simplified
					distance = math.Abs((b.X-a.X)*(p.Y-a.Y)-(b.Y-a.Y)*(p.X-a.X)) / length
				}
				nearest = min(nearest, distance)
			}
			if nearest > 0.5+1e-9 {
				t.Fatalf("%v lies %v from %v", p, nearest, kept)
			}
		}
	})
}

func TestThin(t *testing.T) {
	long := make([]Point, 100_000)
	for i := range long {
		long[i] = Point{float64(i % 2 * 50), float64(i)}
	}
	kept := thin(long)
	if len(kept) > 4000 || kept[0] != long[0] || kept[len(kept)-1] != long[len(long)-1] || kept[1999] != long[1999] {
		t.Errorf("%d points, to %v", len(kept), kept[len(kept)-1])
	}
	if kept := thin([]Point{{0, 0}, {0.1, 0}, {1, 0}, {1.1, 0}}); len(kept) != 3 {
		t.Errorf("%v", kept)
	}
}

// Dashes cover as much of a line as their pattern says.
func TestSplit(t *testing.T) {
	length := 0.0
	for _, dash := range split([]Point{{0, 0}, {30, 0}, {30, 70}}, []float64{3, 1}) {
		for i := 1; i < len(dash); i++ {
			length += math.Hypot(dash[i].X-dash[i-1].X, dash[i].Y-dash[i-1].Y)
		}
	}
	if math.Abs(length-75) > 1e-9 {
		t.Errorf("dashes have the length %v, want 75", length)
	}
}

// A link is broken between its values, and loses nothing; a long word anywhere.
func TestWrap(t *testing.T) {
	const link = "http://host/?v=1&surface=quadratic&run=sgd,learning_rate:0.018&run=momentum,learning_rate:0.006,momentum:0.9&steps=200&lang=en"
	lines := wrap(link, small, 300)
	if strings.Join(lines, "") != link || len(lines) != 4 || !strings.HasPrefix(lines[1], "&") || !strings.HasPrefix(lines[2], "&") {
		t.Errorf("%q", lines)
	}
	for text, want := range map[string]int{"": 1, "short": 1, strings.Repeat("漢", 60): 2, strings.Repeat("word ", 40): 4} {
		if lines := wrap(text, small, 300); len(lines) != want {
			t.Errorf("%q: %q", text, lines)
		}
	}
}
