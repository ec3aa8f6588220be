# Muqabala: every target sets up what it needs by itself, from Python 3.11+, make and git alone.
PYTHON ?= python3
PORT ?= 8000
BIND ?= 127.0.0.1
OUTPUT ?= output
PELICANOPTS ?=
SYNCOPTS ?=

VENV := .venv
BIN := $(VENV)/bin
PELICAN := $(BIN)/pelican content --fatal errors --output $(OUTPUT) $(PELICANOPTS)

# make html DEBUG=1: Pelican tells all it does.  make html KEEP_GOING=1: leave out the raw files that cannot be read.
ifeq ($(DEBUG),1)
	PELICANOPTS += --debug
endif
ifeq ($(KEEP_GOING),1)
	SYNCOPTS += --keep-going
	export KEEP_GOING
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help html sync serve devserver publish check lighthouse lint test bench messages clean lock

help:  ## Show the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@printf '  Variables: PORT=8000 BIND=127.0.0.1 OUTPUT=output PYTHON=python3 DEBUG=1 KEEP_GOING=1\n'

html: sync  ## Clean, translate and build the site into output/
	$(PELICAN) --settings pelicanconf.py

sync: $(VENV)/runtime  ## Clean and translate what is new or changed in content/raw/
	$(BIN)/muqabala sync $(SYNCOPTS)

serve: $(VENV)/runtime  ## Serve output/ on this machine [PORT=8000]
	$(BIN)/python -m http.server $(PORT) --bind $(BIND) --directory $(OUTPUT)

devserver: sync  ## Serve, and build again whenever content or theme change [PORT=8000]
	$(BIN)/muqabala watch --port $(PORT) --bind $(BIND)

publish: sync  ## Build for your host, with the address from publishconf.py
	$(PELICAN) --settings publishconf.py

check: $(VENV)/runtime  ## Report stale, untranslated and doubtful segments; check output/ with the tools that are there
	$(BIN)/muqabala check
	$(BIN)/python quality/site.py $(OUTPUT)

lighthouse: $(VENV)/runtime  ## Measure output/ in Chromium as on a telephone (npm, chromium)
	$(BIN)/python quality/site.py --lighthouse $(OUTPUT)

lint: $(VENV)/development  ## Check style (ruff) and types (mypy)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(VENV)/development  ## Run the tests
	$(BIN)/pytest

bench: $(VENV)/runtime  ## Measure the speed of cleaning, translation and search on this machine
	$(BIN)/python benchmarks/cleaning.py
	$(BIN)/python benchmarks/translation.py

messages: $(VENV)/development  ## Take new words of the theme into theme/locale/ar.po, to be translated there
	@mkdir -p .cache
	$(BIN)/pybabel -q extract --mapping theme/locale/babel.cfg --keywords "N_ say say_many:1,2" --sort-output \
		--add-location never --no-wrap --output .cache/messages.pot .
	$(BIN)/pybabel -q update --input .cache/messages.pot --output-file theme/locale/ar.po --locale ar --no-wrap \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

clean:  ## Remove output/ and what was built on the way; keep content and .venv
	rm -rf $(OUTPUT) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

lock: $(VENV)/development  ## Pin the newest allowed versions, with hashes
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

# --- what the targets above stand on -----------------------------------------------------------------------------

COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate pyproject.toml
INSTALL := $(BIN)/pip install -qq --disable-pip-version-check


$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Muqabala needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Muqabala needs into $(VENV) (once) ..."
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/development: requirements-dev.lock $(VENV)/runtime
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@
