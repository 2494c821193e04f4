# Everything runs in .venv, which `make setup` builds from the lock file and leaves alone afterwards.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCK := requirements.lock
# Installs the same lock in a tenth of the time; where it can not (an index that only pip knows),
# pip does it.
UV_LOCK := requirements-uv.lock
PIP := $(BIN)/python -m pip install --disable-pip-version-check -q
# compiled once at the install: where Python may write no bytecode every start would compile it anew
UV := $(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types imports test-fast test-embedded wheel wheel-test docs lock clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP)  ## build .venv from the lock file (does nothing when it is up to date)

$(STAMP): $(LOCK) $(UV_LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	{ $(PIP) --require-hashes -r $(UV_LOCK) && $(UV) --require-hashes -r $(LOCK); } \
	  || $(PIP) --require-hashes -r $(LOCK)
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

demo: setup  ## fetch the embedded model once, summarise seeds/ and show the result
	$(BIN)/summarizer models pull
	$(BIN)/summarizer run seeds/ --run demo

test: setup lint types imports test-fast  ## all checks and tests that need no model

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

test-fast: setup  ## the tests alone
	$(BIN)/pytest -n 2 -m "not embedded"

test-embedded: setup  ## the embedded model over the shortest seed (fetches it once)
	$(BIN)/pytest -m embedded

wheel: setup  ## build dist/*.whl
	rm -rf dist
	$(BIN)/python -m build --no-isolation --wheel --outdir dist . > /dev/null

wheel-test: wheel  ## install the wheel in a clean environment outside the checkout and use it
	$(BIN)/python .ci/wheel_smoke.py dist/*.whl

docs: setup  ## write the command reference in docs/cli.md anew
	$(BIN)/python -m tests.cli.reference

lock:  ## resolve the dependencies anew
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --disable-pip-version-check -q 'uv>=0.8'
	build/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --upgrade --quiet \
	  pyproject.toml --group dev --output-file $(LOCK)
	echo uv | build/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --upgrade --quiet - --output-file $(UV_LOCK)

clean:  ## remove what was built, not the runs
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: compare
ARTICLES ?= 001,002,003
PEERS := build/compare

# LangExtract wants versions of its own, so it lives in a Python of its own.
$(PEERS)/.installed: pyproject.toml
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --disable-pip-version-check -q 'langextract[openai]~=1.7.1'
	@touch $@

compare: setup $(PEERS)/.installed  ## our figures beside a free call and LangExtract, same model (ARTICLES=...)
	$(BIN)/python -m evals.compare --articles $(ARTICLES) --langextract $(PEERS)/bin/python --write-doc
