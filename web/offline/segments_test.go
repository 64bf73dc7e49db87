package offline

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// segment is a piece of memory.
type segment struct {
	at   int
	data []byte
}

// module returns a module of a custom section, the segments, and another.
func module(segments []segment) []byte {
	data := []byte{byte(len(segments))}
	for _, s := range segments {
		data = append(appendSigned(append(data, 0, i32Const), s.at), endOfCode)
		data = append(data, sized(s.data)...)
	}
	m := append([]byte("\x00asm\x01\x00\x00\x00"), 0, 3, 'x', 'y', 'z')
	m = append(append(m, dataSection), sized(data)...)
	return append(m, 0, 1, '!')
}

// segmentsOf reads a module that module has written.
func segmentsOf(t *rapid.T, m []byte) []segment {
	r := moduleReader{rest: m[moduleHeader:]}
	var segments []segment
	for len(r.rest) > 0 {
		id := r.bytes(1)[0]
		body := moduleReader{rest: r.bytes(r.number())}
		if id != dataSection {
			continue
		}
		for n := body.number(); n > 0; n-- {
			body.bytes(2)
			at := body.number()
			body.bytes(1)
			segments = append(segments, segment{at, body.bytes(body.number())})
		}
		if body.bad || len(body.rest) > 0 {
			t.Fatalf("%x is no data section", body.rest)
		}
	}
	if r.bad {
		t.Fatalf("%x is no module", m)
	}
	return segments
}

// memory returns what a module leaves in memory.
func memory(segments []segment) []byte {
	m := make([]byte, 1<<14)
	for _, s := range segments {
		copy(m[s.at:], s.data)
	}
	return m
}

// TestJoinSegments: memory remains the same, close segments become one, and other
// sections stay as they are.
func TestJoinSegments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var segments []segment
		at := rapid.IntRange(0, 9000).Draw(t, "at")
		for range rapid.IntRange(0, 20).Draw(t, "segments") {
			data := rapid.SliceOfN(rapid.Byte(), 1, 50).Draw(t, "data")
			segments = append(segments, segment{at, data})
			at += len(data) + rapid.IntRange(0, 2*maxGap).Draw(t, "gap")
		}
		joined, err := joinSegments(module(segments))
		if err != nil {
			t.Fatal(err)
		}
		got := segmentsOf(t, joined)
		if !bytes.Equal(memory(got), memory(segments)) {
			t.Fatalf("%v, want the memory of %v", got, segments)
		}
		for i := range got[min(1, len(got)):] {
			if gap := got[i+1].at - got[i].at - len(got[i].data); gap <= maxGap {
				t.Fatalf("segments %d bytes apart: %v", gap, got)
			}
		}
		if !bytes.HasPrefix(joined, module(nil)[:13]) || !bytes.HasSuffix(joined, []byte{0, 1, '!'}) {
			t.Fatalf("other sections have changed: %x", joined)
		}
	})
}

// TestJoinSegmentsRefuses: what is cut off or not as Go writes it is an error.
func TestJoinSegmentsRefuses(t *testing.T) {
	whole := module([]segment{{5, []byte("abc")}, {300, []byte("d")}})
	at := bytes.IndexByte(whole, dataSection)
	for n := range len(whole) {
		if n == moduleHeader || n == moduleHeader+5 || n == len(whole)-3 {
			continue // whole sections
		}
		if joined, err := joinSegments(whole[:n]); err == nil {
			t.Errorf("the first %d bytes are joined to %x", n, joined)
		}
	}
	if joined, err := joinSegments(slices.Concat(whole, []byte{countSection, 1, 2})); err == nil {
		t.Errorf("with a count, which would be wrong then, it is joined to %x", joined)
	}
	for _, change := range []struct{ at, to int }{{at + 3, 2}, {at + 4, 0x23}, {at + 6, 0x6a}} {
		other := slices.Clone(whole)
		other[change.at] = byte(change.to)
		if joined, err := joinSegments(other); err == nil {
			t.Errorf("%x is joined to %x", other, joined)
		}
	}
}
