package recording

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"optviz/internal/session"
)

// recorder plays the part of a page.
type recorder struct {
	ctx     context.Context
	session *session.Session
	sent    chan message
	stop    func()
	tape    []byte
	done    func(done, of int) // tells how much of a part is there

	picture [2]int // the run and the step of which a snapshot is wanted
	wanted  bool   // the snapshot announced is that
}

// Kinds of binary frames; see docs/protocol.md.
const (
	stepsFrame     = 1
	landscapeFrame = 2
	snapshotFrame  = 3
)

// message is one of the session, and what the recorder reads of it.
type message struct {
	data  []byte
	frame int // kind of a binary frame; 0: text
	last  int // of a frame of steps

	Type, Message string
	Run, Step     int
}

// listen starts a session.
func listen(ctx context.Context, lang string) *recorder {
	ctx, cancel := context.WithCancel(ctx)
	r := &recorder{ctx: ctx, sent: make(chan message), picture: [2]int{-1, -1}}
	r.session = session.New(lang, "", func(data []byte, binary bool) error {
		select {
		case r.sent <- read(bytes.Clone(data), binary):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = r.session.Run(ctx)
	}()
	r.stop = func() {
		cancel()
		<-ended
	}
	return r
}

func read(data []byte, isFrame bool) message {
	m := message{data: data}
	if isFrame {
		m.frame = int(data[0])
		m.last = int(binary.LittleEndian.Uint32(data[4:])+binary.LittleEndian.Uint32(data[8:])) - 1
	} else if err := json.Unmarshal(data, &m); err != nil {
		panic("recording: message of a session: " + err.Error())
	}
	return m
}

// ask sends a question, and returns it. Should the session have ended, keep says so.
func (r *recorder) ask(format string, args ...any) []byte {
	question := fmt.Appendf(nil, format, args...)
	_ = r.session.Receive(r.ctx, question, false)
	return question
}

// keep records what the session says until the answer to the last question has
// come. What the models are at other steps than asked for comes as time allows,
// and is left out.
func (r *recorder) keep(isAnswer func(message) bool) error {
	for {
		select {
		case <-r.ctx.Done():
			return r.ctx.Err()
		case m := <-r.sent:
			if m.Type == "snapshot" {
				r.wanted = [2]int{m.Run, m.Step} == r.picture
			}
			if (m.Type == "snapshot" || m.frame == snapshotFrame) && !r.wanted {
				continue
			}
			answered := isAnswer(m)
			if m.Type != "error" {
				r.write(m.frame != 0, m.data)
			} else if !answered {
				return errors.New(m.Message)
			}
			if answered {
				return nil
			}
		}
	}
}

// write appends a message to the tape.
func (r *recorder) write(isFrame bool, data []byte) {
	r.tape = binary.LittleEndian.AppendUint32(r.tape, uint32(len(data)))
	kind := byte(0)
	if isFrame {
		kind = 1
	}
	r.tape = append(append(r.tape, kind), data...)
}
