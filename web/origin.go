package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// checkOrigins returns an error if one of the origins has not the form
// scheme://host[:port].
func checkOrigins(origins []string) error {
	for _, origin := range origins {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme == "" || u.Host == "" || u.Scheme+"://"+u.Host != origin {
			return fmt.Errorf("origin %q: want scheme://host[:port]", origin)
		}
	}
	return nil
}

// allowedOrigin reports whether a page of the request's origin may open a
// socket: the own host's, a configured one's, and, since a socket holds no
// authority and nobody else's data, one in a sandboxed frame, whose origin is
// null. Clients that are no browsers send none.
func allowedOrigin(r *http.Request, origins []string) bool {
	values := r.Header.Values("Origin")
	switch {
	case len(values) == 0:
		return true
	case len(values) > 1:
		return false
	case values[0] == "null":
		return true
	}
	for _, origin := range origins {
		if strings.EqualFold(values[0], origin) {
			return true
		}
	}
	u, err := url.Parse(values[0])
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.EqualFold(u.Host, r.Host)
}
