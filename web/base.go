package web

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// plainPath matches a base path: segments that need no escape.
var plainPath = regexp.MustCompile(`^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$`)

// parseBase reads the address at which others reach the program's root; its
// path gets a slash at the end. There is none if text is empty.
func parseBase(text string) (*url.URL, error) {
	if text == "" {
		return nil, nil
	}
	mistake := func(what string) error {
		return fmt.Errorf("base URL %q: %s; want http(s)://host[:port][/path]", text, what)
	}
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, mistake("is not a URL")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, mistake("must begin with http:// or https://")
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || strings.Contains(text, "#"):
		return nil, mistake("must have neither user nor query nor fragment")
	case !plainHost.MatchString(u.Host):
		return nil, mistake("its host is not valid")
	case !plainPath.MatchString(u.EscapedPath()):
		return nil, mistake("its path may have letters, digits and . _ ~ - only")
	}
	u.Path = strings.TrimSuffix(u.Path, "/") + "/"
	return u, nil
}

// origin returns the origin of a URL.
func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }

// baseOf returns the address of the program's root for a request: the one
// configured, else that of the host the client named. It is nil if that host
// cannot stand in an address.
func (s *Server) baseOf(r *http.Request) *url.URL {
	switch {
	case s.base != nil:
		return s.base
	case !plainHost.MatchString(r.Host):
		return nil
	case r.TLS != nil:
		return &url.URL{Scheme: "https", Host: r.Host, Path: "/"}
	}
	return &url.URL{Scheme: "http", Host: r.Host, Path: "/"}
}

// address returns the address of a page below the base, with its query.
func address(base *url.URL, page, query string) string {
	return (&url.URL{Scheme: base.Scheme, Host: base.Host, Path: base.Path + page, RawQuery: query}).String()
}

// below lets a handler answer under a base path too, for a proxy that passes
// the path on as it came.
func below(base *url.URL, next http.Handler) http.Handler {
	if base == nil || base.Path == "/" {
		return next
	}
	stripped := http.StripPrefix(strings.TrimSuffix(base.Path, "/"), next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, base.Path):
			stripped.ServeHTTP(w, r)
		case r.URL.Path+"/" == base.Path: // what the page loads is relative to its path
			http.Redirect(w, r, (&url.URL{Path: base.Path, RawQuery: r.URL.RawQuery}).String(), http.StatusMovedPermanently)
		default:
			next.ServeHTTP(w, r)
		}
	})
}
