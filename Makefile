# `make run` tries the service out, `make test` checks everything. Both need nothing but Debian 12 and its Python.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
lock_hash = $(firstword $(shell cat $(1) | sha256sum))
RUNTIME := $(VENV)/runtime-$(call lock_hash,requirements.lock)
DEVELOPMENT := $(VENV)/development-$(call lock_hash,requirements-dev.lock)
JUDGES := $(VENV)/judges-$(call lock_hash,tests/judges/package-lock.json)
PIP_OPTIONS := --quiet --quiet --disable-pip-version-check --require-hashes
CODE := manage.py foundation portal procedures payments dossiers onestop surveys tests

.PHONY: run services test drill bench check format messages lock

run: $(RUNTIME)
	@exec $(PY) manage.py serve

services: $(RUNTIME)
	@exec $(PY) manage.py services

test: tests-ready
	@$(MAKE) --no-print-directory check
	@$(PY) -m pytest -n 2

# Proofs that take hours; DRILLS="dates" runs one of them.
drill: tests-ready
	@$(PY) -m tests.drills $(DRILLS)

# ROWS=10000 PARTS="search moves" make bench
ROWS ?= 1000000
bench: $(DEVELOPMENT)
	@$(PY) -m tests.bench --rows $(ROWS) --write docs/reference/performance.md $(PARTS)

check: $(DEVELOPMENT)
	$(PY) -m ruff check $(CODE)
	$(PY) -m ruff format --check $(CODE)
	$(VENV)/bin/lint-imports
	$(PY) -m mypy $(CODE)
	$(PY) -m djlint templates --lint --quiet
	DJANGO_SETTINGS_MODULE=portal.settings.unasked $(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check_translations

format: $(DEVELOPMENT)
	$(PY) -m ruff check --fix $(CODE)
	$(PY) -m ruff format $(CODE)

messages: $(RUNTIME)
	$(PY) manage.py update_messages

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra development pyproject.toml -o requirements-dev.lock

.PHONY: packages tests-ready
packages:
	@$(PYTHON) -I foundation/core/system_packages.py

tests-ready: test-packages $(DEVELOPMENT) $(JUDGES)

.PHONY: test-packages
test-packages:
	@$(PYTHON) -I foundation/core/system_packages.py tests

# The stamp's name holds the lock's hash: an unchanged lock is not installed again.
$(RUNTIME): | packages $(PY)
	@echo "Installing the packages of requirements.lock into $(VENV) (one to five minutes) ..."
	@$(PY) -m pip install $(PIP_OPTIONS) -r requirements.lock
	@rm -f $(VENV)/runtime-* && touch $@

$(DEVELOPMENT): | packages $(PY)
	@echo "Installing the packages of requirements-dev.lock into $(VENV) (two to eight minutes) ..."
	@$(PY) -m pip install $(PIP_OPTIONS) -r requirements-dev.lock
	@rm -f $(VENV)/development-* $(VENV)/runtime-* && touch $@ $(RUNTIME)

# Programs of others that judge pages and the description of the interface, by a Node.js of their own.
$(JUDGES): tests/judges/package.json $(DEVELOPMENT)
	@echo "Installing the packages of tests/judges/package-lock.json into $(VENV) (one to three minutes) ..."
	@rm -rf $(VENV)/judges && mkdir $(VENV)/judges && cp tests/judges/package*.json $(VENV)/judges
	@cd $(VENV)/judges && PATH="$(abspath $(VENV))/bin:$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null
	@rm -f $(VENV)/judges-* && touch $@

$(PY): | packages
	@$(PYTHON) -m venv $(VENV)
