package web_test

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// traceEvent is an event of a browser's trace.
type traceEvent struct {
	Name     string
	PID, TID int
	TS, Dur  float64 // microseconds
	TDur     float64 // of the thread itself, while others waited: microseconds
}

// traced traces the browser while something is done. It returns how many
// milliseconds the page's main thread worked from the beginning of each frame
// to that of the next, and how many frames a second the browser presented, which
// takes what workers draw on canvases of their own too.
func (p *page) traced(do func()) (work []float64, fps float64) {
	p.Helper()
	var animations, tasks, presented []traceEvent
	complete := make(chan struct{})
	hear := func(event any) {
		switch e := event.(type) {
		case *tracing.EventDataCollected:
			for _, value := range e.Value {
				var one traceEvent
				if err := json.Unmarshal(value, &one); err != nil {
					p.Error(err)
				}
				switch one.Name {
				case "FireAnimationFrame":
					animations = append(animations, one)
				case "ThreadControllerImpl::RunTask":
					tasks = append(tasks, one)
				case "Display::DrawAndSwap":
					presented = append(presented, one)
				}
			}
		case *tracing.EventTracingComplete:
			close(complete)
		}
	}
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	if err := chromedp.ListenBrowser(ctx, hear); err != nil {
		p.Fatal(err)
	}
	categories := &tracing.TraceConfig{IncludedCategories: []string{"toplevel", "devtools.timeline", "viz"}}
	if _, err := chromedp.CallBrowser(p.ctx, tracing.Start, tracing.StartParams{TraceConfig: categories}); err != nil {
		p.Fatal(err)
	}
	do()
	if _, err := chromedp.CallBrowser(p.ctx, tracing.End, struct{}{}); err != nil {
		p.Fatal(err)
	}
	<-complete
	slices.SortFunc(animations, byTime)
	first, last := animations[0].TS, animations[len(animations)-1].TS
	for _, one := range presented {
		if first < one.TS && one.TS <= last {
			fps += 1e6 / (last - first)
		}
	}
	return workOfFrames(animations, tasks), fps
}

func byTime(a, b traceEvent) int { return cmp.Compare(a.TS, b.TS) }

// workOfFrames adds up the tasks of the thread that calls back for animation, whose
// callbacks are in order: a frame begins with the task in which it does. What comes
// before the first frame, or after the last, is left out.
func workOfFrames(animations, tasks []traceEvent) []float64 {
	var work []float64
	slices.SortFunc(tasks, byTime)
	for _, task := range tasks {
		if len(animations) == 0 {
			break
		}
		if task.PID != animations[0].PID || task.TID != animations[0].TID {
			continue
		}
		within := 0
		for within < len(animations) && animations[within].TS < task.TS+task.Dur {
			within++
		}
		if within > 0 {
			animations = animations[within:]
			work = append(work, 0)
		}
		if len(work) > 0 {
			work[len(work)-1] += task.TDur / 1000
		}
	}
	return work[:max(0, len(work)-1)]
}
