package picture

// bands returns for each level, ascending, closed lines around all places of a
// grid whose value is at least that, by marching squares. The values are
// row-major, nx of them a row; NaN counts as below all levels. The lines are in
// units of the grid, and what is high lies on their right hand (y down).
func bands(values []float32, nx int, levels []float64) [][][]Point {
	out := make([][][]Point, len(levels))
	for i, level := range levels {
		out[i] = rings(values, nx, float32(level))
	}
	return out
}

// edge is the line between two neighbouring points of the grid: from (x, y) to
// the right, or downwards.
type edge struct {
	x, y int
	down bool
}

// rings joins the segments that the cells of the grid have into closed lines.
// Beyond the grid all is low, so that every line closes.
func rings(values []float32, nx int, level float32) [][]Point {
	ny := len(values) / nx
	at := func(x, y int) (float32, bool) {
		if x < 0 || y < 0 || x >= nx || y >= ny {
			return 0, false
		}
		v := values[y*nx+x]
		return v, v == v
	}
	high := func(x, y int) bool {
		v, ok := at(x, y)
		return ok && v >= level
	}
	next := map[edge]edge{}
	var order []edge // where lines begin, so that they come out the same each time
	for y := -1; y < ny; y++ {
		for x := -1; x < nx; x++ {
			// Sides of the cell from its top on, clockwise, and its corners between them.
			sides := [4]edge{{x, y, false}, {x + 1, y, true}, {x, y + 1, false}, {x, y, true}}
			corners := [4]bool{high(x, y), high(x+1, y), high(x+1, y+1), high(x, y+1)}
			for i, enters := range corners {
				// A segment comes in where, clockwise, high turns low, and leaves where low
				// turns high again: what is high lies on its right.
				if !enters || corners[(i+1)%4] {
					continue
				}
				j := (i + 3) % 4
				for corners[j] {
					j = (j + 3) % 4
				}
				next[sides[i]] = sides[j]
				order = append(order, sides[i])
			}
		}
	}
	// place returns where the level lies on an edge; at the border of the grid, and of
	// what is defined, on the point itself.
	place := func(e edge) Point {
		x1, y1 := e.x+1, e.y
		if e.down {
			x1, y1 = e.x, e.y+1
		}
		a, okA := at(e.x, e.y)
		b, okB := at(x1, y1)
		t := float64(0)
		switch {
		case !okA:
			t = 1
		case okB && a != b:
			t = float64((level - a) / (b - a))
		}
		return Point{float64(e.x) + t*float64(x1-e.x), float64(e.y) + t*float64(y1-e.y)}
	}
	var rings [][]Point
	for _, first := range order {
		var ring []Point
		for e := first; ; {
			to, ok := next[e]
			if !ok {
				break
			}
			delete(next, e)
			ring = append(ring, place(e))
			e = to
		}
		if len(ring) > 2 {
			rings = append(rings, ring)
		}
	}
	return rings
}
