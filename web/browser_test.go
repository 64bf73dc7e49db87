package web_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"go.uber.org/goleak"
)

// TestMain closes the browser and the server that the tests share, then looks for
// goroutines that something has left behind.
func TestMain(m *testing.M) { goleak.VerifyTestMain(closing{m}) }

type closing struct{ *testing.M }

func (c closing) Run() int {
	defer func() {
		shared.stop()
		if server, err := server(); err == nil {
			server.Close()
		}
	}()
	return c.M.Run()
}

// chromium is one browser; every test has a tab of its own in it.
type chromium struct {
	start func() (context.Context, error)
	stop  func()
}

var shared = newChromium()

func newChromium() *chromium {
	b := &chromium{stop: func() {}}
	b.start = sync.OnceValues(func() (context.Context, error) {
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.Flag("disable-gpu", true),
			chromedp.Flag("disable-features", "Translate,BackForwardCache")) // a page that was left says no more
		var output bytes.Buffer
		ctx, stopAllocator := chromedp.NewExecAllocator(context.Background(), append(options, chromedp.CombinedOutput(&output))...)
		ctx, stop := chromedp.NewContext(ctx)
		b.stop = func() {
			stop()
			stopAllocator()
		}
		if err := chromedp.Do(ctx); err != nil {
			return nil, fmt.Errorf("%w\n%s", err, &output)
		}
		return ctx, nil
	})
	return b
}

// patience bounds how long a test waits for what never comes.
const patience = time.Minute

// tab is a tab of the shared browser. Whatever goes wrong in it fails the test
// at once; complaints of the console at its end.
type tab struct {
	testing.TB
	ctx   context.Context
	close context.CancelFunc

	mu         sync.Mutex
	complaints []string
	forgiven   [][]string // parts of complaints that the test provokes
}

// used are tabs that passed tests have left blank. Their processes show the
// page sooner than one that has never seen its modules.
var used = make(chan target.ID, 64)

// newTab opens a blank tab of 1280×720 until the end of the test.
func newTab(t testing.TB) *tab {
	t.Helper()
	select {
	case id := <-used:
		return newTabOf(t, chromedp.WithTargetID(id))
	default:
		return newTabOf(t, chromedp.WithNewBrowserContext())
	}
}

// newColdTab opens a blank tab of a browser that has seen nothing.
func newColdTab(t testing.TB) *tab {
	t.Helper()
	return newTabOf(t, chromedp.WithNewBrowserContext())
}

func newTabOf(t testing.TB, of chromedp.ContextOption) *tab {
	t.Helper()
	browser, err := shared.start()
	if err != nil {
		t.Fatal(err)
	}
	p := &tab{TB: t}
	ctx, leave := chromedp.NewContext(browser, of, chromedp.WithDetachOnCancel(), chromedp.WithListener(p.hear))
	p.ctx, p.close = ctx, leave
	t.Cleanup(func() {
		p.judge()
		clean := !t.Failed()
		if clean {
			p.do(chromedp.Navigate("about:blank"))
			if server, err := server(); err == nil {
				p.do(call(storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: server.URL, StorageTypes: "local_storage"}))
			}
		}
		leave() // what was emulated ends here
		if clean {
			used <- chromedp.FromContext(ctx).Target.TargetID
		}
	})
	p.do(chromedp.EmulateViewport(1280, 720), call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}))
	return p
}

func (p *tab) hear(event any) {
	if complaint := complaintOf(event); complaint != "" {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.complaints = append(p.complaints, complaint)
	}
}

// complaintOf returns what an event of the console complains of: errors,
// warnings, exceptions and violations of the policy.
func complaintOf(event any) string {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		return text
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			return fmt.Sprintf("%s: %+v", e.Type, e.Args)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			return fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	}
	return ""
}

// forgive expects complaints of which each contains all parts.
func (p *tab) forgive(parts ...string) { p.forgiven = append(p.forgiven, parts) }

// judge fails the test for every complaint that was not expected.
func (p *tab) judge() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, complaint := range p.complaints {
		expected := func(parts []string) bool {
			return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(complaint, part) })
		}
		if !slices.ContainsFunc(p.forgiven, expected) {
			p.Errorf("the console says: %s", complaint)
		}
	}
}

// do runs actions, each within the patience of the test.
func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	for _, action := range actions {
		if _, err := within(p, action); err != nil {
			p.Fatal(err)
		}
	}
}

func within[T any](p *tab, action chromedp.Action[T]) (T, error) {
	if err := chromedp.Do(p.ctx); err != nil { // the tab lives as long as the context of its first action
		var zero T
		return zero, err
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience+5*time.Second)
	defer cancel()
	return chromedp.Run(ctx, action)
}

// eval returns the value of an expression in the page; promises are awaited.
func eval[T any](p *tab, format string, args ...any) T {
	p.Helper()
	expression := fmt.Sprintf(format, args...)
	value, err := within(p, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.Fatalf("%v in %s", err, expression)
	}
	return value
}

// run evaluates statements for their effect.
func (p *tab) run(format string, args ...any) {
	p.Helper()
	eval[bool](p, "(async () => { "+format+"; return true; })()", args...)
}

// wait returns when a condition holds in the page. One that throws does not
// hold yet.
func (p *tab) wait(format string, args ...any) {
	p.Helper()
	condition := fmt.Sprintf(format, args...)
	why := eval[string](p, `new Promise((resolve) => {
		const end = performance.now() + %d;
		const look = () => {
			let why = 'it is false';
			try { if (%s) return resolve(''); } catch (error) { why = String(error); }
			if (performance.now() > end) resolve(why); else setTimeout(look, 10);
		};
		look();
	})`, patience.Milliseconds(), condition)
	if why != "" {
		p.Fatalf("waited in vain for %s: %s", condition, why)
	}
}

// must fails the test if a condition does not hold now.
func (p *tab) must(format string, args ...any) {
	p.Helper()
	if !eval[bool](p, "Boolean("+format+")", args...) {
		p.Errorf("does not hold: "+format, args...)
	}
}

// call makes an action of a command of the protocol.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	})
}

// media emulates media features: name, value, ….
func (p *tab) media(features ...string) {
	p.Helper()
	var params emulation.SetEmulatedMediaParams
	for i := 0; i < len(features); i += 2 {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	p.do(call(emulation.SetEmulatedMedia, params))
}

// languages sets what the browser says it prefers.
func (p *tab) languages(accept string) {
	p.Helper()
	p.do(call(network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": accept}}))
}

// press types keys, with modifiers held.
func (p *tab) press(keys string, modifiers ...chromedp.Modifier) {
	p.Helper()
	p.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// screenshot saves what the tab shows below $SCREENSHOTS, if that is set.
func (p *tab) screenshot(name string) {
	p.Helper()
	directory := os.Getenv("SCREENSHOTS")
	if directory == "" {
		return
	}
	picture, err := within(p, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(directory+"/"+strings.ReplaceAll(p.Name()+"-"+name, "/", "-")+".png", picture, 0o644)
	}
	if err != nil {
		p.Fatal(err)
	}
}
