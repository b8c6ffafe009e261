# Two commands do everything, set-up included: `make bench` and `make test`. `make results` writes the committed results
# and README's table again, with every baseline that is installed in the environment; `make bench` writes under results/runs/, which is not committed.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SPEED := .venv-speed
SCALE := .venv-scale
PIP := pip install --quiet --disable-pip-version-check --constraint constraints.txt

# What `make check` leaves to `make test`: what takes long, the systems, what needs the extras, what builds a wheel.
CHECKED := -m "not slow" $(addprefix --ignore=tests/,transformer llm compromise peers rules speed harness packaging/test_wheel.py)

.PHONY: bench results leaderboard entries test check pythons coverage lint speed intervals harness scale api clean

# The baselines that need nothing else.
bench: $(VENV)/core
	$(BIN)/quotebench run marks rules --all

results: $(VENV)/core
	$(BIN)/quotebench results --readme README.md
	$(BIN)/quotebench robustness --corpus wire --split test --out results

# The leaderboard: every entry rescored from its predictions, and the pages of it.
leaderboard: $(VENV)/core
	$(BIN)/quotebench leaderboard verify
	$(BIN)/quotebench leaderboard build

# The baselines' entries as results/ has them now, and every lock anew; after `make results`, or where gold has changed.
entries: $(VENV)/core
	for name in $(notdir $(wildcard results/*)); do \
		if [ -f leaderboard/submissions/$$name/card.json ]; then $(BIN)/quotebench leaderboard add $$name results/$$name || exit 1; fi; \
	done
	$(BIN)/quotebench leaderboard lock

test: $(VENV)/dev
	$(BIN)/python -m pytest -n auto

# The core and its tests in two to three minutes, without torch: what to run while working.
check: $(VENV)/check
	$(BIN)/python -m pytest -n auto $(CHECKED)

# The same on the oldest and on the newest Python that are here, each in an environment of its own.
pythons:
	@for python in $$(bash .ci/pythons); do \
		$(MAKE) check PYTHON=$$python VENV=.venv-$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])') || exit 1; \
	done

# How much of the scorer its own tests run, and the lines that they do not.
coverage: $(VENV)/check
	$(BIN)/python -m coverage run -m pytest -m "not slow" tests/scoring tests/identity tests/location tests/batches
	$(BIN)/python -m coverage report

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Speed and memory beside other scorers, into docs/SPEED.md; up to a million articles, so it takes long.
speed: $(SPEED)/ready
	$(SPEED)/bin/python -m speed

# How often intervals hold the truth, how often tests err and find, into docs/STATISTICS.md; about six minutes.
intervals: $(VENV)/core
	$(BIN)/python -m speed.coverage

# The tasks for inspect_ai and lm-evaluation-harness, run by them, each in an environment of its own, without network.
harness: .venv-harness-inspect/ready .venv-harness-lm-eval/ready
	.venv-harness-inspect/bin/python -m pytest tests/harness/test_answers.py tests/harness/test_inspect.py
	.venv-harness-lm-eval/bin/python -m pytest tests/harness/test_answers.py tests/harness/test_lm_eval.py

# Scoring and extraction on Ray Data and Spark, a worker killed midway, into docs/SCALE.md; needs Java 17 or later.
scale: $(SCALE)/ready
	$(SCALE)/bin/python -m scale

# docs/API.md from the docstrings.
api: $(VENV)/core
	$(BIN)/python docs/api.py

clean:
	rm -rf $(VENV) $(SPEED) $(SCALE) .venv-harness-* .venv-3.* .coverage build dist results/runs

# A stamp a set of dependencies; it is older than what decides them when they have to be installed again.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/core: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/$(PIP) --editable .
	@touch $@

$(VENV)/check: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/$(PIP) --editable '.[test]'
	@touch $@

$(VENV)/dev: $(VENV)/core
	$(BIN)/$(PIP) --editable '.[dev,hub,llm,baselines,peers]'
	@touch $@

$(SPEED)/ready: pyproject.toml constraints.txt speed/requirements.txt
	$(PYTHON) -m venv $(SPEED)
	$(SPEED)/bin/$(PIP) --editable . --requirement speed/requirements.txt
	@touch $@

# What follows pins every package by itself: each harness wants other versions than constraints.txt has.
.venv-harness-%/ready: tests/harness/requirements-%.txt pyproject.toml
	$(PYTHON) -m venv .venv-harness-$*
	.venv-harness-$*/bin/pip install --quiet --disable-pip-version-check --requirement $<
	.venv-harness-$*/bin/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(SCALE)/ready: scale/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(SCALE)
	$(SCALE)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	$(SCALE)/bin/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@
