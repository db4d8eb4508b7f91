# The five commands. Each starts from nothing and repeats nothing that is already done.
PROFILE ?= xiacheng
PORT ?= 8050
INPUT ?=
BOUNDARIES ?=
SCALE ?= 1m
# Small matrices only: more threads of the linear algebra would wait for each other, and for the tests beside them.
export OPENBLAS_NUM_THREADS ?= 1
HOME_FOLDER := $(or $(COCKPIT_HOME),var)
PYTHON ?= python3
PY := .venv/bin/python
PIP := .venv/bin/pip install --quiet --disable-pip-version-check
LOAD := $(foreach path,$(INPUT),--input $(path)) $(foreach path,$(BOUNDARIES),--boundaries $(path))

SERVED_TESTS := tests/attacks tests/test_forms.py tests/test_sign_in.py tests/test_readiness.py tests/test_shell_routes.py

.PHONY: setup run load test check bench browser postgres test-postgresql

setup: .venv/everything

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.txt | .venv/bin/python
	$(PIP) -r requirements.txt
	@touch $@

.venv/everything: requirements-dev.txt .venv/runtime
	$(PIP) -r requirements-dev.txt
	@touch $@

run: load
	@COCKPIT_HOME="$(HOME_FOLDER)" PORT="$(PORT)" PY="$(PY)" bash deploy/run.sh

# Demo data is written and loaded once; files named by INPUT are read each time (what is known already costs seconds).
load: .venv/runtime
	@PROFILE="$(PROFILE)" LOAD="$(LOAD)" COCKPIT_HOME="$(HOME_FOLDER)" PY="$(PY)" bash deploy/load.sh

browser:
	@bash deploy/browser.sh

postgres:
	@bash deploy/postgres.sh

test: .venv/everything browser postgres
	$(PY) -m pytest -n 2 --dist loadgroup

# The tests that ask the server, once more on the other database of the ledger (those of the ledger itself run on both).
test-postgresql: .venv/everything postgres
	COCKPIT_TEST_LEDGER=postgresql $(PY) -m pytest -n 2 --dist loadgroup $(SERVED_TESTS)

check: .venv/everything
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

bench: .venv/everything browser postgres
	$(PY) -m bench --scale $(SCALE)
