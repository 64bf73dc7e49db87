package wire

import (
	"encoding/binary"
	"fmt"
	"math"
)

// A binary frame is a header of 16 bytes, little-endian, and float32 values:
//
//	uint8 kind, uint8 version, uint16 runs, uint32 first_step, uint32 count,
//	uint16 columns, uint16 id
const (
	headerSize = 16
	version    = 1

	kindSteps     = 1
	kindLandscape = 2
	kindSnapshot  = 3
)

// Steps is a frame of kind 1: consecutive steps of all runs.
type Steps struct {
	ID    uint16
	Runs  int
	First int // step of the first values

	// Series holds the values of column c of run r at index
	// r·columns + c, one per step; all are equally long.
	Series [][]float32
}

// Append appends the frame to dst and returns the extended slice.
func (s Steps) Append(dst []byte) []byte {
	dst = appendHeader(dst, header{
		kind: kindSteps, runs: s.Runs, first: s.First, count: len(s.Series[0]),
		columns: len(s.Series) / s.Runs, id: s.ID,
	})
	for _, values := range s.Series {
		dst = appendValues(dst, values)
	}
	return dst
}

// Landscape is a frame of kind 2: the loss on a grid.
type Landscape struct {
	ID     uint16
	NX, NY int
	Values []float32 // NX·NY, row by row, y ascending; NaN where undefined
}

// Append appends the frame to dst and returns the extended slice.
func (l Landscape) Append(dst []byte) []byte {
	dst = appendHeader(dst, header{
		kind: kindLandscape, runs: 1, first: l.NX, count: l.NY, columns: 1, id: l.ID,
	})
	return appendValues(dst, l.Values)
}

// SnapshotFrame is a frame of kind 3: the values of a [Snapshot].
type SnapshotFrame struct {
	ID     uint16
	Step   int
	Values []float32 // part after part; NaN where there is none
}

// Append appends the frame to dst and returns the extended slice.
func (s SnapshotFrame) Append(dst []byte) []byte {
	dst = appendHeader(dst, header{
		kind: kindSnapshot, runs: 1, first: s.Step, count: len(s.Values), columns: 1, id: s.ID,
	})
	return appendValues(dst, s.Values)
}

// DecodeFrame returns the Steps, Landscape or SnapshotFrame that data holds, or
// an error if it is not a whole frame of this version. It is the side of a
// client written in Go; the tests are one.
func DecodeFrame(data []byte) (any, error) {
	if len(data) < headerSize {
		return nil, fmt.Errorf("wire: frame of %d bytes has no header", len(data))
	}
	h, values := decodeHeader(data), decodeValues(data[headerSize:])
	if h.version != version {
		return nil, fmt.Errorf("wire: frame version %d, want %d", h.version, version)
	}
	if len(data)%4 != 0 || uint64(len(values)) != h.values() {
		return nil, fmt.Errorf("wire: frame of %d bytes, its header promises %d values", len(data), h.values())
	}
	switch {
	case h.kind == kindSteps && h.runs > 0 && h.columns > 0 && h.count > 0:
		series := make([][]float32, h.runs*h.columns)
		for i := range series {
			series[i] = values[i*h.count : (i+1)*h.count : (i+1)*h.count]
		}
		return Steps{ID: h.id, Runs: h.runs, First: h.first, Series: series}, nil
	case h.kind == kindLandscape && h.runs == 1 && h.columns == 1:
		return Landscape{ID: h.id, NX: h.first, NY: h.count, Values: values}, nil
	case h.kind == kindSnapshot && h.runs == 1 && h.columns == 1:
		return SnapshotFrame{ID: h.id, Step: h.first, Values: values}, nil
	}
	return nil, fmt.Errorf("wire: frame of kind %d with %d runs, %d columns, %d steps", h.kind, h.runs, h.columns, h.count)
}

type header struct {
	kind, version               uint8
	runs, first, count, columns int
	id                          uint16
}

// values returns the number of values in the frame. The product of the
// fields' widths is 64 bits: a hostile header overflows nothing.
func (h header) values() uint64 {
	if h.kind == kindLandscape {
		return uint64(h.first) * uint64(h.count)
	}
	return uint64(h.runs) * uint64(h.columns) * uint64(h.count)
}

func appendHeader(dst []byte, h header) []byte {
	dst = append(dst, h.kind, version)
	dst = binary.LittleEndian.AppendUint16(dst, uint16(h.runs))
	dst = binary.LittleEndian.AppendUint32(dst, uint32(h.first))
	dst = binary.LittleEndian.AppendUint32(dst, uint32(h.count))
	dst = binary.LittleEndian.AppendUint16(dst, uint16(h.columns))
	return binary.LittleEndian.AppendUint16(dst, h.id)
}

func decodeHeader(data []byte) header {
	return header{
		kind: data[0], version: data[1],
		runs:    int(binary.LittleEndian.Uint16(data[2:])),
		first:   int(binary.LittleEndian.Uint32(data[4:])),
		count:   int(binary.LittleEndian.Uint32(data[8:])),
		columns: int(binary.LittleEndian.Uint16(data[12:])),
		id:      binary.LittleEndian.Uint16(data[14:]),
	}
}

func appendValues(dst []byte, values []float32) []byte {
	for _, v := range values {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(v))
	}
	return dst
}

func decodeValues(data []byte) []float32 {
	values := make([]float32, len(data)/4)
	for i := range values {
		values[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return values
}
