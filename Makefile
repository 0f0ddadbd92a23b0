# Needs Python 3.11 or newer and make; everything else goes into .venv.
.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
CONSTRAINTS ?= constraints/py311-wagtail74-django52.txt
# The constraints are made for 3.11, so it comes first; a newer Python does as well.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { command -v $$p; break; }; done)
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off -c $(CONSTRAINTS)
# Runs pip with its many lines in a file, shown when it fails. On a terminal one line, written anew every second,
# counts the packages meanwhile; elsewhere, as in CI, only the time it took is said.
define install
@log=$(VENV)/pip.log; : > $$log; began=$$(date +%s); ticker=; \
seconds() { echo $$(($$(date +%s) - began)); }; \
if [ -t 1 ]; then \
	while sleep 1 && kill -0 $$$$ 2>/dev/null; do \
		doing="fetched"; ! grep -q '^Installing' $$log || doing="fetched, unpacking them"; \
		printf '\r\033[K  %s s: %s packages %s' "$$(seconds)" "$$(grep -cE '^(Collecting|Processing) ' $$log)" "$$doing"; \
	done & ticker=$$!; \
fi; \
$(PIP_INSTALL) $(1) >> $$log 2>&1; status=$$?; \
[ -z "$$ticker" ] || { kill $$ticker; printf '\r\033[K'; }; \
if [ $$status -eq 0 ]; then echo "  done in $$(seconds) s"; else tail -n 30 $$log; fi; \
exit $$status
endef
# The pure modules (no request, no form, no view), which carry full types.
MYPY_MODULES ?= $(wildcard wagtail_geometa/partial_dates.py wagtail_geometa/identifiers.py \
	wagtail_geometa/sanitise.py wagtail_geometa/conf.py wagtail_geometa/wording.py wagtail_geometa/*/matching.py \
	wagtail_geometa/*/jsonld.py wagtail_geometa/*/placement/*.py wagtail_geometa/*/selection.py \
	wagtail_geometa/*/bylines.py wagtail_geometa/*/verdicts.py wagtail_geometa/*/office_lines.py \
	$(filter-out $(addprefix %/,passages.py page_text.py views.py choices.py new_records.py models.py rejections.py),\
	$(wildcard wagtail_geometa/suggestions/*.py)) wagtail_geometa/suggestions/places/*.py \
	wagtail_geometa/suggestions/names/*.py wagtail_geometa/suggestions/people/*.py benchmarks/evaluation/*.py \
	wagtail_geometa/intake/sheets.py wagtail_geometa/intake/wikidata/entities.py \
	wagtail_geometa/intake/wikidata/transport.py tools/*.py)

.PHONY: help demo test lint format bench eval docs messages constraints clean

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

$(VENV)/.base: pyproject.toml $(CONSTRAINTS)
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11 or newer (with its venv module) is needed and none was found."; \
		echo "Install it (on Debian or Ubuntu: python3 and python3-venv) or name one: make PYTHON=/path/to/python3"; \
		exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON), a few seconds ..."
	@rm -rf $(VENV)
	@"$(PYTHON)" -m venv $(VENV)
	@$(PIP_INSTALL) -qq setuptools
	@echo "Installing Django, Wagtail and what they need, about 40 packages: half a minute as a rule ..."
	$(call install,--no-build-isolation -e ".[comments]")
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	@echo "Adding what tests, checks and docs need, about 60 packages more: a minute as a rule ..."
	$(call install,--no-build-isolation -e ".[dev]")
	@touch $@

demo: $(VENV)/.base ## Build the example newsroom and serve it (DEMO_ONESHOT=1: check its addresses and stop)
	@$(BIN)/python tools/demo.py $(if $(DEMO_ONESHOT),--oneshot)

test: $(VENV)/.dev ## Run the tests on SQLite, and on PostgreSQL when a server answers (ARGS="-k word" narrows)
	@$(BIN)/python tools/run_tests.py $(ARGS)

lint: $(VENV)/.dev ## Check style, types, import direction and missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(MYPY_MODULES)
	$(BIN)/lint-imports --no-cache --no-logo
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python tools/check_text.py

format: $(VENV)/.dev ## Rewrite the code in the house style
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## Count queries and measure times of the main flows
	@$(BIN)/python -m benchmarks $(ARGS)

eval: $(VENV)/.dev ## Measure the suggestions on the development sets (GEOMETA_EVALUATION names their folder)
	@$(BIN)/python -m benchmarks.evaluation

docs: $(VENV)/.dev ## Build the documentation into docs/_build/html
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@echo "Open docs/_build/html/index.html"

messages: $(VENV)/.dev ## Collect the strings, say what needs a translator, compile (needs GNU gettext; ARGS=--check compares)
	@$(BIN)/python tools/messages.py $(ARGS)

constraints: ## Refresh the committed version files (needs Python 3.11 to 3.13 and the network)
	"$(PYTHON)" tools/refresh_constraints.py

clean: ## Remove everything the other commands made
	rm -rf $(VENV) build dist docs/_build .pytest_cache .ruff_cache .mypy_cache .hypothesis .ci/work *.egg-info
	rm -rf example_project/var tests/var
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
