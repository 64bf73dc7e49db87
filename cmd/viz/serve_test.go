package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
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
	url := strings.TrimSpace(line)
	response, err := http.Get(url + "healthz")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != 200 {
		t.Errorf("%shealthz: %d", url, response.StatusCode)
	}
	conn, _, err := websocket.Dial(t.Context(), url+"ws", nil)
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

func TestPageURL(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:8080": "http://127.0.0.1:8080/",
		"0.0.0.0:80":     "http://127.0.0.1:80/",
		"[::]:80":        "http://127.0.0.1:80/",
		"[::1]:80":       "http://[::1]:80/",
	} {
		tcp, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := pageURL(tcp); got != want {
			t.Errorf("pageURL(%s) = %s, want %s", addr, got, want)
		}
	}
}
