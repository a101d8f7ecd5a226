# The front desk: `make` alone prints what can be asked for here.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 5000
HOST ?= 127.0.0.1
DATA_DIR ?= ./data
BIN := .venv/bin

STRICT := portal/domain portal/gate docgen forms portal/queries portal/services tests/support scripts
LINTED := portal forms docgen tests scripts wsgi.py $(wildcard bench)

RUN_READY := .venv/.run-ready
DEV_READY := .venv/.dev-ready
NPM_READY := node_modules/.package-lock.json

.PHONY: help
help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' Makefile

# Setting up. Each stamp is newer than the lists that it was made from.

$(RUN_READY): requirements-setup.txt requirements.txt scripts/install.sh
	@echo "Installing what the portal needs ..."
	@scripts/install.sh run

$(DEV_READY): requirements-setup.txt requirements-dev.txt scripts/install.sh
	@echo "Installing what the tests need ..."
	@scripts/install.sh dev

$(NPM_READY): package-lock.json requirements-node.txt | $(RUN_READY)
	@echo "Installing the browser assets ..."
	@scripts/install.sh npm
	@touch $@

.PHONY: assets
assets: $(NPM_READY)
	@$(BIN)/python scripts/assets.py

# Using

.PHONY: setup
setup: $(RUN_READY) assets ## Install what the portal needs, without serving it

.PHONY: run
run: setup ## Set up and serve the portal with demonstration data: PORT (5000), DATA_DIR (./data)
	@PORT="$(PORT)" HOST="$(HOST)" DATA_DIR="$(DATA_DIR)" scripts/serve.sh

# Checking

.PHONY: test
test: $(DEV_READY) assets ## Install what the tests need and run all of them
	@scripts/apt_install.sh $$(cat apt-packages-test.txt)
	@$(BIN)/python -m docgen.fonts_install
	@$(BIN)/python -m pytest $(PYTEST)

.PHONY: stress
stress: $(DEV_READY) ## Print 200 stress documents and measure the paper; `make test` prints 33 of them
	@STRESS=200 $(MAKE) test PYTEST=tests/docgen/test_stress.py

.PHONY: torture
torture: $(DEV_READY) ## Kill, starve and interrupt the portal for an hour, and write docs/reliability.md
	@TORTURE=1 $(MAKE) test PYTEST=tests/torture

.PHONY: check
check: $(DEV_READY) assets ## The quick checks: style, types, imports, templates, official tables, house rules
	@$(BIN)/ruff check $(LINTED)
	@$(BIN)/ruff format --check $(LINTED)
	@$(BIN)/mypy $(STRICT)
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --quiet --lint portal/templates
	@$(BIN)/python -m pytest --quiet tests/house

.PHONY: format
format: $(DEV_READY) ## Lay out the code as the checks want it
	@$(BIN)/ruff check --fix $(LINTED)
	@$(BIN)/ruff format $(LINTED)

.PHONY: bench
bench: $(DEV_READY) ## Measure, and write docs/performance.md
	@$(BIN)/python -m bench

.PHONY: docs
docs: $(DEV_READY) ## Write the generated documents anew
	@$(BIN)/python -m scripts.write_docs

.PHONY: lock
lock: $(DEV_READY) ## Choose the newest allowed versions of all packages and pin them by hash
	@scripts/lock.sh

.PHONY: clean
clean: ## Remove what was installed or built; the data stays
	@rm -rf .venv node_modules portal/static/vendor build .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache
