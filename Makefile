# make demo   watches the product do its whole job on a small site of its own; no network, no key
# make test   runs the tests
# make run    starts the daemon on config.toml
# make check  formatting, lint, types
# make cover  the tests with branch coverage; fails below the floor in pyproject.toml
# make accuracy  how well made-up pages (and labelled ones, SCORES=path of their scorer) are read
# make soak   the long tests of reliability: 200 kills, 10,000 broken files, a simulated week of 2,000 sources, speeds
# make lock   pins every dependency again (needs uv)
# The environment is made on first use, from exactly the locked versions; later runs start at once.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test run check format cover accuracy lock clean

demo: $(READY)
	@$(BIN)/monitor demo

test: $(READY)
	@$(BIN)/pytest -n 2 --dist worksteal $(PYTEST)

run: $(READY)
	@exec $(BIN)/monitor run

check: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(READY)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

cover: $(READY)
	@rm -f .coverage .coverage.*
	@$(MAKE) --no-print-directory test PYTEST="--cov --cov-report="
	@$(BIN)/coverage report

accuracy: $(READY)
	@$(BIN)/python benchmarks/twins.py --pairs 400 --seed 1
	@if [ -n "$(SCORES)" ]; then $(BIN)/python .ci/floors.py $(SCORES); else echo "no labelled pages named (SCORES=…)"; fi

soak: $(READY)
	@$(BIN)/pytest -m slow
	@$(BIN)/python benchmarks/twins.py --pairs 20000 --seed 2 --strict
	@$(BIN)/python benchmarks/attachments.py
	@$(BIN)/python benchmarks/soak.py

lock:
	uv pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 --no-header -o requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.* dist build

.venv: $(READY)

# The mark is made last: a set-up that failed is begun again.
$(READY): requirements.lock pyproject.toml
	@echo "Setting up .venv …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
