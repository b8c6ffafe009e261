# Two commands do everything, set-up included: `make bench` and `make test`. `make results` writes the committed results
# and README's table again, with every baseline that is installed in the environment; `make bench` writes under results/runs/, which is not committed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPEED := .venv-speed

.PHONY: bench results test lint speed clean

# The baselines that need nothing else.
bench: $(VENV)/core
	$(BIN)/quotebench run marks rules --all

results: $(VENV)/core
	$(BIN)/quotebench results --readme README.md

test: $(VENV)/dev
	$(BIN)/python -m pytest

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Speed and memory beside other scorers, into docs/SPEED.md; up to a million articles, so it takes long.
speed: $(SPEED)/ready
	$(SPEED)/bin/python -m speed

clean:
	rm -rf $(VENV) $(SPEED) build dist results/runs

# A stamp a set of dependencies; it is older than what decides them when they have to be installed again.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/core: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev: $(VENV)/core
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,hub,llm,baselines]'
	@touch $@

$(SPEED)/ready: pyproject.toml constraints.txt speed/requirements.txt
	$(PYTHON) -m venv $(SPEED)
	$(SPEED)/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --requirement speed/requirements.txt
	@touch $@
