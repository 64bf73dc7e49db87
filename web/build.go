package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"runtime/debug"
	"sync"
)

// build names this program: steps are the same to the bit as long as it is the
// same. It is a hash of the executable, since a version does not tell two
// compilers or two working trees apart.
var build = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return version()
	}
	f, err := os.Open(name)
	if err != nil {
		return version()
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return version()
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
})

// version returns the version of the main module.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return "unknown"
}
