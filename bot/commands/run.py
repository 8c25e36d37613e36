"""`run`: the assistant on the platforms that the settings name, until it is stopped."""

import asyncio
import contextlib
import sys

import typer

from bot import calendar_door, metrics
from bot.app import build
from bot.commands.context import settings_of
from bot.running import serve


def run(ctx: typer.Context) -> None:
    """在设置好的平台上运行，直到停下(Ctrl-C)。例：TONGXING_PLATFORMS=dingtalk tongxing run"""
    settings = settings_of(ctx)
    app = build(settings.community, settings.db, settings.reader)
    if sys.stderr.isatty():
        running_on = "、".join(settings.platform_names)
        print(f"在运行了（{running_on}），Ctrl-C 停下。下面是运行日志；连不上时它会自己再试。", file=sys.stderr)
    with (
        contextlib.suppress(KeyboardInterrupt),
        metrics.served(app, settings.metrics.port),
        calendar_door.served(app, settings.calendar),
    ):
        asyncio.run(serve(app, settings))
