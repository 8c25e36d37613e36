"""What every command needs to know: the community's folder and the database, from the call or the settings."""

from pathlib import Path

import typer

from bot.app import App, build
from config.community_folder import folders_of
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
    """The community that the call or the settings name, or one's own where there is one, else the sample community."""
    settings = settings_of(ctx)
    own = "community" in settings.model_fields_set or bool(folders_of(settings.community))
    return settings.community if own else Path(__file__).parents[2] / "config" / "sample"
