package wire

import (
	"bytes"
	"encoding/hex"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Two runs of one column, steps 258 and 259, written out by hand.
func TestStepsBytes(t *testing.T) {
	s := Steps{ID: 0xABCD, Runs: 2, First: 258, Series: [][]float32{{1, -2}, {0.5, 0}}}
	const want = "01" + "01" + "0200" + "02010000" + "02000000" + "0100" + "cdab" +
		"0000803f" + "000000c0" + "0000003f" + "00000000"
	if got := hex.EncodeToString(s.Append(nil)); got != want {
		t.Errorf("frame\n got %s\nwant %s", got, want)
	}
}

func TestLandscapeBytes(t *testing.T) {
	l := Landscape{ID: 7, NX: 2, NY: 1, Values: []float32{1, float32(math.NaN())}}
	const want = "02" + "01" + "0100" + "02000000" + "01000000" + "0100" + "0700" + "0000803f" + "0000c07f"
	if got := hex.EncodeToString(l.Append(nil)); got != want {
		t.Errorf("frame\n got %s\nwant %s", got, want)
	}
}

func TestSnapshotBytes(t *testing.T) {
	s := SnapshotFrame{ID: 7, Step: 258, Values: []float32{1, -2, float32(math.NaN())}}
	const want = "03" + "01" + "0100" + "02010000" + "03000000" + "0100" + "0700" + "0000803f" + "000000c0" + "0000c07f"
	if got := hex.EncodeToString(s.Append(nil)); got != want {
		t.Errorf("frame\n got %s\nwant %s", got, want)
	}
}

func TestDecodeFrame(t *testing.T) {
	steps := Steps{ID: 65535, Runs: 2, First: 100_000, Series: [][]float32{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}}}
	landscape := Landscape{ID: 1, NX: 3, NY: 2, Values: []float32{1, 2, 3, 4, 5, 6}}
	snapshot := SnapshotFrame{ID: 2, Step: 100_000, Values: []float32{1, 2, 3}}
	for _, want := range []interface{ Append([]byte) []byte }{steps, landscape, snapshot} {
		got, err := DecodeFrame(want.Append(nil))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(any(want), got); diff != "" {
			t.Errorf("decoded frame (-want +got):\n%s", diff)
		}
	}
}

func TestDecodeFrameErrors(t *testing.T) {
	whole := Steps{ID: 1, Runs: 2, First: 1, Series: [][]float32{{1, 2}, {3, 4}}}.Append(nil)
	for name, change := range map[string]func(b []byte) []byte{
		"empty":                  func(b []byte) []byte { return nil },
		"half a header":          func(b []byte) []byte { return b[:15] },
		"a byte short":           func(b []byte) []byte { return b[:len(b)-1] },
		"a value short":          func(b []byte) []byte { return b[:len(b)-4] },
		"a value too many":       func(b []byte) []byte { return append(b, 0, 0, 0, 0) },
		"other version":          func(b []byte) []byte { b[1] = 2; return b },
		"unknown kind":           func(b []byte) []byte { b[0] = 9; return b },
		"a snapshot of two runs": func(b []byte) []byte { b[0] = 3; return b },
		"no runs":                func(b []byte) []byte { b[2] = 0; return b[:headerSize] },
		"2⁶⁴ values": func(b []byte) []byte {
			for i := 2; i < 14; i++ {
				b[i] = 0xFF
			}
			return b
		},
	} {
		if frame, err := DecodeFrame(change(bytes.Clone(whole))); err == nil {
			t.Errorf("%s: decoded as %+v", name, frame)
		}
	}
}

// What decodes is encoded to the same bytes: a frame has one form.
func FuzzDecodeFrame(f *testing.F) {
	f.Add(Steps{ID: 1, Runs: 2, First: 1, Series: [][]float32{{1, 2}, {3, 4}}}.Append(nil))
	f.Add(Landscape{ID: 1, NX: 3, NY: 2, Values: []float32{1, 2, 3, 4, 5, 6}}.Append(nil))
	f.Add(SnapshotFrame{ID: 2, Step: 42, Values: []float32{1, 2, 3}}.Append(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		frame, err := DecodeFrame(data)
		if err != nil {
			return
		}
		if again := frame.(interface{ Append([]byte) []byte }).Append(nil); !bytes.Equal(again, data) {
			t.Errorf("%x is encoded again as %x", data, again)
		}
	})
}
