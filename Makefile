PYTHON ?= python3
PORT ?= 8000
export SITE_URL ?= http://127.0.0.1:$(PORT)
unexport MAKEFLAGS

MANAGE := .venv/bin/python manage.py
TESTED := env DATA_DIR=var/tests .venv/bin/pytest -n auto

.PHONY: run setup test test-sqlite test-postgresql elasticsearch lint replay bench locale lock

run: setup  ## Everything from nothing to a served site
	@$(MANAGE) search_worker & worker=$$!; trap "kill $$worker 2>/dev/null" EXIT INT TERM; $(MANAGE) runserver --noreload 127.0.0.1:$(PORT)

setup: .venv/installed  ## The same without serving
	@$(MANAGE) setup

.venv/installed: requirements.txt
	@echo "· virtual environment and locked dependencies"
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

test: test-sqlite test-postgresql  ## The whole suite on both databases

test-sqlite: .venv/installed-dev
	DATABASE_URL= $(TESTED)

test-postgresql: .venv/installed-dev
	@tests/with_postgresql $(TESTED) --no-browser

elasticsearch:  ## A real one for development at 127.0.0.1:9200; Ctrl-C ends it
	@$(PYTHON) -m tests.elasticsearch

lint: .venv/installed-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --check --lint templates
	.venv/bin/mypy
	DATA_DIR=var/tests $(MANAGE) makemigrations --check --dry-run

replay: .venv/installed-dev  ## A whole year from the decision, with kills, doubles and pauses
	DATABASE_URL= env DATA_DIR=var/tests .venv/bin/pytest --replay-days 365 --kills 50 tests/freshness/test_replay.py tests/freshness/test_killed.py

bench: .venv/installed-dev  ## Speed as ratios measured in one run
	@DATA_DIR=var/bench .venv/bin/python -m tests.bench

locale: .venv/installed-dev  ## Collects the texts, compiles the translation
	DATA_DIR=var/tests $(MANAGE) makemessages -l uk --no-wrap --add-location file --ignore .venv --ignore tests
	.venv/bin/pybabel -q compile -d locale -D django -l uk
	.venv/bin/pybabel -q compile -d locale/wagtail -D django -l uk
	.venv/bin/pybabel -q compile -d locale/wagtail -D djangojs -l uk

lock: .venv/installed-dev  ## Locks what pyproject.toml asks for, for the oldest Python that it allows
	.venv/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	.venv/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --group dev pyproject.toml -o requirements-dev.txt
