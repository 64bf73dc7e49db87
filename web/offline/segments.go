package offline

import (
	"encoding/binary"
	"errors"
)

// The parts of a WebAssembly module that matter here (WebAssembly Core
// Specification 1.0, section 5, Binary Format).
const (
	moduleHeader = 8  // magic number and version
	dataSection  = 11 // a list of segments: what memory holds at first
	countSection = 12 // how many these are, which Go's linker does not say
	i32Const     = 0x41
	endOfCode    = 0x0b
)

// maxGap is how many zeros between two segments are written out, so that there
// is one segment. More gain nothing.
const maxGap = 64

var errModule = errors.New("the compiler has written a WebAssembly module of an unknown form")

// joinSegments returns a program with fewer segments of data. Go's linker leaves
// out zeros wherever there are some, which makes 66,000 segments: gzipped, their
// headers weigh a tenth of the program and the zeros nothing.
func joinSegments(module []byte) ([]byte, error) {
	if len(module) < moduleHeader {
		return nil, errModule
	}
	joined := append([]byte(nil), module[:moduleHeader]...)
	r := moduleReader{rest: module[moduleHeader:]}
	for len(r.rest) > 0 && !r.bad {
		id := r.bytes(1)
		body := r.bytes(r.number())
		switch {
		case r.bad:
		case id[0] == dataSection:
			body = joinData(&moduleReader{rest: body})
			r.bad = body == nil
		case id[0] == countSection:
			r.bad = true
		}
		joined = append(append(joined, id...), sized(body)...)
	}
	if r.bad {
		return nil, errModule
	}
	return joined, nil
}

// joinData returns the data section with fewer segments, nil if it has not the
// form that Go's linker gives it.
func joinData(r *moduleReader) []byte {
	var segments []byte
	var start, count int
	var data []byte // of the segment at start
	flush := func() {
		if data != nil {
			segments = append(segments, 0, i32Const)
			segments = appendSigned(segments, start)
			segments = append(append(segments, endOfCode), sized(data)...)
			count++
		}
	}
	for n := r.number(); n > 0; n-- {
		head := r.bytes(2)
		at := r.number() // not negative, so that it is read as what has no sign
		end := r.bytes(1)
		next := r.bytes(r.number())
		if r.bad || head[0] != 0 || head[1] != i32Const || end[0] != endOfCode {
			return nil
		}
		if gap := at - start - len(data); data == nil || gap < 0 || gap > maxGap {
			flush()
			start, data = at, append([]byte{}, next...)
		} else {
			data = append(append(data, make([]byte, gap)...), next...)
		}
	}
	flush()
	return append(binary.AppendUvarint(nil, uint64(count)), segments...)
}

// sized returns data behind their length.
func sized(data []byte) []byte {
	return append(binary.AppendUvarint(nil, uint64(len(data))), data...)
}

// appendSigned appends a number in LEB128 with a sign, which no positive number
// has.
func appendSigned(dst []byte, v int) []byte {
	dst = binary.AppendUvarint(dst, uint64(v))
	if last := &dst[len(dst)-1]; *last&0x40 != 0 { // would be the sign
		*last |= 0x80
		dst = append(dst, 0)
	}
	return dst
}

// moduleReader reads a module; once something is missing it is bad, and what it
// returns of no use.
type moduleReader struct {
	rest []byte
	bad  bool
}

// number reads a number in LEB128 without a sign.
func (r *moduleReader) number() int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<32 {
		r.bad = true
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

// bytes reads n bytes.
func (r *moduleReader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.bad = true
		return make([]byte, min(n, 2))
	}
	data := r.rest[:n]
	r.rest = r.rest[n:]
	return data
}
