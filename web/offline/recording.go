package offline

import (
	"context"
	"sync"

	"optviz/internal/figure"
	"optviz/internal/recording"
	"optviz/internal/spec"
)

// Record returns recordings of the figure of a query, gzipped, by the languages
// of their messages. All are made at once; progress is told of the first. What
// cannot be recorded is a *spec.FieldError.
func Record(ctx context.Context, query string, progress recording.Progress, languages ...string) (map[string][]byte, error) {
	tapes, failures := make([][]byte, len(languages)), make([]error, len(languages))
	var all sync.WaitGroup
	for i, lang := range languages {
		f := figure.Read(query, lang)
		if q := f.Question; q != nil && q.Kind == "set" {
			return nil, spec.Errorf("ask", "asks to set a hyperparameter, which a recording cannot run with", "要求设定超参数，录制无法据此运行")
		}
		tell := progress
		if i > 0 {
			tell = nil
		}
		all.Go(func() { tapes[i], failures[i] = recording.Of(ctx, f.Experiment, lang, tell) })
	}
	all.Wait()
	recordings := map[string][]byte{}
	for i, lang := range languages {
		if failures[i] != nil { // what cannot be recorded in one cannot in the other
			return nil, failures[i]
		}
		recordings[lang] = zip(tapes[i])
	}
	return recordings, nil
}
