# Вилка: every way to run the project. `make help` explains each target.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Taken as it is and handed on by the environment: what it holds is never a part of a command.
DAY := $(or $(value DAY),$(shell date -u +%F))
MONTH := $(value MONTH)
export DAY MONTH
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := site
.PHONY: help site serve test lint collect doctor day keep nightly report torture release publish record unknown mutants accuracy bench lock clean

help: ## explain every target
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/ready: requirements.txt pyproject.toml
	@sh tools/venv.sh $(PYTHON) $(VENV) requirements.txt && touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@sh tools/venv.sh $(PYTHON) $(VENV) requirements-dev.txt && sh tools/browser.sh $(BIN) && touch $@

site: $(VENV)/ready ## build the whole site into site/ (offline: the built-in board fills in when there are no live days)
	@$(BIN)/vilka site

serve: site ## build, then show the site at http://127.0.0.1:$(PORT)/
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory site $(PORT)

collect: $(VENV)/ready ## read today's vacancies from the live sources into data/
	@$(BIN)/vilka collect --day "$$DAY"

doctor: $(VENV)/ready ## the first live step: what tonight would find on this machine, in one table
	@$(BIN)/vilka doctor

day: $(VENV)/ready ## first step of a night: exchange rates, then all sources into data/
	@[ -z "$$GITHUB_OUTPUT" ] || echo "day=$$DAY" >>"$$GITHUB_OUTPUT"
	@$(BIN)/vilka day --day "$$DAY"

keep: $(VENV)/ready ## last step of a night: commit data/ and push it (needs a git remote)
	@PYTHON=$(BIN)/python sh tools/keep-day.sh

nightly: $(VENV)/ready ## a whole night but for the push: day, then site (also after a bad night, which ends with an error)
	@$(BIN)/vilka nightly --day "$$DAY"

report: $(VENV)/ready ## say how the night of DAY went; on GitHub keep one issue while nights are bad (needs gh)
	@VILKA=$(BIN)/vilka sh tools/night-issue.sh

release: $(VENV)/ready ## put a month's data into dist/: make release MONTH=2026-10 (default: the last whole month)
	@$(BIN)/vilka release $${MONTH:+--month "$$MONTH"}

publish: ## publish dist/ as a GitHub release (needs gh and its token)
	@sh tools/publish-release.sh

record: $(VENV)/ready ## save one page of a source as a test fixture: make record SOURCE=hh URL=https://…
	@$(BIN)/vilka record $(SOURCE) $(URL)

unknown: $(VENV)/ready ## list wordings that no reader explains, most frequent first
	@$(BIN)/vilka unknown

lint: $(VENV)/ready-dev ## ruff, mypy, the import rules of pyproject.toml and the spelling of the site's texts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
	@$(BIN)/python tools/spelling.py

test: $(VENV)/ready-dev ## everything CI checks: lint, types, unit, property and browser tests
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

torture: $(VENV)/ready-dev ## the long form of the tests of faults: thousands of spoiled answers, ends by force, planted keys (some three minutes)
	@$(BIN)/pytest -n auto -m torture -rP

mutants: $(VENV)/ready-dev ## small changes of meaning, one at a time in a scratch copy: the tests must notice each (tools/mutants.txt)
	@$(BIN)/python tools/mutants.py

accuracy: $(VENV)/ready-dev ## how well the readers read, and how near the model comes to real pay left out
	@$(BIN)/vilka accuracy

bench: $(VENV)/ready-dev ## speed and memory, measured on this machine
	@$(BIN)/vilka bench

lock: ## renew the lock files (needs uv on PATH)
	@uv pip compile pyproject.toml --all-extras --group build --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements.txt
	@uv pip compile pyproject.toml --all-extras --group build --group dev --universal --python-version 3.11.2 -c requirements.txt --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements-dev.txt

clean: ## remove everything that can be made again (data stays)
	@rm -rf $(VENV) site build dist .pytest_cache .mypy_cache .ruff_cache *.egg-info
