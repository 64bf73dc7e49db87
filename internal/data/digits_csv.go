//go:build !js

package data

import (
	"bytes"
	"compress/gzip"
	"io"
)

// digitsCSV returns the text of the file.
func digitsCSV() string {
	unzipped, err := gzip.NewReader(bytes.NewReader(DigitsFile))
	if err != nil {
		panic("data: digits: " + err.Error())
	}
	text, err := io.ReadAll(unzipped)
	if err != nil {
		panic("data: digits: " + err.Error())
	}
	return string(text)
}
