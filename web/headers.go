package web

import (
	"net/http"
	"regexp"
)

// plainHost matches a host that can stand in a header of ours.
var plainHost = regexp.MustCompile(`^[A-Za-z0-9.\-]+(:[0-9]+)?$|^\[[0-9a-fA-F:]+\](:[0-9]+)?$`)

// contentSecurityPolicy allows what the page consists of and nothing else: no
// inline script or style, no other host. The socket of the own host is named
// because 'self' did not always cover it.
func contentSecurityPolicy(host, frameAncestors string) string {
	connect := "'self'"
	if plainHost.MatchString(host) {
		connect += " ws://" + host + " wss://" + host
	}
	// Leaving it out lets pages from file: embed the figure too, which * does not.
	framing := ""
	if frameAncestors != "*" {
		framing = "; frame-ancestors " + frameAncestors
	}
	return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
		"connect-src " + connect + "; worker-src 'self' blob:; base-uri 'none'; form-action 'none'" + framing
}

// protect sets the headers that every response has.
func protect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
