# One verb a task; each makes .venv first when it is missing or older than pyproject.toml.

BIN := .venv/bin
READY := .venv/.ready
BENCH := ../shared/bench
DEMO ?= seed-library
MEASURE ?= contract coverage
PLANS ?= examples
BAKE := COOKIECUTTER_CONFIG=/dev/null $(BIN)/cookiecutter . --no-input

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format regen bench measure clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1 \2/' \
	| awk '{printf "make %-8s", $$2; $$1 = $$2 = ""; print}'

setup: $(READY) ## make .venv with all that the template, the generated projects and their checks need

# endpoint_plan itself is never installed: an installed copy would win over this checkout.
$(READY): pyproject.toml
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "making .venv with $$($$python --version)"; \
			$$python -m venv --clear .venv; exit; \
		fi; \
	done; echo "error: there is no Python 3.11 or newer here: install one" >&2; exit 1
	@$(BIN)/python -c 'import tomllib; from pathlib import Path; \
		table = tomllib.loads(Path("pyproject.toml").read_text("utf-8")); \
		extras = sum(table["project"]["optional-dependencies"].values(), []); \
		print(*table["project"]["dependencies"], *extras, *table["dependency-groups"]["dev"], sep="\n")' \
		> .venv/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r .venv/requirements.txt
	@touch $@

demo: $(READY) ## scaffold an example plan, run the tests that come out, say how to start it
	@rm -rf build/demo && mkdir -p build/demo
	@$(BAKE) -o build/demo plan=examples/$(DEMO)/plan.md
	@cd build/demo/* && ../../../$(BIN)/python -m pytest -q
	@cd build/demo/* && cp .env.example .env && package=$$(ls src) && \
		echo && echo "Start it with:" && \
		echo "  cd $$PWD && $(CURDIR)/$(BIN)/uvicorn --app-dir src --factory $$package.app:create_app" && \
		if [ -e src/$$package/security.py ]; then echo "Print a token for it with:"; \
		echo "  cd $$PWD && PYTHONPATH=src $(CURDIR)/$(BIN)/python -m $$package.security"; fi && \
		echo "Then look at http://127.0.0.1:8000/docs"

test: $(READY) ## run the whole suite, on all processors
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY) ## lint, format and types, without changing anything
	@$(BIN)/ruff check .
	@$(BIN)/black --check --quiet .
	@$(BIN)/mypy

format: $(READY) ## put the code in form
	@$(BIN)/ruff check --fix .
	@$(BIN)/black --quiet .

regen: $(READY) ## make examples/*/generated and the schema of the report anew
	@$(BIN)/python -m endpoint_plan.checking.report > docs/check-report.schema.json
	@for plan in examples/*/plan.md; do \
		folder=$$(dirname $$plan)/generated; rm -rf $$folder; mkdir $$folder; \
		$(BAKE) -o $$folder plan=$$plan || exit 1; \
	done

bench: $(READY) ## score real plans, where they are at hand
	@if [ -d $(BENCH) ]; then $(BIN)/python $(BENCH)/score.py --misses 3 && \
	$(BIN)/python -m tests.drafting.roundtrip $(BENCH)/openapi/*.yaml; \
	else echo "$(BENCH) is not here: nothing to score"; fi

measure: $(READY) ## measure the services that PLANS become: MEASURE is contract, coverage, mutants, speed or throughput
	@for measure in $(MEASURE); do nice $(BIN)/python -m measures $$measure $(PLANS) || exit 1; done

clean: ## remove what the other verbs made
	@rm -rf .venv build
