package data

import "syscall/js"

// digitsCSV returns the text of the file. It has the worker load it, for few
// figures need what would be a twentieth of the engine.
func digitsCSV() string {
	text := make(chan string, 1)
	take := js.FuncOf(func(_ js.Value, args []js.Value) any {
		text <- args[0].String()
		return nil
	})
	defer take.Release()
	js.Global().Call("digits").Call("then", take)
	return <-text
}
