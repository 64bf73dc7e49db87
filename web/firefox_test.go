package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// onwards posts the results of the unit tests and goes to the next page.
const onwards = `<script type="module">
while (!window.__results) await new Promise((resolve) => setTimeout(resolve, 10));
await fetch('/units', {method: 'POST', body: JSON.stringify(window.__results)});
location.href = %q;
</script>`

// smoke holds the page in a frame and posts what it sees once it has played for
// a while, or why it has not.
const smoke = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<iframe src="/?surface=quadratic&amp;rate=100&amp;steps=100" width="1280" height="720"></iframe>
<script type="module">
const errors = [];
const inside = document.querySelector('iframe').contentWindow;
inside.addEventListener('error', ({message}) => errors.push(message));
inside.addEventListener('unhandledrejection', ({reason}) => errors.push(String(reason)));
const end = performance.now() + 60000;
const text = (selector) => inside.document.querySelector(selector)?.textContent ?? '';
/** Pixels that the trajectories have painted, by layer. */
const painted = () => [...inside.document.querySelectorAll('.stage-view > canvas')].map((canvas) =>
	canvas.width && pixels(canvas).reduce((n, v, i) => n + (i %% 4 === 3 && v > 0), 0));
const pixels = (canvas) => {
	const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
	copy.drawImage(canvas, 0, 0);
	return copy.getImageData(0, 0, canvas.width, canvas.height).data;
};
const done = () => text('.playback-step').includes('100 / 100') && text('.run-card .card-loss') && inside.document.querySelector('#inspector .result');
while (!done() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
await new Promise((resolve) => inside.requestAnimationFrame(() => inside.requestAnimationFrame(resolve)));
await fetch(%q, {method: 'POST', mode: 'no-cors', body: JSON.stringify({
	agent: navigator.userAgent, step: text('.playback-step'), loss: text('.run-card .card-loss'), painted: painted(), errors,
})});
</script>`

// TestFirefox runs the tests of the pure modules in Firefox, and sees that the
// page loads there, plays and draws what the runs do. No protocol drives that
// browser here: pages post what they find.
func TestFirefox(t *testing.T) {
	t.Parallel()
	handler, err := program()
	if err != nil {
		t.Fatal(err)
	}
	files, modules := testModules(t)
	posts := make(chan []byte, 2)
	units := http.NewServeMux()
	site := http.NewServeMux()
	site.Handle("/", handler)
	pages, program := httptest.NewServer(units), httptest.NewServer(site)
	defer pages.Close()
	defer program.Close()
	units.Handle("/", modules)
	units.HandleFunc("GET /firefox", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, runnerOf(files), fmt.Sprintf(onwards, program.URL+"/smoke"))
	})
	site.HandleFunc("GET /smoke", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, smoke, pages.URL+"/seen")
	})
	for _, path := range []string{"/units", "/seen"} {
		units.HandleFunc("POST "+path, func(_ http.ResponseWriter, r *http.Request) {
			var body bytes.Buffer
			if _, err := body.ReadFrom(r.Body); err != nil {
				t.Error(err)
			}
			posts <- body.Bytes()
		})
	}
	post := browseFirefox(t, pages.URL+"/firefox", posts)

	var results []struct{ Name, Error string }
	if err := json.Unmarshal(post(), &results); err != nil || len(results) < len(files) {
		t.Errorf("%d tests in %d modules: %v", len(results), len(files), err)
	}
	for _, result := range results {
		if result.Error != "" {
			t.Errorf("%s: %s", result.Name, result.Error)
		}
	}
	var seen struct {
		Agent, Step, Loss string
		Painted           []int
		Errors            []string
	}
	if err := json.Unmarshal(post(), &seen); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d tests; %+v", len(results), seen)
	if seen.Step != "step 100 / 100" || seen.Loss == "" || len(seen.Errors) > 0 {
		t.Errorf("the page shows %+v", seen)
	}
	// The ground fills its layer; the trajectories leave theirs mostly free.
	if p := seen.Painted; len(p) != 4 || p[2]+p[3] < 4000 || p[2]+p[3] > p[0] || p[0] < 100_000 {
		t.Errorf("the layers have %d painted pixels", p)
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
