# Everything runs in .venv, which is made where it is absent and filled anew only when pyproject.toml or
# constraints.txt has changed. Needs git, make and Python 3.11 or later.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo preview test bench lock browser tools clean

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --constraint constraints.txt
DEMO_NOW := 2025-07-04T07:00:00+02:00

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

demo: $(VENV)/.installed ## Build an issue from the sample in seeds/ into outbox/
	@$(PY) -m digest build --config seeds/digest.toml --now $(DEMO_NOW) > $(VENV)/.demo
	@echo
	@echo "Your issue lies in $$(tail -n 1 $(VENV)/.demo)"
	@echo "  index.html   the page: open it in a browser, or type: make preview"
	@echo "  issue.html   the e-mail; issue.txt its plain text; issue.eml both, ready to send"
	@echo "Archive and feed: outbox/index.html and outbox/feed.xml"

preview: $(VENV)/.installed ## Show outbox/ in the browser, built again when the sample changes
	@$(PY) -m digest preview --config seeds/digest.toml --now $(DEMO_NOW)

test: $(VENV)/.installed-dev browser tools ## Lint, check types and arrows, run all tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	$(PY) -m pytest -n auto --dist loadgroup -rs

bench: $(VENV)/.installed-dev ## Time the whole build beside one summary of sumy's
	$(PY) benchmarks/build.py

lock: ## Pin the newest versions that pyproject.toml allows in constraints.txt
	rm -rf $(VENV)-lock
	$(call make_environment,$(VENV)-lock)
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install '.[dev]'
	$(VENV)-lock/bin/python -m pip freeze --exclude verbatim-digest | grep -E '^[A-Za-z0-9._-]+==' > constraints.new
	mv constraints.new constraints.txt
	rm -rf $(VENV)-lock

browser: $(VENV)/.installed-dev ## Find a Chromium for the browser tests, or install one where that may be done
	@found() { $(PY) -c 'import sys; from tests.conftest import find_chromium; sys.exit(find_chromium() is None)'; }; \
	if found; then exit 0; fi; \
	if command -v apt-get > /dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing Chromium for the browser tests"; \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
	    chromium fonts-dejavu-core fonts-liberation > /dev/null; \
	else \
	  $(PY) -m playwright install chromium > /dev/null 2>&1; \
	fi; \
	found || echo "*** NO BROWSER: the browser tests are skipped. Install Chromium, or name one in DIGEST_BROWSER. ***" >&2

tools: ## Fill in the tools from npm that tests/surfaces holds page and letter against
	@cd tests/surfaces && if [ node_modules/.installed -nt package-lock.json ]; then exit 0; fi; \
	if command -v node > /dev/null && command -v npm > /dev/null; then \
	  echo "Installing the tools of tests/surfaces"; \
	  npm ci --loglevel=error --ignore-scripts --no-audit --no-fund > /dev/null && touch node_modules/.installed && exit 0; \
	fi; \
	echo "*** NO TOOLS FROM NPM: the proofs in tests/surfaces are skipped. Install Node.js 20 and npm. ***" >&2

clean: ## Remove what was built, but not your issues
	rm -rf $(VENV) $(VENV)-lock tests/surfaces/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The first Python that is new enough and can make environments. Debian ships ensurepip apart.
define make_environment
	@for python in $(PYTHONS); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
	    found=$$python; \
	    $$python -c 'import ensurepip, venv' 2> /dev/null && exec $$python -m venv $(1); \
	  fi; \
	done; \
	if [ -n "$$found" ] && command -v apt-get > /dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get -qq update && apt-get -qq -y install python3-venv > /dev/null && exec $$found -m venv $(1); \
	fi; \
	echo "No Python 3.11 or later that can make environments (on Debian: apt-get install python3-venv)." >&2; exit 1
endef

$(PY):
	$(call make_environment,$(VENV))

$(VENV)/.installed: pyproject.toml constraints.txt | $(PY)
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(PY)
	$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/.installed
