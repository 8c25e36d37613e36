"""Opening the database: durable, migrated, and clear about what is wrong."""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import OperationalError as SQLiteError

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from stamina import retry_context

from config.system_errors import why
from storage.locks import hold

LATEST = max(file.name for file in Path(__file__).parent.glob("migrations/versions/[0-9]*.py"))[:4]
"""The number of the last migration, with which its file begins."""
BUSY_SECONDS = 10
FROZEN_SECONDS = 30
"""How long a transaction may stand still: its process froze, others wait for its locks, and PostgreSQL ends it."""
SILENT_SECONDS = 5
"""After so long a silence, and then as often, either side asks three times whether the other machine is there."""
POSTGRES = "postgresql+psycopg"


class DatabaseProblem(Exception):
    """The database cannot be used; the message says what to do, for people."""


def open_engine(url: str) -> Engine:
    """An engine on a migrated database. Raises DatabaseProblem with a sentence that says what to do."""
    engine = connect(url)
    try:
        migrate(engine)
    except OperationalError as error:
        engine.dispose()
        raise DatabaseProblem(explained(error, _place(url))) from error
    except (DatabaseError, SQLAlchemyError) as error:
        engine.dispose()
        raise DatabaseProblem(
            f"{_place(url)} 不是同行的数据库，或已损坏。请换一个位置，或用 restore 恢复备份。"
        ) from error
    return engine


def connect(url: str) -> Engine:
    """An engine that begins every writing transaction IMMEDIATE on SQLite; nothing is read or migrated yet."""
    try:
        place = make_url(url)
        if place.drivername.startswith("sqlite") and place.database:
            Path(place.database).parent.mkdir(parents=True, exist_ok=True)
        engine = _postgres(place) if place.drivername.startswith("postgres") else create_engine(place)
    except OSError as error:
        raise DatabaseProblem(f"不能写入 {_place(url)}：{why(error)}。请换一个能写入的文件夹。") from error
    except (SQLAlchemyError, ImportError) as error:
        raise DatabaseProblem(
            "数据库地址不能用：应像 sqlite:///data/tongxing.db，或 postgresql://用户:密码@主机/数据库"
            "（要先 pip install 'tongxing[postgres]'）。"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def migrate(engine: Engine) -> None:
    """Brings the schema to this program's version; a database from a newer program is refused, not touched."""
    with engine.connect() as connection:
        if _version(connection) == LATEST:
            return
    from storage.upgrading import NewerDatabase, upgrade  # slow to import, and needed once a version

    with engine.begin() as connection:
        hold(connection, ["migrations"])
        try:
            upgrade(connection)
        except NewerDatabase as error:
            raise DatabaseProblem("这个数据库来自更新版本的同行。请先升级程序，数据不会丢。") from error


def _version(connection: Connection) -> str | None:
    """The migration that was run last; None in an empty database."""
    known = inspect(connection).has_table("alembic_version")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None


def _postgres(place: URL) -> Engine:
    """The same patience as on SQLite, and none for a process that froze in the middle or a machine that is gone."""
    limits = {"lock_timeout": f"{BUSY_SECONDS}s", "idle_in_transaction_session_timeout": f"{FROZEN_SECONDS}s"}
    asking = {"keepalives_idle": SILENT_SECONDS, "keepalives_interval": SILENT_SECONDS, "keepalives_count": 3}
    answer = {"tcp_user_timeout": SILENT_SECONDS * 4 * 1000}
    theirs = limits | answer | {f"tcp_{name}": value for name, value in asking.items()}
    options = " ".join(f"-c {name}={value}" for name, value in theirs.items())
    ours = asking | answer | {"connect_timeout": BUSY_SECONDS, "options": options}
    return create_engine(place.set(drivername=POSTGRES), pool_pre_ping=True, connect_args=ours)


def let_go_of_durability(engine: Engine) -> None:
    """For a database that nobody keeps, a rehearsal's: nothing is waited for until it is on the disk."""
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    engine.dispose()


def _prepare_sqlite(connection: SQLiteConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    for attempt in retry_context(on=_is_locked, timeout=BUSY_SECONDS, attempts=None, wait_max=0.2):
        with attempt:  # the change to WAL does not wait for others as everything else does
            connection.execute("PRAGMA journal_mode=WAL")
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _is_locked(error: Exception) -> bool:
    return isinstance(error, SQLiteError) and "locked" in str(error)


def _begin(connection: Connection) -> None:
    """A reader may begin deferred; whoever may write begins IMMEDIATE, or two processes lose updates silently."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _place(url: str) -> str:
    found = make_url(url)
    return found.database or found.render_as_string(hide_password=True)


def explained(error: OperationalError, place: str = "数据库") -> str:
    """Why a database could not be opened or written to, and what to do, for people."""
    text = str(error.orig)
    if "full" in text:
        return f"{place} 所在的磁盘满了，没有写进去。请先腾出空间，已经记下的不会丢。"
    if "readonly" in text or "unable to open" in text:
        return f"不能写入 {place}。请检查磁盘是否只读、文件夹是否允许写入。"
    if "password" in text or "authentication" in text:
        return f"{place} 不认这个用户或密码。请检查数据库地址。"
    if "does not exist" in text:
        return f"{place} 还没有建。请先建数据库：createdb 名字。"
    if "locked" in text:
        return f"{place} 正被别的程序占用。请先关掉它再试。"
    return f"打不开 {place}。请检查地址、磁盘空间和权限。"
