# The commands of the project. Each installs what it needs; the work is done in scripts/, bench/ and deploy/.

.DEFAULT_GOAL := help
.PHONY: help serve test test-browsers dist bench test-deploy clean

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

dist: ## build the release in dist/ (PUBLIC_URL=/path/ for a sub-path)
	@scripts/dist.sh

bench: ## measure sizes, speed and the tools (ROUNDS=, ONLY=sizes, speed or tools)
	@bench/run.sh

test-deploy: ## check the servers in deploy/ with a real nginx in front of the demo API (not part of test)
	@deploy/test.sh

clean: ## remove everything built here (the tools, shared between clones, stay)
	@scripts/clean.sh
