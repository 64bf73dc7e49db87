package web

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/internal/picture"
	"optviz/internal/sim"
	"optviz/internal/spec"
	"optviz/internal/wire"
)

// maxRunSteps bounds what one request may compute, as steps × runs; its
// answer has about 100 bytes for each.
const maxRunSteps = 500_000

// What one request may compute on models: the values of θ in the answer, and
// the work, see [experiment.Experiment.Cost].
const (
	maxRunValues = 10_000_000
	maxRunCost   = 2e10
)

// catalog answers with everything that can be chosen.
func (s *Server) catalog(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, export.NewCatalog(picture.Formats))
}

// run executes the experiment in the body and answers as the command line
// does, in the format of the query. It stops when the client goes away.
func (s *Server) run(w http.ResponseWriter, r *http.Request) {
	format := picture.Formats.Find(cmp.Or(r.URL.Query().Get("format"), "json"))
	if format == nil {
		s.refuse(w, r, http.StatusBadRequest, spec.Errorf("format", "must be %s", "必须是 %s 之一", picture.Formats.Names()))
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, wire.MaxMessage))
	if err != nil {
		s.refuse(w, r, http.StatusRequestEntityTooLarge,
			spec.Errorf("experiment", "must be at most %d bytes", "不得超过 %d 字节", wire.MaxMessage))
		return
	}
	e, err := experiment.Decode(body)
	if err != nil {
		s.refuse(w, r, http.StatusBadRequest, err)
		return
	}
	if err := tooMuch(e); err != nil {
		s.refuse(w, r, http.StatusUnprocessableEntity, err)
		return
	}
	about := s.about(r, e)
	var result *sim.Result
	var drawn bytes.Buffer
	err = s.compute(r.Context(), func() (err error) {
		result, err = sim.Record(r.Context(), e, false)
		if err == nil && format.Picture { // drawing is work as well
			err = format.Write(&drawn, result, about)
		}
		return err
	})
	if err == nil {
		w.Header().Set("Content-Type", format.MIME)
		if format.Picture {
			_, err = drawn.WriteTo(w)
		} else {
			err = format.Write(w, result, about)
		}
	}
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok { // else the client has gone
		s.refuse(w, r, http.StatusUnprocessableEntity, mistake)
	}
}

// about returns what a picture says: the query of the request has the keys of
// the view too, which the link keeps.
func (s *Server) about(r *http.Request, e *experiment.Experiment) export.About {
	var view strings.Builder
	for pair := range strings.SplitSeq(r.URL.RawQuery, "&") {
		if !strings.HasPrefix(pair, "format=") && pair != "" {
			view.WriteString("&" + pair)
		}
	}
	a := export.About{View: "lang=" + s.languages.of(r) + view.String(), Made: "optviz " + s.sockets.build + " · " + time.Now().UTC().Format(time.DateOnly)}
	if base := s.baseOf(r); base != nil {
		a.Link = address(base, "", e.Query()+view.String())
	}
	return a
}

// tooMuch says why one request may not compute an experiment; nil if it may.
func tooMuch(e *experiment.Experiment) error {
	theta := e.Steps * e.Problem.Dim() // values of a run
	values := len(e.Runs) * theta
	switch {
	case e.Steps*len(e.Runs) > maxRunSteps:
		return spec.Errorf("steps", "× runs must be at most %d here, got %d × %d", "× 运行数在此不得超过 %d，实际为 %d × %d", maxRunSteps, e.Steps, len(e.Runs))
	case theta <= sim.MaxTheta && values > maxRunValues:
		return spec.Errorf("steps", "× runs × parameters must be at most %d here, got %d", "× 运行数 × 参数个数在此不得超过 %d，实际为 %d", maxRunValues, values)
	case e.Cost() > maxRunCost:
		return spec.Errorf("steps", "take too long here: use fewer steps, runs, rows or parameters", "在此耗时过长：请减少步数、运行数、样本数或参数个数")
	}
	return nil
}

// compute calls f once few enough requests compute, and returns its error, or
// that of ctx if it is done before. What f does not write to the client keeps no
// other waiting, however slowly the client reads.
func (s *Server) compute(ctx context.Context, f func() error) error {
	select {
	case s.computing <- struct{}{}:
		defer func() { <-s.computing }()
		return f()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// refuse answers with the mistake err in the client's language.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, status int, err error) {
	mistake, ok := errors.AsType[*spec.FieldError](err)
	if !ok {
		panic("web: not a mistake of the client: " + err.Error())
	}
	writeJSON(w, status, map[string]any{"error": wire.Failure{
		Code: wire.CodeField, Field: mistake.Field, Message: mistake.Text.In(s.languages.of(r)),
	}.JSON()})
}
