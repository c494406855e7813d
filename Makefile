# make demo   set up and run the main job on the bundled example
# make test   set up and pass every check
# make api    send the HTTP API thousands of requests, right and wrong
# make audit  look for known vulnerabilities of what is installed; needs a network, and says so where there is none
# make fuzz   read damaged articles, send damaged requests (N=10000 SEED=0), try every pattern on words made to hurt it
# make faults kill every command that writes, 200 times and more, and 100 on PostgreSQL with power cuts; an hour
# make bench  measure speed, as ratios to a named baseline; LONG=1 up to 100,000 articles
# make docs   build the site of the documentation, strictly
# make package        build wheel and sdist twice, compare, and try the wheel on every Python that is here
# make lock           pin every dependency of every extra with its hashes (UPGRADE=--upgrade: the newest)
# make sbom           what is inside, with licences (CycloneDX, docs/licences.md)
# make release-notes  what the fragments in changelog.d come to
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
N      ?= 10000
SEED   ?= 0
export OPENBLAS_NUM_THREADS := 1

.PHONY: demo test check unit audit faults fuzz bench accuracy api format clean docs package lock sbom release-notes

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

test: check unit audit

check: $(VENV)/installed
	$(BIN)/ruff format --check src tests bench training packaging docs
	$(BIN)/ruff check src tests bench training packaging docs
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/installed
	$(BIN)/pytest -n 2 --dist loadfile tests src

audit: $(VENV)/installed
	$(BIN)/python packaging/audit.py

fuzz: $(VENV)/installed
	$(BIN)/python -m tests.fuzz articles --number $(N) --seed $(SEED)
	$(BIN)/python -m tests.fuzz requests --number $(N) --seed $(SEED)
	$(BIN)/python -m tests.fuzz patterns

accuracy: $(VENV)/installed
	$(BIN)/pytest tests/test_accuracy.py -rA

api: $(VENV)/installed
	$(BIN)/python -m tests.web.api.long

faults: $(VENV)/installed
	$(BIN)/python -m tests.faults.kills 200
	$(BIN)/python -m tests.faults.server_kills 100

bench: $(VENV)/installed
	$(BIN)/python bench/table.py $(if $(LONG),--long)

docs: $(VENV)/installed
	$(BIN)/python docs/make_reference.py
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --fresh-env -b html docs docs/_site
	@echo "Open docs/_site/index.html"

# The day of the last commit, so that two builds of one source give the same bytes.
package: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1577836800)
package: $(VENV)/installed
	@rm -rf dist build/again
	$(BIN)/hatchling build -d dist
	@$(BIN)/hatchling build -d build/again && for one in dist/*; do cmp $$one build/again/$${one#dist/}; done && echo "Built twice, the same bytes."
	$(BIN)/python packaging/as_installed.py dist/*.whl

lock: $(VENV)/installed
	$(BIN)/python packaging/lock.py $(UPGRADE)

sbom: $(VENV)/installed
	@rm -rf build/sbom && mkdir -p build/sbom dist
	$(BIN)/hatchling build -t wheel -d build/sbom
	$(PYTHON) -m venv build/sbom/venv
	build/sbom/venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r packaging/locks/server.txt
	build/sbom/venv/bin/pip install --quiet --disable-pip-version-check --no-deps build/sbom/*.whl
	$(BIN)/python packaging/sbom.py build/sbom/venv/bin/python dist/parley.cdx.json docs/licences.md

release-notes: $(VENV)/installed
	@$(BIN)/towncrier build --draft --version $(or $(VERSION),next)

format: $(VENV)/installed
	$(BIN)/ruff format src tests bench training packaging docs
	$(BIN)/ruff check --fix src tests bench training packaging docs

clean:
	rm -rf $(VENV) demo build dist docs/_site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
