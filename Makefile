# Everything a person or a machine does here. `make help` lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help install install-dev demo demo-reset trino lint format types test bench bench-presidio bench-scan lock clean

VENV := .venv
BIN := $(VENV)/bin
# The first Python here that is new enough and can make a virtual environment; `make PYTHON=/path/to/python install` takes another.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { command -v $$python; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2
PACKAGES := config catalog lifeguard skimmer

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "  Settings are environment variables, such as BOATHOUSE_PORT=8001 make demo."

install: $(VENV)/.installed ## Make the virtual environment .venv with the locked dependencies
install-dev: $(VENV)/.installed-dev ## The same, with what tests, lint and types need

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "boathouse: No Python 3.11 or newer with venv was found. Install one (on Debian and Ubuntu: apt install python3 python3-venv)," \
		"or name it: make PYTHON=/path/to/python install" >&2; exit 1; }
	@echo "Making the virtual environment $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo "boathouse: The virtual environment could not be made; the lines above say why." >&2; exit 1; }

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing the locked dependencies (a minute or two the first time)"
	@$(PIP) install --no-compile --require-hashes -r requirements.txt || { echo "boathouse: The dependencies could not be installed; the lines above say why." \
		"They come from the Python Package Index, or from where pip is configured to look." >&2; exit 1; }
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what development needs"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.installed ## Start everything with a sample lake; Ctrl-C stops it, running it again continues
	@exec $(BIN)/python -m config.demo

demo-reset: $(VENV)/.installed ## Remove what the demo made, to start over
	@exec $(BIN)/python -m config.demo reset

trino: $(VENV)/.installed ## Fetch and start a real Trino 476 that asks the Boathouse running here
	@exec $(BIN)/python manage.py trino run

lint: $(VENV)/.installed-dev ## Check style and who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(VENV)/.installed-dev ## Check the types
	$(BIN)/mypy $(PACKAGES) tests

# Pytest says 5 where ARGS leaves no test in one of the two parts.
test: $(VENV)/.installed-dev ## Run all tests; ARGS="-k scan" narrows them, REQUIRE=all fails what would be skipped
	$(BIN)/python -m pytest -n $(WORKERS) --ignore tests/integration --ignore tests/browser $(ARGS) || test $$? -eq 5
	$(BIN)/python -m pytest tests/integration tests/browser $(ARGS) || test $$? -eq 5

bench: $(VENV)/.installed-dev ## Measure classification, and the policy of 50,000 datasets; ARGS=--trino adds a real Trino
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_classify
	@SECRET_KEY=only-for-measuring-on-this-machine-0123456789 BOATHOUSE_DATA_DIR=.data/bench $(BIN)/python manage.py bench_policy $(ARGS)

bench-presidio: $(VENV)/.installed-dev ## Install Presidio in .data/bench for comparison, and compare; ARGS="--data DIR" takes other tables
	@$(BIN)/python -m tests.bench_classify --install $(ARGS)

bench-scan: $(VENV)/.installed-dev ## Discover and scan a generated lake of 2,000 datasets; ARGS="--datasets 500" makes another
	@$(BIN)/python -m tests.bench_scan $(ARGS)

lock: $(VENV)/.installed-dev ## Write requirements.txt and requirements-dev.txt anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		--python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		--python-version 3.11 --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean: ## Remove caches and build products; data and .venv stay
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +
