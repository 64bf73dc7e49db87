//go:build !js

package wire

import (
	"encoding/binary"
	"fmt"
	"math"
)

// DecodeFrame returns the Steps, Landscape or SnapshotFrame that data holds, or
// an error if it is not a whole frame of this version. It is the side of a
// client written in Go, which the engine is not; the tests are one.
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

// values returns the number of values in the frame. The product of the
// fields' widths is 64 bits: a hostile header overflows nothing.
func (h header) values() uint64 {
	if h.kind == kindLandscape {
		return uint64(h.first) * uint64(h.count)
	}
	return uint64(h.runs) * uint64(h.columns) * uint64(h.count)
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

func decodeValues(data []byte) []float32 {
	values := make([]float32, len(data)/4)
	for i := range values {
		values[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return values
}
