package web

import (
	"net/netip"
	"sync"
)

// admission caps the number of sockets, in all and for each address.
type admission struct {
	total, perAddress int

	mu    sync.Mutex
	open  int
	count map[netip.Prefix]int
}

// enter counts a socket of the remote address host:port, and returns the
// function that counts it out again; ok is false if there are too many.
func (a *admission) enter(remote string) (leave func(), ok bool) {
	key := network(remote)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.open >= a.total || a.count[key] >= a.perAddress {
		return nil, false
	}
	a.open++
	a.count[key]++
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.open--
		if a.count[key]--; a.count[key] == 0 {
			delete(a.count, key)
		}
	}, true
}

// sockets returns the number of sockets now.
func (a *admission) sockets() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.open
}

// network returns what counts as one address: an IPv4 address, or an IPv6
// network of 64 bits, which is one subscriber's.
func network(remote string) netip.Prefix {
	host, err := netip.ParseAddrPort(remote)
	if err != nil {
		return netip.Prefix{} // all that have no address share one
	}
	addr := host.Addr().Unmap()
	bits := 32
	if addr.Is6() {
		bits = 64
	}
	prefix, _ := addr.WithZone("").Prefix(bits)
	return prefix
}
