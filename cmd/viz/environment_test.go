package main

import (
	"flag"
	"strings"
	"testing"
)

func TestEnvironment(t *testing.T) {
	for _, c := range []struct {
		name       string
		args       []string
		env        map[string]string
		addr, base string
		sessions   int
		says       string // of the mistake
	}{
		{"nothing", nil, nil, "127.0.0.1:8080", "", 10, ""},
		{"a variable for a flag", nil, map[string]string{"VIZ_BASE_URL": "https://a.test", "VIZ_MAX_SESSIONS": "7"}, "127.0.0.1:8080", "https://a.test", 7, ""},
		{"the command line wins", []string{"-max-sessions", "3"}, map[string]string{"VIZ_MAX_SESSIONS": "7"}, "127.0.0.1:8080", "", 3, ""},
		{"a platform's port", nil, map[string]string{"PORT": "5000"}, ":5000", "", 10, ""},
		{"an address wins over the port", nil, map[string]string{"PORT": "5000", "VIZ_ADDR": "127.0.0.1:1"}, "127.0.0.1:1", "", 10, ""},
		{"a flag wins over the port", []string{"-addr", ":1"}, map[string]string{"PORT": "5000"}, ":1", "", 10, ""},
		{"a mistake", nil, map[string]string{"VIZ_MAX_SESSIONS": "many"}, "", "", 0, "VIZ_MAX_SESSIONS=many"},
	} {
		flags := flag.NewFlagSet("test", flag.ContinueOnError)
		addr := flags.String("addr", "127.0.0.1:8080", "")
		base := flags.String("base-url", "", "")
		sessions := flags.Int("max-sessions", 10, "")
		if err := flags.Parse(c.args); err != nil {
			t.Fatal(err)
		}
		err := fromEnvironment(flags, func(name string) (string, bool) { value, ok := c.env[name]; return value, ok })
		if c.says != "" {
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil || *addr != c.addr || *base != c.base || *sessions != c.sessions {
			t.Errorf("%s: %s %s %d, %v", c.name, *addr, *base, *sessions, err)
		}
	}
}

func TestVersion(t *testing.T) {
	for _, argument := range []string{"-version", "--version", "version"} {
		code, out, errs := viz(t, "", argument)
		if code != 0 || errs != "" || !strings.HasPrefix(out, "viz ") || !strings.Contains(out, " go1.") {
			t.Errorf("%s: exit %d, %q, %q", argument, code, out, errs)
		}
	}
}
