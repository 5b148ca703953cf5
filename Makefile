# Everything here is a thin wrapper: each target is a command or two that also work by hand.
# make help lists the targets.
SHELL := /bin/sh
ARCH ?= arm64#    of the AWS functions: arm64 or amd64
TAGS ?=#          more build tags, such as tencentranges
FUZZTIME ?= 60s#  for each fuzz target
IMAGE ?= tencent-webhooks

PACK = go run ./shared/deploy/pack

.DEFAULT_GOAL := help
.PHONY: help tool build build-scf scf-deploy-check size size-check size-update generate test race \
	integration load crash soak fuzz bench lint image image-prebuilt release clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

tool: ## build/webhooks, the tool for this machine
	go build -trimpath -tags "otel $(TAGS)" -o build/webhooks ./cmd/webhooks

build: ## the functions for AWS Lambda: build/aws/bundle.zip (ARCH=arm64 or amd64)
	$(PACK) -cloud aws -arch $(ARCH) -tags "$(TAGS)"

build-scf: ## the functions for Tencent SCF: build/scf/bundle.zip
	$(PACK) -cloud scf -tags "$(TAGS)"

scf-deploy-check: ## look at what scf deploy reads and uploads, before it does
	go run ./shared/deploy/scfcheck

size: build build-scf ## print the sizes of what is uploaded
	$(PACK) -sizes

size-check: ## fail if what was built last is more than 10 % over its budget
	$(PACK) -sizes -check

size-update: ## make the sizes of what was built last the new budget
	$(PACK) -sizes -update

generate: ## write what is generated: code, documents and deployment files
	go generate ./...

test: ## run the tests
	go test ./...

race: ## run the tests with the race detector
	go test -race ./...

integration: ## run the tests with external services; .ci/run integration starts them
	go test -tags integration -count=1 -timeout 30m ./...

load: ## a minute of 1000 Push requests a second, 100 events each, against serve
	LOAD_FOR=60s LOAD_RATE=1000 go test -tags integration -count=1 -v -timeout 30m \
	  -run '^TestLoad$$' ./cmd/webhooks

crash: ## kill serve 50 times under load and look for lost events
	CRASH_KILLS=50 go test -tags integration -count=1 -v -timeout 60m \
	  -run '^TestCrash$$' ./cmd/webhooks

# Of what -race turns on, the checks of pointer arithmetic stay off: they cost some 7 %, and make race
# has them. The sender, on the same processors, collects its garbage seldom.
SOAK_BUILD = -race -gcflags=all=-d=checkptr=0

soak: ## ten minutes at half that rate with the race detector; it needs 15 GB of disk
	GOGC=1000 SOAK_BUILD='$(SOAK_BUILD)' SOAK_FOR=10m SOAK_RATE=500 \
	  go test -tags integration -count=1 -v -timeout 60m -run '^TestSoak$$' ./cmd/webhooks

fuzz: ## run every fuzz target (FUZZTIME=60s each)
	@for file in $$(git grep -l '^func Fuzz' -- '*_test.go' ':!shared/bench'); do \
	  for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$$file"); do \
	    echo "== $$file $$target"; \
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "./$$(dirname $$file)" || exit 1; \
	  done; \
	done

bench: ## run the benchmarks
	cd shared/bench && go test -run '^$$' -bench . -benchmem ./...

lint: ## check format, go vet, staticcheck and Terraform's format
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	.ci/staticcheck
	.ci/terraform-fmt deploy/terraform

image: ## the container image, built from source
	docker build -t $(IMAGE) .

image-prebuilt: ## the same image without a base image to pull: the program is built here
	mkdir -p build/image/data
	cp /etc/ssl/certs/ca-certificates.crt build/image/
	GOOS=linux CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -tags otel \
	  -o build/image/ ./cmd/webhooks
	docker build -t $(IMAGE) -f Dockerfile.prebuilt .

release: ## dist: the tool for six platforms, what to deploy, the contract, an SBOM, checksums
	go run ./shared/release

clean: ## remove what was built
	rm -rf build dist .aws-sam
