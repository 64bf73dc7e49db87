package web

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"github.com/coder/websocket"

	"optviz/internal/wire"
)

// site is a server on the loopback interface.
type site struct {
	*Server
	url string
}

// start serves until the end of the test, with the configuration changed by
// change, which may be nil.
func start(t *testing.T, change func(*Config)) *site {
	t.Helper()
	c := Config{Lang: "en", FrameAncestors: "*", MaxSockets: 100, MaxPerAddress: 100, Log: slog.New(slog.DiscardHandler)}
	if change != nil {
		change(&c)
	}
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close(context.Background())
		h.Close()
		h.Client().CloseIdleConnections()
	})
	return &site{s, h.URL}
}

// peer is a client of a site.
type peer struct {
	t    *testing.T
	conn *websocket.Conn
}

// patience bounds how long a test waits for what never comes.
const patience = 20 * time.Second

func (s *site) dial(t *testing.T) *peer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	conn, _, err := websocket.Dial(ctx, s.url+"/ws", &websocket.DialOptions{Subprotocols: []string{subprotocol}})
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(1 << 22)
	t.Cleanup(func() { conn.CloseNow() })
	return &peer{t, conn}
}

// emptied waits until the server has noticed that all clients are gone.
func (s *site) emptied(t *testing.T) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for s.sockets.admission.sockets() > 0 {
		if time.Now().After(deadline) {
			t.Fatalf("%d sockets are still open", s.sockets.admission.sockets())
		}
		runtime.Gosched()
	}
}

// say sends a text message.
func (p *peer) say(format string, args ...any) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	if err := p.conn.Write(ctx, websocket.MessageText, fmt.Appendf(nil, format, args...)); err != nil {
		p.t.Fatal(err)
	}
}

// hear returns the next message: a JSON object, or a decoded frame.
func (p *peer) hear() (body map[string]any, frame any, err error) {
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	kind, data, err := p.conn.Read(ctx)
	switch {
	case err != nil:
		return nil, nil, err
	case kind == websocket.MessageBinary:
		frame, err = wire.DecodeFrame(data)
	default:
		err = json.Unmarshal(data, &body)
	}
	return body, frame, err
}

// expect returns the next message of the type, and skips all others.
func (p *peer) expect(kind string) map[string]any {
	p.t.Helper()
	for {
		body, _, err := p.hear()
		if err != nil {
			p.t.Fatalf("waiting for %s: %v", kind, err)
		}
		if body["type"] == kind {
			return body
		}
	}
}

// rows returns the values of the steps up to last, by step.
func (p *peer) rows(last int) [][]float32 {
	p.t.Helper()
	var rows [][]float32
	for {
		_, frame, err := p.hear()
		if err != nil {
			p.t.Fatalf("waiting for step %d: %v", last, err)
		}
		f, ok := frame.(wire.Steps)
		if !ok {
			continue
		}
		for k := range f.Series[0] {
			var row []float32
			for _, series := range f.Series {
				row = append(row, series[k])
			}
			rows = append(rows, row)
		}
		if f.First+len(f.Series[0]) > last {
			return rows
		}
	}
}

// closed reads until the connection ends and returns the code of its close.
func (p *peer) closed() websocket.StatusCode {
	for {
		if _, _, err := p.hear(); err != nil {
			return websocket.CloseStatus(err)
		}
	}
}

const rosenbrock = `{"problem":{"surface":"rosenbrock","noise":0.01},"runs":[{"optimizer":"sgd"},{"optimizer":"momentum"},{"optimizer":"rmsprop"}],"steps":%d}`

func openMessage(id, from, steps int) string {
	return fmt.Sprintf(`{"type":"open","id":%d,"from":%d,"experiment":`+rosenbrock+`}`, id, from, steps)
}
