package web

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"optviz/internal/experiment"
	"optviz/internal/sim"
	"optviz/internal/wire"
)

func TestSocketSendsTheRecording(t *testing.T) {
	s := start(t, nil)
	p := s.dial(t)
	if got := p.conn.Subprotocol(); got != subprotocol {
		t.Errorf("subprotocol %q", got)
	}
	p.say("%s", openMessage(7, 0, 300))
	p.say(`{"type":"run","to":300}`)
	if opened := p.expect("opened"); opened["id"] != 7.0 || opened["build"] != build() {
		t.Errorf("opened %v, build %v", opened["id"], opened["build"])
	}
	rows := p.rows(300)
	e, err := experiment.Decode([]byte(strings.Replace(rosenbrock, "%d", "300", 1)))
	if err != nil {
		t.Fatal(err)
	}
	want, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 301 {
		t.Fatalf("%d rows", len(rows))
	}
	for k, row := range rows {
		for i, run := range want.Runs {
			exact := []float64{run.Theta.Row(k)[0], run.Theta.Row(k)[1], run.Loss[k], run.GradNorm[k]}
			for c, x := range exact {
				if row[4*i+c] != float32(x) {
					t.Fatalf("step %d, run %d, column %d: %v, want float32 of %v", k, i, c, row[4*i+c], x)
				}
			}
		}
	}
}

// After a restart the page asks for what it lacks, and gets it to the bit.
func TestResumeAfterRestart(t *testing.T) {
	whole := start(t, nil).dial(t)
	whole.say("%s", openMessage(1, 0, 500))
	whole.say(`{"type":"run","to":500}`)
	want := whole.rows(500)

	first := start(t, nil)
	p := first.dial(t)
	p.say("%s", openMessage(1, 0, 500))
	p.say(`{"type":"run","to":123}`)
	got := p.rows(123)
	go first.Close(t.Context())
	if code := p.closed(); code != websocket.StatusGoingAway {
		t.Fatalf("closed with %d", code)
	}

	p = start(t, nil).dial(t)
	p.say("%s", openMessage(2, 124, 500))
	p.say(`{"type":"run","to":500}`)
	got = append(got, p.rows(500)...)
	if !slices.EqualFunc(got, want, func(a, b []float32) bool { return slices.Equal(a, b) }) {
		t.Errorf("%d rows in two parts differ from %d in one", len(got), len(want))
	}
}

func TestGarbageIsAnswered(t *testing.T) {
	p := start(t, nil).dial(t)
	for _, garbage := range []string{
		``, `null`, `[]`, `{}`, `hello`, `{"type":"play"`, "\x00\x01\x02", "{\"type\":\"\xff\"}", `{"type":"play","rate":NaN}`,
		`{"type":"fly"}`, `{"type":["play"]}`, `{"type":"play","rate":"fast"}`, `{"type":"play","rate":-1}`, `{"type":"play","rate":1e999}`,
		`{"type":"pause"} {"type":"pause"}`, `{"type":"ack","step":0.5}`, `{"type":"open"}`, `{"type":"step","n":1}`,
		`{"type":"open","id":1,"from":0,"experiment":{"problem":{"surface":"rosenbrock"},"runs":[{"optimizer":"sgd","hyper":{"learning_rate":1e400}}]}}`,
		`{"type":"open","id":1,"from":0,"experiment":{"problem":{"expression":"` + strings.Repeat("(", 400) + `"}}}`,
		strings.Repeat("[", 100_000), strings.Repeat("{\"a\":", 100_000), strings.Repeat("9", 1<<19),
	} {
		p.say("%s", garbage)
		body, _, err := p.hear()
		if err != nil {
			t.Fatalf("%.60q: %v", garbage, err)
		}
		if body["type"] != "error" || body["code"] == "" || body["message"] == "" {
			t.Errorf("%.60q is answered with %v", garbage, body)
		}
	}
	if err := p.conn.Write(t.Context(), websocket.MessageBinary, []byte(`{"type":"pause"}`)); err != nil {
		t.Fatal(err)
	}
	p.expect("error")
	p.say("%s", openMessage(1, 0, 100))
	p.say(`{"type":"step","n":5}`)
	if rows := p.rows(5); len(rows) != 6 {
		t.Errorf("%d rows after all that", len(rows))
	}
}

