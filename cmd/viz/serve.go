package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"optviz/web"
)

// shutdownTimeout bounds the time from the signal to the end of the program.
const shutdownTimeout = 4 * time.Second

var serveCommand = command{"serve", "serve the page (the default)", runServe}

// runServe serves until ctx is done. It prints the page's addresses on stdout.
func runServe(ctx context.Context, std stdio, args []string) error {
	flags := flag.NewFlagSet("viz serve", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "`host:port` to listen on")
	baseURL := flags.String("base-url", "", "`URL` at which others reach the page, as https://school.example/viz")
	open := flags.Bool("open", false, "open the page in the browser")
	lang := flags.String("lang", "en", "`language` of pages that ask for none we speak: en or zh-CN")
	origins := flags.String("origins", "", "other `origins` whose pages may open sockets, separated by commas")
	ancestors := flags.String("frame-ancestors", "*", "`sources` that may embed the figure, as in the CSP directive")
	total := flags.Int("max-sessions", 4000, "sessions in all, at most")
	perAddress := flags.Int("max-per-address", 1000, "sessions of one address, at most; behind a proxy all have the proxy's")
	logJSON := flags.Bool("log-json", false, "write the log as JSON, a line for each entry")
	flags.Usage = func() {
		fmt.Fprintln(std.err, "Usage: viz [serve] [flags]\n\nEvery flag is an environment variable too: -base-url is VIZ_BASE_URL.")
		flags.PrintDefaults()
	}
	if err := parseFlags(flags, std, args); err != nil {
		return err
	}
	if err := fromEnvironment(flags, os.LookupEnv); err != nil {
		return usageError{err}
	}
	log := slog.New(slog.NewTextHandler(std.err, nil))
	if *logJSON {
		log = slog.New(slog.NewJSONHandler(std.err, nil))
	}
	server, err := web.New(web.Config{
		BaseURL: *baseURL, Lang: *lang, Origins: strings.FieldsFunc(*origins, func(r rune) bool { return r == ',' || r == ' ' }),
		FrameAncestors: *ancestors, MaxSockets: *total, MaxPerAddress: *perAddress, Log: log,
	})
	if err != nil {
		return usageError{err}
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w (choose another address with -addr)", *addr, err)
	}
	urls := pageURLs(listener.Addr(), *baseURL)
	fmt.Fprintln(std.out, strings.Join(urls, "\n"))
	if *open {
		openBrowser(urls[0], log)
	}
	return serveUntil(ctx, listener, server, log)
}

// serveUntil serves until ctx is done, then takes leave of every client.
func serveUntil(ctx context.Context, listener net.Listener, handler *web.Server, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second, // both end for a socket once it is upgraded
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    128 << 10, // the longest address and a browser's headers
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	leaving, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	closed := make(chan struct{})
	go func() { handler.Close(leaving); close(closed) }()
	err := server.Shutdown(leaving)
	<-closed
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close() // whoever still reads an answer is cut off
	}
	return err
}

// pageURLs returns the addresses of the page: the one on this computer, the one
// configured for others, and, of a server that listens everywhere, those at
// which the local network reaches it.
func pageURLs(addr net.Addr, baseURL string) []string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return []string{addr.String()}
	}
	at := func(host string) string { return "http://" + net.JoinHostPort(host, port) + "/" }
	ip := net.ParseIP(host)
	everywhere := ip != nil && ip.IsUnspecified()
	if everywhere {
		host = "127.0.0.1"
	}
	urls := []string{at(host)}
	if baseURL != "" {
		return append(urls, baseURL)
	}
	if everywhere {
		for _, address := range networkAddresses() {
			urls = append(urls, at(address))
		}
	}
	return urls
}

// networkAddresses returns the IPv4 addresses of this computer in its networks.
func networkAddresses() []string {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return nil // they are a help, no more
	}
	var found []string
	for _, address := range addresses {
		if network, ok := address.(*net.IPNet); ok && network.IP.To4() != nil && network.IP.IsGlobalUnicast() {
			found = append(found, network.IP.String())
		}
	}
	return found
}

// openBrowser shows the page in the system's browser; failing is no error,
// for the address stands on the terminal.
func openBrowser(url string, log *slog.Logger) {
	command := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	if err := exec.Command(command[0], append(command[1:], url)...).Start(); err != nil {
		log.Warn("no browser opened", "error", err)
	}
}
