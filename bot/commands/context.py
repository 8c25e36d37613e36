"""What every command needs to know: the community's folder and the database, from the call or the settings."""

from pathlib import Path

import typer

from bot.app import App, build
from config.settings import Settings


def settings_of(ctx: typer.Context) -> Settings:
    """The settings, with what the call says laid over them."""
    said = {name: value for name, value in (ctx.find_root().obj or {}).items() if value}
    return Settings(**said)


def app_of(ctx: typer.Context, db: str = "") -> App:
    """The communities and the database that the call and the settings name; `db` wins over both."""
    settings = settings_of(ctx)
    return build(settings.community, db or settings.db)


def sample_unless_named(ctx: typer.Context) -> Path:
    """The community that the call or the settings name, else the sample community."""
    settings = settings_of(ctx)
    named = "community" in settings.model_fields_set
    return settings.community if named else Path(__file__).parents[2] / "config" / "sample"
