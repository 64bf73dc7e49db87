package sim

// Matrix holds rows of equal length in one piece, so that recording a row
// leaves nothing for the garbage collector to follow. In JSON it is an array of
// arrays.
type Matrix struct {
	cols int
	data []float64
}

// IsZero reports whether the matrix was left out.
func (m Matrix) IsZero() bool { return m.cols == 0 }

// Rows returns the number of rows.
func (m Matrix) Rows() int { return len(m.data) / max(m.cols, 1) }

// Cols returns the length of a row; 0 if the matrix was left out.
func (m Matrix) Cols() int { return m.cols }

// Row returns row k, not to be changed.
func (m Matrix) Row(k int) []float64 { return m.data[k*m.cols : (k+1)*m.cols] }

// JSON returns the rows.
func (m Matrix) JSON() any {
	rows := make([][]float64, m.Rows())
	for k := range rows {
		rows[k] = m.Row(k)
	}
	return rows
}
