"""Every platform there is. One more takes a file, and a line here."""

from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from typing import Protocol, cast

from pydantic import ValidationError

from bot.app import App
from bot.platforms import Look, Platform
from bot.problems import CallProblem

PLATFORMS: dict[str, str] = {
    "console": "bot.platforms.console",
    "dingtalk": "bot.platforms.dingtalk",
    "webhook": "bot.platforms.webhook",
    "wechat": "bot.platforms.wechat",
}
"""By name: the module that has all of it. What it needs is installed as the extra of that name."""


class Opened(Protocol):
    """What such a module has. It may also have `look() -> Sequence[Look]`, for `doctor`."""

    def open_platform(self, app: App) -> Platform:
        """The platform as its own settings say. Raises CallProblem where they lack something."""


def open_platform(name: str, app: App) -> Platform:
    """One platform. Raises CallProblem where nobody knows it, it is not installed, or its settings are wrong."""
    try:
        return _module(name).open_platform(app)
    except ValidationError as mistakes:
        raise CallProblem(_wrong(name, mistakes)) from None


async def look_at(name: str) -> Sequence[Look]:
    """What `doctor` finds about one platform. Raises CallProblem as above."""
    look = cast("Callable[[], Awaitable[Sequence[Look]]] | None", getattr(_module(name), "look", None))
    try:
        return await look() if look else ()
    except ValidationError as mistakes:
        raise CallProblem(_wrong(name, mistakes)) from None


def _module(name: str) -> Opened:
    if name not in PLATFORMS:
        raise CallProblem(f"没有“{name}”这个平台。有：{'、'.join(PLATFORMS)}。")
    try:
        return cast(Opened, import_module(PLATFORMS[name]))
    except ModuleNotFoundError:
        raise CallProblem(f"{name} 还没装，请运行：pip install 'tongxing[{name}]'") from None


def _wrong(name: str, mistakes: ValidationError) -> str:
    """Which settings are wrong, without what they say: it may be a secret."""
    wrong = "、".join(f"TONGXING_{name}__{each['loc'][0]}".upper() for each in mistakes.errors(include_input=False))
    return f"设置写得不对：{wrong}。"
