//go:build js && wasm

// Command engine is the session of a page without a server: compiled to
// WebAssembly it runs in a worker of the page, which starts it with a language
// and the name of the build.
//
// Texts and binary messages are those of package wire. A message that is an
// object asks for what a page with a server asks for over HTTP,
//
//	{ask, what: "figure", text: query}
//	{ask, what: "record", text: experiment, format}
//
// and is answered by {answer: ask, text}, or by {answer: ask, mistake} in the
// language of the page.
package main

import (
	"bytes"
	"errors"
	"syscall/js"

	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/internal/figure"
	"optviz/internal/jsontree"
	"optviz/internal/session"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

func main() {
	start := js.Global().Get("start")
	lang := start.Get("lang").String()
	s := session.New(lang, start.Get("build").String(), send)
	s.Yield = eventLoop()
	in := listen()
	go func() {
		for message := range in {
			if message.Type() == js.TypeString {
				_ = s.Receive(always{}, []byte(message.String()), false)
			} else {
				post(reply(message, lang))
			}
		}
	}()
	post(map[string]any{"ready": true})
	panic(s.Run(always{}))
}

// always is the context of what nobody ends: the page ends its worker.
type always struct{}

func (always) Done() <-chan struct{} { return nil }
func (always) Err() error            { return nil }

func post(message any, transfer ...any) { js.Global().Call("postMessage", message, transfer) }

// send passes a message of the session to the page.
func send(data []byte, binary bool) error {
	if !binary {
		post(string(data))
		return nil
	}
	frame := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(frame, data)
	post(frame.Get("buffer"), frame.Get("buffer"))
	return nil
}

// listen returns the messages of the page. The handler never blocks, for the
// event loop would wait with it.
func listen() <-chan js.Value {
	in := make(chan js.Value)
	var queue []js.Value
	wake := make(chan struct{}, 1)
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		queue = append(queue, args[0].Get("data"))
		select {
		case wake <- struct{}{}:
		default:
		}
		return nil
	}))
	go func() {
		for range wake {
			for len(queue) > 0 {
				message := queue[0]
				queue = queue[1:]
				in <- message
			}
		}
	}()
	return in
}

// eventLoop returns a function that lets the worker handle its events, of which
// it is itself the last.
func eventLoop() func() {
	turn := make(chan struct{}, 1)
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		turn <- struct{}{}
		return nil
	}))
	port := channel.Get("port2")
	return func() {
		port.Call("postMessage", js.Null())
		<-turn
	}
}

// reply answers a message that is an object.
func reply(message js.Value, lang string) map[string]any {
	reply := map[string]any{"answer": message.Get("ask")}
	text, err := answer(message, lang)
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok {
		reply["mistake"] = mistake.Text.In(lang)
	} else if err != nil {
		panic(err)
	}
	reply["text"] = text
	return reply
}

func answer(message js.Value, lang string) (string, error) {
	text := message.Get("text").String()
	switch what := message.Get("what").String(); what {
	case "figure":
		return string(jsontree.Append(nil, figure.Read(text, lang))), nil
	case "record":
		e, err := experiment.Decode([]byte(text))
		if err != nil {
			return "", err
		}
		result, err := sim.Record(always{}, e, false)
		if err != nil {
			return "", err
		}
		var b bytes.Buffer
		err = export.Formats.Find(message.Get("format").String()).Write(&b, result, export.About{})
		return b.String(), err
	default:
		panic("engine: asked for " + what)
	}
}
