# make demo   set up and run the main job on the bundled example
# make test   set up and pass every check
# make api    send the HTTP API thousands of requests, right and wrong
# make bench  measure speed, as ratios to a named baseline
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
export OPENBLAS_NUM_THREADS := 1

.PHONY: demo test check unit bench accuracy api format clean

$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Parley needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[exports,web]"
	@touch $@

$(VENV)/installed: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	@$(BIN)/pip install --quiet --disable-pip-version-check 'followthemoney>=4,<5' 2>/dev/null || echo "followthemoney needs PyICU, which cannot be compiled here: the tests that ask it are skipped."
	@touch $@

demo: $(VENV)/ready
	@rm -rf demo && mkdir -p demo
	$(BIN)/parley add demo/case.db examples/grain --title "The Black Sea grain deal, 2023"
	$(BIN)/parley brief demo/case.db --to html --out demo/brief.html
	@$(BIN)/parley brief demo/case.db
	@echo; echo "The same brief with every footnote as a link: demo/brief.html"
	@echo "To look at the case in a browser: $(BIN)/parley serve demo/case.db"

test: check unit

check: $(VENV)/installed
	$(BIN)/ruff format --check src tests bench training
	$(BIN)/ruff check src tests bench training
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/installed
	$(BIN)/pytest -n 2 --dist loadfile tests src

accuracy: $(VENV)/installed
	$(BIN)/pytest tests/test_accuracy.py -rA

api: $(VENV)/installed
	$(BIN)/python -m tests.web.api.long

bench: $(VENV)/installed
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/scale.py

format: $(VENV)/installed
	$(BIN)/ruff format src tests bench training
	$(BIN)/ruff check --fix src tests bench training

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
