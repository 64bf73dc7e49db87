package session

import (
	"slices"

	"optviz/internal/wire"
)

// request is a client's request that may take more than one slice to answer.
type request struct {
	kind string // type of the client's message
	run  int    // that it asks about; 0 if about none

	work func() (more bool) // does a piece, of a few milliseconds
	send func() error       // sends the answer, once all is done
}

// begin takes up a request. One that can be answered within a slice is, before
// the next command is looked at. A newer one of a kind about the same run takes
// the place of one that is not answered: behind the others, asked often enough,
// it would never be reached.
func (s *Session) begin(r request) error {
	if old := slices.IndexFunc(s.requests, func(o request) bool { return o.kind == r.kind && o.run == r.run }); old >= 0 {
		s.requests[old] = r
		return s.answer(s.id, wire.Errorf(wire.CodeReplaced, r.kind, "a newer one took its place", "已被更新的请求取代"))
	}
	s.requests = append(s.requests, r)
	if len(s.requests) > 1 {
		return nil
	}
	return s.serve(slice)
}

// serve works on the first request for a while, and answers it once all is done.
func (s *Session) serve(length span) error {
	r := s.requests[0]
	if s.compute(length, r.work) {
		return nil
	}
	s.requests = slices.Delete(s.requests, 0, 1)
	return s.answer(s.id, r.send())
}

// besideSteps is how many times as long as a slice of other work the steps that
// are due have before the next.
const besideSteps = 3

// attend does a slice of what is computed beside the steps: requests, in their
// order, then snapshots. The next step is due after pause; it returns the time
// until there is more to do.
func (s *Session) attend(pause span) (span, error) {
	now := s.now()
	wait := s.untilDisplay(now)
	switch {
	case len(s.requests) == 0 && wait > 0:
		return min(pause, wait), nil
	case pause == 0 && now.Before(s.beside):
		return 0, nil
	}
	length := slice
	if pause > 0 {
		length = min(slice, pause)
	}
	work := s.serve
	if len(s.requests) == 0 {
		work = s.display
	}
	err := work(length)
	end := s.now()
	s.beside = end.Add(besideSteps * end.Sub(now))
	return 0, err
}
