//go:build !engine

package offline

// Embedded returns the engine of a release, which is built with the tag engine
// behind web/offline/compile; in other builds nil.
func Embedded() *Engine { return nil }
