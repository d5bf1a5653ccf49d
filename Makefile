# toets: what a developer does. `make demo` and `make test` need nothing but Go;
# the modules they need are fetched by Go itself, once.

GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
export CGO_ENABLED = 0
# How the program is built, here and by the scripts that make calls. Buckets speak
# HTTP/1.1; functions begin at 16 bytes: together a fortieth of the binary.
export BUILDFLAGS = -trimpath -buildvcs=false -tags=nethttpomithttp2
export LINKFLAGS  = -s -w -buildid= -funcalign=16
BUILD    = $(GO) build $(BUILDFLAGS) -ldflags='$(LINKFLAGS) -X main.version=$(VERSION)'
TARGETS  = linux/amd64 linux/arm64 windows/amd64 windows/arm64 darwin/amd64 darwin/arm64
FUZZTIME ?= 20s

.PHONY: build demo test check lint bench fuzz model longrun record cross clean

## build: the program, as ./toets
build:
	$(BUILD) -o toets$(shell $(GO) env GOEXE) ./cmd/toets

## demo: builds it and opens a filled, fictional dossier in the workbench
demo: build
	@mkdir -p dist
	@rm -f dist/vriesdam.toets
	./toets demo dist/vriesdam.toets

## test: all tests, those of the real binary on a real screen included
test:
	$(GO) test ./...
	$(GO) -C tui/e2e test ./...

## check: what a change must pass before it is offered
check: test lint cross

## lint: formatting, tidiness, vet, linters, licences, known vulnerabilities
lint:
	bash .ci/lint

## bench: the figures of docs/performance.md, each beside its floor
bench:
	bash .ci/bench

## fuzz: every fuzz target for FUZZTIME (20s)
fuzz:
	bash .ci/fuzz $(FUZZTIME)

## model: a million histories of copies in memory, and a thousand through real places
model:
	TOETS_MODEL=1000000 $(GO) test ./store/model ./store -run 'TestHistories|TestPlaces|TestCourt' -timeout 12h -v

## longrun: ten people at work for four weeks, with kills; DAYS, PEOPLE and ACTS (a day) scale it
DAYS   ?= 28
PEOPLE ?= 10
ACTS   ?= 6
longrun:
	TOETS_DAYS=$(DAYS) TOETS_PEOPLE=$(PEOPLE) TOETS_ACTS=$(ACTS) $(GO) test ./cmd/toets -run TestWeeks -timeout 24h -v

## record: draws the pictures of the manual from real screens
record: build
	$(GO) -C tui/e2e run ./record -binary "$(CURDIR)/toets" -out "$(CURDIR)/docs/pictures"

## cross: builds for every system; the same bytes twice
cross:
	bash .ci/cross $(TARGETS)

clean:
	rm -rf dist toets toets.exe .ci/bin
