package offline

import (
	"context"

	"optviz/internal/figure"
	"optviz/internal/recording"
	"optviz/internal/spec"
)

// Record returns recordings of the figure of a query, gzipped, by the languages
// of their messages. What cannot be recorded is a *spec.FieldError.
func Record(ctx context.Context, query string, languages ...string) (map[string][]byte, error) {
	recordings := map[string][]byte{}
	for _, lang := range languages {
		f := figure.Read(query, lang)
		if q := f.Question; q != nil && q.Kind == "set" {
			return nil, spec.Errorf("ask", "asks to set a hyperparameter, which a recording cannot run with", "要求设定超参数，录制无法据此运行")
		}
		tape, err := recording.Of(ctx, f.Experiment, lang)
		if err != nil {
			return nil, err
		}
		recordings[lang] = zip(tape)
	}
	return recordings, nil
}
