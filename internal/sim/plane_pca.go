package sim

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/gonum"
)

// maxGram bounds the rows of all trails that principal axes are found from:
// the eigenvectors of a matrix of this size take 4 ms.
const maxGram = 150

// principalAxes returns the stages that make the axes of a PCA plane.
//
// With X the matrix of rows x_t = θ_t − θ_c, the right singular vectors of X
// are Xᵀv/√λ, where λ, v are eigenpairs of the Gram matrix XXᵀ: there are few
// rows, and many parameters.
func (p *Plane) principalAxes() []func() bool {
	rows := p.gramRows()
	n := len(rows)
	gram, i, j := make([]float64, n*n), 0, 0 // its lower triangle
	fill := func() bool {
		for left := max(1, pieceOfWork/len(p.center())); left > 0; left-- {
			if i == len(rows) {
				return false
			}
			gram[i*n+j] = centredDot(rows[i], rows[j], p.center())
			if j++; j > i {
				i, j = i+1, 0
			}
		}
		return true
	}
	var vectors [][]float64
	return []func() bool{
		fill,
		func() bool { vectors = principal(gram, n); return false },
		func() bool { p.principalAxis(0, vectors, rows); return false },
		func() bool { p.principalAxis(1, vectors, rows); p.orient(); return false },
	}
}

// gramRows returns the points that the axes are found from, the same number of
// each run, evenly thinned.
func (p *Plane) gramRows() [][]float64 {
	var rows [][]float64
	for _, run := range p.spread {
		trail := p.trails[run]
		n := min(len(trail), maxGram/len(p.spread))
		for k := range n {
			rows = append(rows, trail[k*(len(trail)-1)/max(1, n-1)].theta)
		}
	}
	return rows
}

// centredDot returns (x − c)·(y − c).
func centredDot(x, y, c []float64) float64 {
	sum := 0.0
	for i, m := range c {
		sum += float64((x[i] - m) * (y[i] - m))
	}
	return sum
}

// principalAxis makes an axis. Where the rows lie on a line or a point, a drawn
// direction takes the place of what is missing.
func (p *Plane) principalAxis(axis int, vectors, rows [][]float64) {
	d := p.drawn(axis)
	if axis < len(vectors) {
		clear(d)
		for k, x := range rows {
			for i, c := range p.center() {
				d[i] += float64(vectors[axis][k] * (x[i] - c))
			}
		}
	}
	scale(d, 1/norm(d))
	if axis == 1 {
		orthogonalize(d, p.axes[0])
		scale(d, 1/norm(d))
	}
	p.axes[axis] = d
}

// principal returns the eigenvectors of the two largest eigenvalues of an n×n
// Gram matrix, without those of eigenvalues that are 0 but for rounding; none if
// the matrix is not finite: gonum must never see that. It overwrites the matrix,
// of which only the lower triangle is read. (These are the steps of LAPACK's
// dsyev without blocks, which so small a matrix is no faster with, and which
// weigh more than all the rest in a page without a server.)
func principal(gram []float64, n int) [][]float64 {
	if n == 0 || !finite(gram) {
		return nil
	}
	var (
		lapacks  gonum.Implementation
		values   = make([]float64, n) // of the diagonal, then of the matrix, ascending
		beside   = make([]float64, n-1)
		tau      = make([]float64, n-1)
		diagonal = make([]float64, n*n) // eigenvectors of the tridiagonal matrix
	)
	lapacks.Dsytd2(blas.Lower, n, gram, n, values, beside, tau)
	if !lapacks.Dsteqr(lapack.EVTridiag, n, values, beside, diagonal, n, make([]float64, 2*n)) {
		return nil
	}
	const rounding = 1e-13
	var vectors [][]float64
	for k := n - 1; k >= max(0, n-2) && values[k] > rounding*values[n-1]; k-- {
		vector := make([]float64, n)
		for i := range vector {
			vector[i] = diagonal[i*n+k]
		}
		lapacks.Dorm2r(blas.Left, blas.NoTrans, n-1, 1, n-1, gram[n:], n, tau, vector[1:], 1, []float64{0})
		vectors = append(vectors, vector)
	}
	return vectors
}

// orient turns the axes, the signs of which are arbitrary, so that the start
// lies to the left of θ_c and above it.
func (p *Plane) orient() {
	start := p.trails[p.Center][0].theta
	u, v, _ := p.coordinates(start)
	if u > 0 {
		scale(p.axes[0], -1)
	}
	if v < 0 {
		scale(p.axes[1], -1)
	}
}
