package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/coder/websocket"
)

// The address that serve prints answers; when the program is told to end,
// sockets are closed with 1001 and serve returns without error.
func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, stdout := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := runServe(ctx, stdio{out: stdout, err: io.Discard}, []string{"-addr", "127.0.0.1:0"})
		stdout.Close()
		ended <- err
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err, <-ended)
	}
	page := strings.TrimSpace(line)
	response, err := http.Get(page + "healthz")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != 200 {
		t.Errorf("%shealthz: %d", page, response.StatusCode)
	}
	conn, _, err := websocket.Dial(t.Context(), page+"ws", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	stop()
	if _, _, err := conn.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("the socket ends with %v", err)
	}
	if err := <-ended; err != nil {
		t.Errorf("serve returns %v", err)
	}
}

func TestServeMistakes(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"-addr", taken.Addr().String()}, 1, taken.Addr().String()},
		{[]string{"-addr", "nowhere"}, 1, "nowhere"},
		{[]string{"-lang", "fr"}, 2, "fr"},
		{[]string{"-origins", "https://a.test,b.test"}, 2, "b.test"},
		{[]string{"-base-url", "school.example/viz"}, 2, "must begin with http"},
		{[]string{"-port", "80"}, 2, "-port"},
		{[]string{"extra"}, 2, "extra"},
	} {
		var out, message strings.Builder
		code := report(&message, runServe(t.Context(), stdio{out: &out, err: &message}, c.args))
		if code != c.code || !strings.Contains(message.String(), c.says) || out.Len() > 0 {
			t.Errorf("%v: exit %d, stdout %q, stderr %q", c.args, code, out.String(), message.String())
		}
	}
}

func TestPageURLs(t *testing.T) {
	for _, c := range []struct{ addr, base, want string }{
		{"127.0.0.1:8080", "", "http://127.0.0.1:8080/"},
		{"[::1]:80", "", "http://[::1]:80/"},
		{"10.1.2.3:80", "", "http://10.1.2.3:80/"},
		{"127.0.0.1:8080", "https://school.example/viz", "http://127.0.0.1:8080/ https://school.example/viz"},
		{"[::]:80", "https://school.example/viz", "http://127.0.0.1:80/ https://school.example/viz"},
	} {
		tcp, err := net.ResolveTCPAddr("tcp", c.addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(pageURLs(tcp, c.base), " "); got != c.want {
			t.Errorf("pageURLs(%s, %s) = %s, want %s", c.addr, c.base, got, c.want)
		}
	}
	// One that listens everywhere is reached at each address it names.
	listener, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	urls := pageURLs(listener.Addr(), "")
	if len(urls) != 1+len(networkAddresses()) {
		t.Errorf("addresses %v", urls)
	}
	for _, address := range urls {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		conn, err := net.Dial("tcp", u.Host)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		conn.Close()
	}
}
