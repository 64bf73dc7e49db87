//go:build !js

package experiment

import (
	"bytes"
	"compress/flate"
	"io"
)

// deflate returns data compressed by DEFLATE (RFC 1951).
func deflate(data []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		panic("experiment: " + err.Error())
	}
	w.Write(data) // a bytes.Buffer takes all
	w.Close()
	return b.Bytes()
}

// inflate undoes deflate. Of more than limit bytes it returns limit + 1.
func inflate(data []byte, limit int) ([]byte, error) {
	return io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), int64(limit)+1))
}
