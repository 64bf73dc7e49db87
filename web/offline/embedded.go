//go:build engine

package offline

import _ "embed"

//go:embed embedded/engine.bin
var embeddedWASM []byte

//go:embed embedded/wasm_exec.js
var embeddedExec []byte

// Embedded returns the engine of a release, which is built with the tag engine
// behind web/offline/compile; in other builds nil.
func Embedded() *Engine { return &Engine{WASM: embeddedWASM, Exec: embeddedExec} }
