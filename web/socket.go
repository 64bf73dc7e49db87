package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/coder/websocket"

	"optviz/internal/session"
	"optviz/internal/wire"
)

// subprotocol names the messages of package wire.
const subprotocol = "optviz.v1"

const (
	writeTimeout = 5 * time.Second
	pingInterval = 20 * time.Second
	pingTimeout  = 10 * time.Second
	closeTimeout = 3 * time.Second // for the peer's answer to our close
)

// sockets are the open WebSockets, each with a session of its own.
type sockets struct {
	origins   []string
	build     string
	log       *slog.Logger
	admission admission

	mu      sync.Mutex
	closing bool
	open    map[*socket]struct{}
	done    sync.WaitGroup
}

// socket joins a connection to its session. Three goroutines serve it: the
// handler's reads and decodes, one runs the session, one pings.
type socket struct {
	conn    *websocket.Conn
	session *session.Session
	log     *slog.Logger

	// stop ends session and pings. The reader goes on, because only it takes
	// in the peer's answer to a close; drop ends it, and with it the
	// connection, without a word.
	stop, drop context.CancelFunc
}

// serve upgrades the request and serves the socket until it is closed. lang
// is the language of its messages.
func (s *sockets) serve(w http.ResponseWriter, r *http.Request, lang string) {
	if !allowedOrigin(r, s.origins) {
		http.Error(w, "this origin may not open a socket", http.StatusForbidden)
		return
	}
	if s.begin() {
		defer s.done.Done()
	}
	leave, ok := s.admission.enter(r.RemoteAddr)
	if !ok {
		w.Header().Set("Retry-After", "10")
		http.Error(w, "too many sockets", http.StatusServiceUnavailable)
		return
	}
	defer leave()
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{
		Subprotocols: []string{subprotocol},
		// The origin is checked above: the library refuses null always.
		InsecureSkipVerify: true,
		CompressionMode:    websocket.CompressionDisabled,
	})
	if err != nil {
		return // Accept has answered
	}
	conn.SetReadLimit(wire.MaxMessage)
	s.run(conn, lang)
}

// run serves an accepted connection. Its contexts are not the request's:
// cancelling a pending read drops the connection without a close frame.
func (s *sockets) run(conn *websocket.Conn, lang string) {
	ctx, stop := context.WithCancel(context.Background())
	reading, drop := context.WithCancel(context.Background())
	k := &socket{conn: conn, log: s.log, stop: stop, drop: drop}
	k.session = session.New(lang, s.build, k.send)
	if !s.add(k) {
		conn.Close(websocket.StatusGoingAway, "server is shutting down")
		return
	}
	defer s.remove(k)

	var helpers sync.WaitGroup
	helpers.Go(func() { k.guard(func() { k.simulate(ctx) }) })
	helpers.Go(func() { k.ping(ctx) })
	k.guard(func() { k.read(reading, ctx) })
	stop()
	conn.CloseNow()
	helpers.Wait()
	drop()
}

// begin makes close wait until done tells that a request has been served. Once
// close was called it returns false: nobody waits for what comes then.
func (s *sockets) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closing {
		s.done.Add(1)
	}
	return !s.closing
}

func (s *sockets) add(k *socket) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return false
	}
	s.open[k] = struct{}{}
	return true
}

func (s *sockets) remove(k *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, k)
}

// close tells every client that the server goes away and waits until all have
// answered, or 3 s, or until ctx is done; then it drops the rest.
func (s *sockets) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, closeTimeout)
	defer cancel()
	s.mu.Lock()
	s.closing = true
	for k := range s.open {
		k.stop()
		go k.conn.Close(websocket.StatusGoingAway, "server is shutting down")
		context.AfterFunc(ctx, k.drop)
	}
	s.mu.Unlock()
	s.done.Wait()
}

// simulate runs the session. One that ends of itself, because a message could
// not be sent, ends the connection.
func (k *socket) simulate(ctx context.Context) {
	err := k.session.Run(ctx)
	if ctx.Err() != nil {
		return
	}
	k.log.Debug("session ended", "error", err)
	k.abort()
}

// abort closes a connection whose session cannot go on.
func (k *socket) abort() {
	k.stop()
	k.conn.Close(websocket.StatusInternalError, "internal error")
	k.drop()
}

// read forwards every message to the session, until the connection ends or
// reading is cancelled.
func (k *socket) read(reading, ctx context.Context) {
	for {
		kind, data, err := k.conn.Read(reading)
		if err != nil {
			return
		}
		// After the session's end messages are dropped: what counts now is
		// the peer's close frame behind them.
		_ = k.session.Receive(ctx, data, kind == websocket.MessageBinary)
	}
}

// send writes one message. A client that does not take it in time is gone.
func (k *socket) send(data []byte, binary bool) error {
	ctx, cancel := context.WithTimeout(context.Background(), writeTimeout)
	defer cancel()
	kind := websocket.MessageText
	if binary {
		kind = websocket.MessageBinary
	}
	return k.conn.Write(ctx, kind, data)
}

// ping finds connections whose other end has vanished.
func (k *socket) ping(ctx context.Context) {
	ticker := time.NewTicker(pingInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		pong, cancel := context.WithTimeout(context.Background(), pingTimeout)
		err := k.conn.Ping(pong)
		cancel()
		if err != nil {
			k.drop()
			return
		}
	}
}

// guard runs one of the socket's goroutines. A panic ends this socket with
// 1011, and no other.
func (k *socket) guard(f func()) {
	defer func() {
		if p := recover(); p != nil {
			k.log.Error("panic in a session", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			k.abort()
		}
	}()
	f()
}
