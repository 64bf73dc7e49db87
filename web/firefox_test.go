package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// onwards posts the results of the tests and goes to the next page, if there is one.
const onwards = `<script type="module">
while (!window.__results) await new Promise((resolve) => setTimeout(resolve, 10));
await fetch('/results', {method: 'POST', body: JSON.stringify(window.__results)});
const next = %q;
if (next) location.href = next;
</script>`

// frameOfPage shows the page in a frame, and runs testdata/js/firefox.js beside it.
const frameOfPage = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<iframe src="/?surface=quadratic&amp;rate=100&amp;steps=100" width="1280" height="720"></iframe>
<script type="module">
import {finish} from '/test/harness.js';
await import('/test/firefox.js');
finish();
</script>`

// TestFirefox runs the tests of the pure modules in Firefox, then uses the page
// there. No protocol drives that browser here: pages post what they find.
func TestFirefox(t *testing.T) {
	t.Parallel()
	handler, err := program()
	if err != nil {
		t.Fatal(err)
	}
	files, modules := testModules(t)
	units, site := http.NewServeMux(), http.NewServeMux()
	pages, program := httptest.NewServer(units), httptest.NewServer(site)
	defer pages.Close()
	defer program.Close()
	units.Handle("/", modules)
	site.Handle("/", handler)
	site.Handle("/test/", modules)
	posts := make(chan []byte, 2)
	for mux, page := range map[*http.ServeMux]string{
		units: runnerOf(files) + fmt.Sprintf(onwards, program.URL+"/firefox"),
		site:  frameOfPage + fmt.Sprintf(onwards, ""),
	} {
		mux.HandleFunc("GET /firefox", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, page)
		})
		mux.HandleFunc("POST /results", func(_ http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil || !strings.Contains(r.UserAgent(), "Firefox/") {
				t.Errorf("%s: %v", r.UserAgent(), err)
			}
			posts <- body
		})
	}
	post := browseFirefox(t, pages.URL+"/firefox", posts)
	for _, least := range []int{len(files), 5} {
		var results []struct{ Name, Error string }
		if err := json.Unmarshal(post(), &results); err != nil || len(results) < least {
			t.Errorf("%d tests, not %d or more: %v", len(results), least, err)
		}
		for _, result := range results {
			if result.Error != "" {
				t.Errorf("%s: %s", result.Name, result.Error)
			}
		}
		t.Logf("%d tests", len(results))
	}
}

// browseFirefox opens an address in Firefox until the end of the test and returns
// what waits for the next post.
func browseFirefox(t *testing.T, address string, posts <-chan []byte) func() []byte {
	t.Helper()
	name, err := exec.LookPath("firefox-esr")
	if err != nil {
		name = "firefox"
	}
	profile := t.TempDir()
	preferences := `user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.auto", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("intl.accept_languages", "en");
`
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var output bytes.Buffer
	firefox := exec.CommandContext(ctx, name, "--headless", "--no-remote", "--profile", profile, address)
	firefox.Cancel = func() error { return firefox.Process.Signal(os.Interrupt) } // it ends its own processes
	firefox.WaitDelay = patience
	firefox.Stdout, firefox.Stderr = &output, &output
	if err := firefox.Start(); err != nil {
		t.Fatalf("no Firefox, see ci/firefox.sh: %v", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- firefox.Wait() }()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	return func() []byte {
		t.Helper()
		select {
		case body := <-posts:
			return body
		case err := <-ended:
			ended <- err
			t.Fatalf("Firefox has ended: %v\n%s", err, &output)
		case <-time.After(6 * patience):
			t.Fatal("Firefox says nothing")
		}
		return nil
	}
}
