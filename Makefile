# The commands of the project. Each installs what it needs; the work is done in scripts/, bench/ and deploy/.

.DEFAULT_GOAL := help
.PHONY: help serve test test-browsers dist release bench test-deploy test-package clean

# A variable after `make` is visible in the process list.
ifeq ($(origin AUTHENTIK_TOKEN),command line)
$(error set AUTHENTIK_TOKEN before the command, not after it: AUTHENTIK_TOKEN=… make serve)
endif

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

serve: ## serve the page with the demo API at http://127.0.0.1:8080/ (PORT=, AUTHENTIK_URL= and AUTHENTIK_TOKEN=)
	@scripts/serve.sh

test: ## run every check: formatting, lints, native tests, browser tests (in Chromium; a smoke suite in Firefox)
	@scripts/test.sh

test-browsers: ## run all browser tests in Firefox, and a smoke suite in WebKit (not part of test)
	@scripts/test.sh browsers

dist: ## build page and element in dist/ (PUBLIC_URL=/path/ for a sub-path, ./ for any)
	@scripts/dist.sh

release: ## make a release of what is committed in release/: the archive, the npm package, the list of dependencies
	@scripts/release/make.sh

bench: ## measure sizes, speed and the tools (ROUNDS=, ONLY=sizes, speed or tools)
	@bench/run.sh

test-deploy: ## check deploy/ with a real nginx and Caddy in front of the demo API (not part of test)
	@deploy/test.sh

test-package: ## test the npm package in empty projects: React, Vue, Angular, Vite, webpack (not part of test)
	@tests/package/test.sh

clean: ## remove everything built here (the tools, shared between clones, stay)
	@cargo clean --quiet
	@rm -rf dist release target scripts/node_modules tests/package/node_modules tests/browser/node_modules tests/browser/test-results
