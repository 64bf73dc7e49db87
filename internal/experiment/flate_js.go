package experiment

import (
	"errors"
	"syscall/js"
)

// deflate returns data compressed by DEFLATE (RFC 1951). The browser can do it,
// and the engine would be heavier by a twentieth.
func deflate(data []byte) []byte {
	packed, err := streamed("deflate", data, len(data)+64)
	if err != nil {
		panic("experiment: " + err.Error())
	}
	return packed
}

// inflate undoes deflate. Of more than limit bytes it returns limit + 1.
func inflate(data []byte, limit int) ([]byte, error) { return streamed("inflate", data, limit) }

// streamed has a function of the worker work on data, and waits for it.
func streamed(function string, data []byte, limit int) ([]byte, error) {
	bytes := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(bytes, data)
	done := make(chan []byte, 1)
	take := js.FuncOf(func(_ js.Value, args []js.Value) any {
		result := make([]byte, args[0].Length())
		js.CopyBytesToGo(result, args[0])
		done <- result
		return nil
	})
	defer take.Release()
	fail := js.FuncOf(func(js.Value, []js.Value) any {
		done <- nil
		return nil
	})
	defer fail.Release()
	js.Global().Call(function, bytes, limit+1).Call("then", take, fail)
	result := <-done
	if result == nil {
		return nil, errors.New("not DEFLATE")
	}
	return result, nil
}
