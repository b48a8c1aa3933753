# Needs Python 3.11 or newer and make; everything else is brought into .venv.
# PYTHON=python3.13 chooses another Python; FRESH=1 lets the sandbox begin anew.

PYTHON ?= $(firstword $(foreach one,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(one) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(one))))
VENV = .venv
RUN = $(VENV)/bin/python
INSTALL = $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --quiet $(if $(UPGRADE),--upgrade)

.PHONY: help sandbox test quick docs bench bench-regions bench-messages faults attacks load lock

help:
	@echo "make sandbox   the village on a page of your browser, no token needed (FRESH=1: begin anew)"
	@echo "make test      ruff, mypy, lint-imports and pytest, as .ci/run does"
	@echo "make docs      write the maps in the READMEs anew, from the docstrings"
	@echo "make quick     ruff, mypy and the tests of what differs from main, in a minute or so"
	@echo "make bench     CPU, waits and memory under load (USERS=300 ROUNDS=3 DATABASE=sqlite)"
	@echo "make bench BASELINE=commit   the build of that commit beside this one, by turns"
	@echo "make bench PEERS=1   grammY (needs node) and aiogram as well, with Redis where it is"
	@echo "make bench MODE=kill   kill -9 under load; also double, latency, growth, trips, region"
	@echo "make bench-messages CORPUS=... [BASELINE=commit]   score of whole messages, and their CPU"
	@echo "make bench-regions LIST=idn-area-data-4.0.1.tgz   what the search finds of typed names"
	@echo "make faults    kills, faulty calls, a full disk (PART=kill-sqlite N=1000 MINUTES=60)"
	@echo "make attacks   forged taps, races, mangled lists (PART=forged N=100000 MINUTES=60)"
	@echo "make load      20,000 people, 300,000 reports (PART=updates DATABASE=postgresql MINUTES=10)"
	@echo "make lock      write the requirements files anew from pyproject.toml (needs uv; UPGRADE=1: the newest)"

sandbox: $(VENV)/installed
	@$(RUN) -m bot sandbox $(if $(FRESH),--fresh)

# What was compiled is kept: the suite starts the bot again and again.
test quick: export PYTHONDONTWRITEBYTECODE =

test: $(VENV)/installed-for-tests
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy --strict bot handlers models tests
	@$(VENV)/bin/lint-imports
	@$(RUN) -m pytest -q -n auto

docs: $(VENV)/installed-for-tests
	@$(RUN) -m tests.harness.maps --write

quick: $(VENV)/installed-for-tests
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy --strict bot handlers models tests
	@$(RUN) -m tests.harness.quick

bench: $(VENV)/installed-for-tests
	@$(RUN) -m tests.benchmarks $(if $(MODE),--mode $(MODE)) $(if $(USERS),--users $(USERS)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
		$(if $(DATABASE),--database $(DATABASE)) $(if $(RIDE),--ride $(RIDE)) $(if $(BASELINE),--baseline $(BASELINE)) \
		$(if $(PEERS),--peers) $(if $(KEEP),--keep $(KEEP)) $(if $(SHARE),--share $(SHARE))

bench-messages: $(VENV)/installed-for-tests
	@test -n "$(CORPUS)" || { echo "CORPUS=... names a file of messages, one JSON object a line"; exit 1; }
	@$(RUN) -m tests.benchmarks.messages $(CORPUS) $(if $(BASELINE),--baseline $(BASELINE)) $(if $(SHOW),--show)

bench-regions: $(VENV)/installed-for-tests
	@test -n "$(LIST)" || { echo "LIST=... names a list that 'regions import' takes"; exit 1; }
	@$(RUN) -m tests.benchmarks.regions $(LIST) $(if $(COUNT),--count $(COUNT))

faults: $(VENV)/installed-for-tests
	@$(RUN) -m tests.faults $(if $(PART),--part $(PART)) $(if $(N),--count $(N)) \
		$(if $(MINUTES),--minutes $(MINUTES)) $(if $(PAUSE),--pause $(PAUSE))

attacks: $(VENV)/installed-for-tests
	@$(RUN) -m tests.security $(if $(PART),--part $(PART)) $(if $(N),--count $(N)) \
		$(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED))

load: $(VENV)/installed-for-tests
	@$(RUN) -m tests.load $(if $(PART),--part $(PART)) $(if $(DATABASE),--database $(DATABASE)) \
		$(if $(MINUTES),--minutes $(MINUTES)) $(if $(RATE),--rate $(RATE)) \
		$(if $(PEOPLE),--people $(PEOPLE)) $(if $(REPORTS),--reports $(REPORTS))

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv"; exit 1; }
	@$(COMPILE) --extra documents -o requirements.txt
	@$(COMPILE) --extra test -c requirements.txt -o requirements-test.txt

# The stamps let a second run begin at once; a changed requirements file makes them old.
$(VENV)/installed: requirements.txt | $(RUN)
	@echo "Installing what the bot needs (once, about a minute) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-for-tests: requirements-test.txt | $(RUN)
	@echo "Installing what the tests need (once, about a minute) ..."
	@$(INSTALL) -r requirements-test.txt
	@touch $@ $(VENV)/installed

$(RUN):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: https://www.python.org"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
