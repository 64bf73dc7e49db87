package web_test

import (
	"bufio"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/chromedp/cdproto/security"

	"optviz/web"
)

// documented returns the code of the first block of a language in a document.
func documented(t *testing.T, file, language string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return match(t, "(?s)\n```"+language+"\n(.*?)\n```\n", string(text))[1]
}

// replaceOnce replaces what must occur exactly once.
func replaceOnce(t *testing.T, text, old, with string) string {
	t.Helper()
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%q occurs %d times in\n%s", old, n, text)
	}
	return strings.Replace(text, old, with, 1)
}

// startNginx runs nginx with the contents of its http block until the end of
// the test.
func startNginx(t *testing.T, config string) {
	t.Helper()
	name, err := exec.LookPath("nginx")
	if err != nil {
		if name, err = exec.LookPath("/usr/sbin/nginx"); err != nil {
			t.Fatalf("%v: ci/nginx.sh installs it", err)
		}
	}
	directory := t.TempDir()
	var temporary strings.Builder
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&temporary, "%s_temp_path %s/%[1]s;\n", kind, directory)
	}
	file := filepath.Join(directory, "nginx.conf")
	whole := fmt.Sprintf("daemon off; master_process off; pid nginx.pid; error_log stderr notice;\nevents {}\nhttp {\naccess_log off;\n%s%s\n}\n", &temporary, config)
	if err := os.WriteFile(file, []byte(whole), 0o644); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(name, "-e", "stderr", "-p", directory, "-c", file)
	output, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		_, _ = io.Copy(io.Discard, output)
		_ = command.Wait()
	})
	// It says so when its sockets are open.
	var said strings.Builder
	for lines := bufio.NewScanner(output); lines.Scan(); {
		fmt.Fprintln(&said, lines.Text())
		if strings.Contains(lines.Text(), "event method") {
			return
		}
	}
	t.Fatalf("nginx does not start:\n%s\n%s", &said, whole)
}

// freePort returns a port on which nobody listens.
func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// TestPageBehindNginx drives the page through nginx with the block of
// docs/deploy.md, under a path, in four set-ups.
func TestPageBehindNginx(t *testing.T) {
	t.Parallel()
	block := documented(t, "../docs/deploy.md", "nginx")
	secure := httptest.NewTLSServer(nil) // has a certificate, and clients that trust it
	t.Cleanup(secure.Close)
	for _, c := range []struct {
		name   string
		scheme string
		base   bool   // -base-url is given
		pass   string // what follows the address in proxy_pass: "/" cuts the path off
	}{
		{"as documented", "http", true, "/"},
		{"with TLS", "https", true, "/"},
		{"without a base URL", "http", false, "/"},
		{"path not cut off", "http", true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			address := fmt.Sprintf("127.0.0.1:%d", freePort(t))
			outside := c.scheme + "://" + address + "/viz"
			config := testConfig()
			if c.base {
				config.BaseURL = outside
			}
			handler, err := web.New(config)
			if err != nil {
				t.Fatal(err)
			}
			server := httptest.NewServer(handler)
			s := &site{t, server, handler}
			t.Cleanup(s.stop)
			listen := "listen " + address + ";"
			if c.scheme == "https" {
				listen = "listen " + address + " ssl;" + certificate(t, secure)
				server.Client().Transport = secure.Client().Transport
			}
			conf := replaceOnce(t, block, "listen 80;", listen)
			startNginx(t, replaceOnce(t, conf, "http://127.0.0.1:8080/;", server.URL+c.pass+";"))
			server.URL = outside
			p := usesProxy(t, s)
			if c.base { // else the program cannot know the path
				discovers(p)
			}
		})
	}
}

// certificate writes the certificate of a server and its key, and returns the
// directives that name them.
func certificate(t *testing.T, server *httptest.Server) string {
	t.Helper()
	directory := t.TempDir()
	of := server.TLS.Certificates[0]
	key, err := x509.MarshalPKCS8PrivateKey(of.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{
		"certificate": {Type: "CERTIFICATE", Bytes: of.Certificate[0]},
		"key":         {Type: "PRIVATE KEY", Bytes: key},
	} {
		if err := os.WriteFile(filepath.Join(directory, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return fmt.Sprintf(" ssl_certificate %s/certificate; ssl_certificate_key %[1]s/key;", directory)
}

// usesProxy uses the page at the address of a site, which is a proxy's.
func usesProxy(t *testing.T, s *site) *page {
	p := &page{s, newTab(t)}
	p.do(call(security.SetIgnoreCertificateErrors, security.SetIgnoreCertificateErrorsParams{Ignore: true}))
	p.visit("?rate=100") // redirected to the path with its slash
	p.wait("app.cursor > 5 && location.pathname === '/viz/' && document.querySelector('.picker-bar')")
	p.press(" ")
	p.wait("!app.playing")
	p.matchesServer()
	p.must("performance.getEntriesByType('resource').every(({name}) => name.startsWith(%q))", s.server.URL+"/")
	p.click("#share-button")
	p.wait("document.querySelector('#share-embed')?.value.includes(%q)", s.server.URL+"/embed?v=1")
	for _, path := range []string{"/embed?surface=rosenbrock", "/optviz.js", "/api/catalog", "/healthz", "/?names=" + strings.Repeat("long", 10_000)} {
		if status, body := s.fetch(path); status != http.StatusOK {
			t.Errorf("%.40s: %d %.200s", path, status, body)
		}
	}
	return p
}

// discovers follows the page's link to how it is embedded.
func discovers(p *page) {
	p.Helper()
	discovery := eval[string](p.tab, "document.querySelector('link[type=\"application/json+oembed\"]').href")
	path, ours := strings.CutPrefix(discovery, p.site.server.URL)
	status, answer := p.site.fetch(path)
	var embedding struct{ HTML string }
	err := json.Unmarshal([]byte(answer), &embedding)
	if !ours || err != nil || status != http.StatusOK || !strings.Contains(embedding.HTML, `src="`+p.site.server.URL+"/embed?rate=100") {
		p.Errorf("%s: %d %s", discovery, status, answer)
	}
}

// fetch returns what is at a path of the site.
func (s *site) fetch(path string) (status int, body string) {
	s.Helper()
	response, err := s.server.Client().Get(s.server.URL + path)
	if err != nil {
		s.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.Fatal(err)
	}
	return response.StatusCode, string(text)
}
