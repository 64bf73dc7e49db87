package wire

import (
	"encoding/binary"
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

type header struct {
	kind, version               uint8
	runs, first, count, columns int
	id                          uint16
}

func appendHeader(dst []byte, h header) []byte {
	dst = append(dst, h.kind, version)
	dst = binary.LittleEndian.AppendUint16(dst, uint16(h.runs))
	dst = binary.LittleEndian.AppendUint32(dst, uint32(h.first))
	dst = binary.LittleEndian.AppendUint32(dst, uint32(h.count))
	dst = binary.LittleEndian.AppendUint16(dst, uint16(h.columns))
	return binary.LittleEndian.AppendUint16(dst, h.id)
}

func appendValues(dst []byte, values []float32) []byte {
	for _, v := range values {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(v))
	}
	return dst
}
