"""Bringing a database up to date. Imported only where one is not, for Alembic is slow to import."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).with_name("migrations")


class NewerDatabase(Exception):
    """The database was made by a newer program."""


def upgrade(connection: Connection) -> None:
    """Runs the migrations that the database lacks. Raises NewerDatabase where it has some that this program lacks."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise NewerDatabase from error
