.PHONY: run build generate fmt lint types check test race bench fuzz golden vendor font audit release code

run:       ; go run ./cmd/viz
build:     ; go build -trimpath -o bin/viz ./cmd/viz
generate:  ; go tool templ generate
test:      ; ci/chromium.sh && ci/firefox.sh && ci/nginx.sh && go test -timeout 30m ./...
# The packages that start goroutines (internal/architecture sees to it), without what the detector only slows down:
# exports, pictures, and the browser's part of the page, whose server is raced by the tests of sockets, sessions and HTTP.
race:      ; go test -race -shuffle=on -skip '^Test(ExportWritesASite|Page|Element|Embedding|DocumentedEmbeds|Engine|Firefox|Frame|JavaScript|OnlySeen|Poster|Print|Recorded|SingleFile|Site|Thumbnails|LessonThumbnails|PreviewIsBounded)' -timeout 30m ./cmd/viz ./internal/recording ./internal/session ./web ./web/offline
bench:     ; go test -run '^$$' -bench . -benchmem ./...
fuzz:      ; ci/fuzz.sh
# What the exported programs compute, against what was recorded.
code:      ; ci/python.sh && go test -count=1 -tags python ./internal/export

lint:      ; ci/lint.sh
types:     ; ci/types.sh
fmt:       ; go tool templ fmt . && go tool -modfile=tools/go.mod gofumpt -w .
golden:    ; go test ./web/templates -update && go test ./web -run TestPagePictures -update
vendor:    ; ci/vendor.sh
font:      ; ci/font.sh
release:   ; ci/release.sh
audit:     ; go tool -modfile=tools/go.mod govulncheck ./...

# What must hold before a change is taken.
check: lint types race
