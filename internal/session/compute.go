package session

import "runtime"

// slice is how long a session computes between two looks into its inbox.
const slice = 5 * millisecond

// turns are taken by sessions that compute for long, so that at any time one
// processor is free for those that have little to do: these need not wait until
// the slices of others are over.
var turns = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)-1))

// compute calls piece until it has no more to do, or until length is over, and
// reports whether there is more. A piece sends nothing: nobody waits for a turn
// because a client does not read.
func (s *Session) compute(length span, piece func() (more bool)) (more bool) {
	if s.long > 1 { // one alone may be due to other programs
		turns <- struct{}{}
		defer func() { <-turns }()
	}
	start, made := s.now(), 0
	for more = true; more && (made == 0 || s.now().Sub(start) < length); {
		// A step may take less time than a look at the clock: after many there is
		// a look only after an eighth as many more.
		for n := made/8 + 1; n > 0 && more; n-- {
			more = piece()
			made++
		}
	}
	if s.now().Sub(start) < slice/2 {
		s.long = 0
	} else {
		s.long++
	}
	return more
}
