# Touchtone's few commands. `make help` lists them.

SHELL       := bash
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
VERSION     := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
COMMITTED   := $(shell git log -1 --format=%cI 2>/dev/null || echo unknown)
LDFLAGS     := -s -w -X touchtone/cmd/touchtone/program.Version=$(VERSION) -X touchtone/cmd/touchtone/program.Committed=$(COMMITTED)

.PHONY: help run test bench bench-e2e replay soak lint fmt golden sim mutants chaos build

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start everything on this machine and score the demo bucket (ONCE=1 ends after the summary)
	@deploy/setup.sh run
	@$(MAKE) --no-print-directory build
	@bin/touchtone up --demo testdata/bucket --demo testdata/broken --signals testdata/signals/web-2026-11.csv --outcomes testdata/outcomes/shop-2026-11.jsonl $(if $(ONCE),--once)

test: ## build, vet, format, lint and test all, with real services and a browser
	@deploy/setup.sh test
	@$(MAKE) --no-print-directory build lint
	go test -race -timeout 10m ./...

bench: ## measure speed, and that of others side by side in one run
	go test -run '^$$' -bench . -benchmem ./...
	@cd nlp/peers && go run -mod=mod .

bench-e2e: build ## measure the whole way of COUNT calls (10000), an object each and packed, by who uses the CPU
	@bin/touchtone bench e2e --calls $(or $(COUNT),10000)

replay: build ## work the same COUNT calls (2000) off by 1, 4 and 16 workers, shuffled, everything delivered twice; compare
	@bin/touchtone bench replay --calls $(or $(COUNT),2000)

soak: build ## offer a worker twice what it can do, for SOAK (30m), and watch its memory; takes 1 GB a minute of disk
	@bin/touchtone bench soak --for $(or $(SOAK),30m)

lint: ## vet, format and staticcheck, changing nothing
	go vet ./...
	@test -z "$$(gofmt -l .)" || { echo "not formatted (make fmt mends it):"; gofmt -l .; exit 1; }
	go run $(STATICCHECK) ./...

fmt: ## format all code
	gofmt -w .

golden: ## accept what the tests see now as the golden answers; review the diff like code
	go test ./... -run Golden -update

sim: ## break everything around a worker at random, SCHEDULES times (500), let it die at every point (CRASH=pairs: and at another), look for what was lost
	@go run ./cmd/touchtone-sim -schedules $(or $(SCHEDULES),500) -crash $(or $(CRASH),singles)

mutants: ## make the worker worse in ten ways, each of which must be caught
	@go run ./cmd/touchtone-sim -schedules 400 -together 16 -mutant all

chaos: build ## run the program against real services and break them, SCHEDULES times (40)
	@go run ./cmd/touchtone-chaos -schedules $(or $(SCHEDULES),40)

build:
	@CGO_ENABLED=0 go build -trimpath -ldflags "$(LDFLAGS)" -o bin/touchtone ./cmd/touchtone
