# Two commands matter: `make chat` and `make test`. Both set everything up first, once.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup chat test lint accept likeness torture lock
.DEFAULT_GOAL := chat

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本 / Python 3.11 or later is needed"; exit 1; }
	@echo "正在准备 .venv（只需一次，约一分钟）/ setting up .venv, once …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "好了 / ready"

chat: setup
	@$(BIN)/tongxing --community config/sample chat

test: lint
	@$(BIN)/python -m pytest

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# Rewrites the expected chats to what was said; read the diff afterwards.
accept: setup
	@$(BIN)/python -m pytest tests/test_chats.py --accept

# Learns again what a report sounds like, after lines were added to tests/phrases or tests/likeness; read the diff of what is answered.
likeness: setup
	@PYTHONPATH=. $(BIN)/python tests/learn_likeness.py

# The long forms of the tests that break connections, kill processes and take the database away: minutes, not seconds.
torture: setup
	@TONGXING_TORTURE=1 $(BIN)/python -m pytest -s tests/dingtalk tests/torture

lock:
	uv pip compile --universal --generate-hashes --all-extras --python-version 3.11 --no-header --quiet pyproject.toml -o requirements.lock
