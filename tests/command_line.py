"""Runs a command as people do, in this process: its exit code, and what it prints."""

import gc
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import structlog

from bot.__main__ import main

SAMPLE = Path(__file__).parents[1] / "config" / "sample"


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    """`run("records", "--json")` with the sample community and a database of its own."""

    def call(*args: str, stdin: str = "", community: Path = SAMPLE, db: str = "") -> Outcome:
        url = db or f"sqlite:///{tmp_path}/t.db"
        monkeypatch.setattr(sys, "argv", ["tongxing", "--community", str(community), "--db", url, *args])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as stopped:
            main()
        gc.collect()  # as at the end of a process, no database is open any more
        printed = capsys.readouterr()
        return Outcome(int(stopped.value.code or 0), printed.out, printed.err)

    logging = structlog.get_config()
    yield call
    structlog.configure(**logging)  # a command logs to the standard error of its own test