func TestMessageSize(t *testing.T) {
	message := `{"type":"fly"}` + strings.Repeat(" ", wire.MaxMessage-14)
	p := start(t, nil).dial(t)
	p.say("%s", message)
	if body := p.expect("error"); body["code"] != wire.CodeType {
		t.Errorf("1 MiB is answered with %v", body)
	}
	p.say("%s ", message)
	if code := p.closed(); code != websocket.StatusMessageTooBig {
		t.Errorf("1 MiB and a byte: closed with %d", code)
	}
}

func TestOrigins(t *testing.T) {
	s := start(t, func(c *Config) { c.Origins = []string{"https://school.example", "http://other.example:8080"} })
	host := strings.TrimPrefix(s.url, "http://")
	for origin, want := range map[string]int{
		"":                          http.StatusSwitchingProtocols,
		"http://" + host:            http.StatusSwitchingProtocols,
		"https://" + host:           http.StatusSwitchingProtocols,
		"null":                      http.StatusSwitchingProtocols,
		"https://school.example":    http.StatusSwitchingProtocols,
		"https://SCHOOL.example":    http.StatusSwitchingProtocols,
		"http://other.example:8080": http.StatusSwitchingProtocols,

		"http://school.example":            http.StatusForbidden,
		"http://other.example":             http.StatusForbidden,
		"https://school.example.evil.test": http.StatusForbidden,
		"https://evil.test":                http.StatusForbidden,
		"http://" + host + ".evil.test":    http.StatusForbidden,
		"http://evil.test/" + host:         http.StatusForbidden,
		"http://evil@" + host + "@evil":    http.StatusForbidden,
		"file://":                          http.StatusForbidden,
		"file://" + host:                   http.StatusForbidden,
		"http://127.0.0.1":                 http.StatusForbidden,
		"NULL":                             http.StatusForbidden,
		"null, https://evil.test":          http.StatusForbidden,
		"%":                                http.StatusForbidden,
	} {
		header := http.Header{}
		if origin != "" {
			header.Set("Origin", origin)
		}
		conn, response, err := websocket.Dial(t.Context(), s.url+"/ws", &websocket.DialOptions{HTTPHeader: header})
		if err == nil {
			conn.CloseNow()
		}
		if response == nil || response.StatusCode != want {
			t.Errorf("origin %q: %v, want %d", origin, response, want)
		}
	}
}

func TestBadOriginsAreRefusedAtStart(t *testing.T) {
	for _, origin := range []string{"school.example", "https://", "https://school.example/", "*", "null", "https://a b"} {
		if _, err := New(Config{Lang: "en", Origins: []string{origin}}); err == nil {
			t.Errorf("origin %q is taken", origin)
		}
	}
}

func TestSocketsAreCapped(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"in all":      func(c *Config) { c.MaxSockets = 3 },
		"per address": func(c *Config) { c.MaxPerAddress = 3 },
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, change)
			peers := []*peer{s.dial(t), s.dial(t), s.dial(t)}
			_, response, err := websocket.Dial(t.Context(), s.url+"/ws", nil)
			if err == nil || response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") == "" {
				t.Errorf("fourth socket: %v %v", response, err)
			}
			for _, p := range peers {
				p.conn.CloseNow()
			}
			s.emptied(t)
			if len(s.sockets.admission.count) != 0 {
				t.Errorf("still counted: %+v", s.sockets.admission.count)
			}
			s.dial(t).say(`{"type":"pause"}`)
		})
	}
}

func TestNetwork(t *testing.T) {
	for remote, want := range map[string]string{
		"192.0.2.7:1234":          "192.0.2.7/32",
		"[::ffff:192.0.2.7]:1234": "192.0.2.7/32",
		"[2001:db8:1:2:3::4]:80":  "2001:db8:1:2::/64",
		"[fe80::1%eth0]:80":       "fe80::/64",
		"somewhere":               "invalid Prefix",
	} {
		if got := network(remote).String(); got != want {
			t.Errorf("network(%q) = %s, want %s", remote, got, want)
		}
	}
}

