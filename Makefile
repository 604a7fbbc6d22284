# The commands of this project; README.md says what each is for.

PYTHON ?=
BIN := .venv/bin
# Nothing that the lock files do not name, with its hash, is ever fetched.
LOCKED := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

.PHONY: chat test check soak bench format lock clean
.DEFAULT_GOAL := chat

chat: .venv/runtime
	@$(BIN)/imhbot chat

test: .venv/develop
	@$(BIN)/pytest --quiet -rs --numprocesses auto --dist worksteal

check: .venv/develop
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { echo "make format puts the layout right" >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --config pyproject.toml > .venv/imports.txt || { cat .venv/imports.txt >&2; exit 1; }

soak: .venv/develop
	@HYPOTHESIS_PROFILE=soak $(BIN)/pytest -m soak

bench: .venv/develop
	@$(BIN)/pytest --quiet --capture=no -m benchmark

format: .venv/develop
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

# Takes the newest releases that pyproject.toml allows.
lock: .venv/develop
	@$(COMPILE) --upgrade --group build --output-file runtime.lock
	@$(COMPILE) --upgrade --group build --group dev --constraint runtime.lock --output-file develop.lock

clean:
	@rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Compiled at once: else each start compiles anew where Python may not write here, such as in a service.
.venv/runtime: runtime.lock pyproject.toml | .venv/bin/python
	@echo "Installing imhbot into .venv (only the first time, and after changes) ..." >&2
	@$(LOCKED) --require-hashes --requirement runtime.lock
	@$(LOCKED) --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q rules dialogs bot
	@touch $@

.venv/develop: develop.lock .venv/runtime
	@echo "Installing the tools for tests and checks ..." >&2
	@$(LOCKED) --require-hashes --requirement develop.lock
	@touch $@

.venv/bin/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || continue; \
		exec $$python -m venv --clear .venv; \
	done; \
	echo "imhbot needs Python 3.11 or newer with its venv module: install it (on Debian and Ubuntu also python3-venv)," \
		"or say where it is: make PYTHON=/path/to/python3" >&2; exit 1
