//go:build !js

package main

func main() { panic("the engine runs in a page: build it with GOOS=js GOARCH=wasm") }