// Closing the server takes leave of playing, idle and stalled clients.
func TestCloseSays1001(t *testing.T) {
	s := start(t, nil)
	var peers []*peer
	for i := range 20 {
		p := s.dial(t)
		if i%2 == 0 {
			p.say("%s", openMessage(1, 0, 1000))
			p.say(`{"type":"play","rate":200}`)
			p.expect("opened")
		}
		peers = append(peers, p)
	}
	stalled := s.dial(t)
	stalled.say("%s", openMessage(1, 0, 100_000))
	stalled.say(`{"type":"run","to":100000}`)

	closed := make(chan struct{})
	go func() { s.Close(t.Context()); close(closed) }()
	codes := make(chan websocket.StatusCode)
	for _, p := range peers {
		go func() { codes <- p.closed() }()
	}
	for range peers {
		if code := <-codes; code != websocket.StatusGoingAway {
			t.Errorf("closed with %d", code)
		}
	}
	<-closed
	if n := s.sockets.admission.sockets(); n != 0 {
		t.Errorf("%d sockets after Close", n)
	}
	late := s.dial(t)
	if code := late.closed(); code != websocket.StatusGoingAway {
		t.Errorf("a socket after Close is closed with %d", code)
	}
}

// A client that stops reading neither disturbs another one nor is computed
// for without end.
func TestSlowReaderDisturbsNobody(t *testing.T) {
	s := start(t, nil)
	for range 5 {
		slow := s.dial(t)
		slow.say("%s", openMessage(1, 0, 100_000))
		slow.say(`{"type":"run","to":100000}`)
		for range 200 {
			slow.say(`{"type":"landscape","nx":512,"ny":512,"domain":[[-2,2],[-1,3]]}`)
			if s.sockets.admission.sockets() == 0 {
				break
			}
		}
	}
	p := s.dial(t)
	p.say("%s", openMessage(1, 0, 1000))
	for step := 1; step <= 1000; step++ {
		p.say(`{"type":"step","n":1}`)
		p.say(`{"type":"ack","step":%d}`, step)
		if len(p.rows(step)) == 0 {
			t.Fatal("no row")
		}
	}
}

// A client whose connection breaks leaves nothing behind.
func TestKilledClient(t *testing.T) {
	s := start(t, nil)
	for range 10 {
		var tcp *net.TCPConn
		transport := &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			conn, err := new(net.Dialer).DialContext(ctx, network, addr)
			if err == nil {
				tcp = conn.(*net.TCPConn)
			}
			return conn, err
		}}
		conn, _, err := websocket.Dial(t.Context(), s.url+"/ws", &websocket.DialOptions{HTTPClient: &http.Client{Transport: transport}})
		if err != nil {
			t.Fatal(err)
		}
		p := &peer{t, conn}
		p.say("%s", openMessage(1, 0, 100_000))
		p.say(`{"type":"play","rate":1000}`)
		p.expect("opened")
		tcp.SetLinger(0) // reset, not close
		tcp.Close()
		conn.CloseNow()
	}
	s.emptied(t)
}

func TestPanicEndsOneSocket(t *testing.T) {
	s := start(t, nil)
	other := s.dial(t)
	panicking := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := websocket.Accept(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		k := &socket{conn: conn, log: s.config.Log, stop: func() {}, drop: func() {}}
		k.guard(func() { panic("a bug") })
	}))
	defer panicking.Close()
	p := (&site{s.Server, panicking.URL}).dial(t)
	if code := p.closed(); code != websocket.StatusInternalError {
		t.Errorf("closed with %d", code)
	}
	other.say(`{"type":"fly"}`)
	other.expect("error")
}

func TestMessagesInTheLanguageOfTheSocket(t *testing.T) {
	s := start(t, nil)
	conn, _, err := websocket.Dial(t.Context(), s.url+"/ws?lang=zh-CN", nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &peer{t, conn}
	defer conn.CloseNow()
	p.say(`{"type":"fly"}`)
	if message := p.expect("error")["message"].(string); !strings.Contains(message, "未知") {
		t.Errorf("message %q", message)
	}
}
