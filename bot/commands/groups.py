"""`groups`: which chat group belongs to which community."""

import secrets
from typing import Annotated

import typer

from bot.app import App
from bot.clock import now
from bot.commands.context import app_of
from bot.platforms.table import PLATFORMS
from bot.problems import CallProblem
from config.mistakes import nearest
from handlers.decision import Agreed, Effect, Ended
from handlers.groups import offered
from handlers.understanding.orders.binding import LENGTH, LETTERS
from storage.journal import Cause, settle

groups = typer.Typer(
    help="群：哪个群属于哪个共同体。例：tongxing groups list", no_args_is_help=True, add_completion=False
)

Platform = Annotated[str, typer.Argument(help="平台，如 dingtalk")]
GroupId = Annotated[str, typer.Argument(help="群在平台上的编号")]


@groups.command("list")
def list_groups(ctx: typer.Context) -> None:
    """列出各共同体的群。例：tongxing groups list"""
    app = app_of(ctx)
    with app.store.reading() as connection:
        for name in app.communities.names:
            for group in app.communities.now(connection, name).community.groups:
                print(f"{name}\t{group.name}\t{'、'.join(group.platform_ids)}")


@groups.command("bind")
def bind(
    ctx: typer.Context,
    platform: Platform,
    group_id: GroupId,
    community: Annotated[str, typer.Argument(help="共同体的名字")],
) -> None:
    """把一个群接到共同体上。例：tongxing groups bind dingtalk cidXYZ 青石教共体"""
    if platform not in PLATFORMS:
        raise CallProblem(f"没有“{platform}”这个平台{nearest(platform, PLATFORMS) or '。'}有：{'、'.join(PLATFORMS)}。")
    _settle(app_of(ctx), community, Agreed("group", f"{platform}:{group_id}", {"name": ""}))
    print(f"接好了：{platform}:{group_id} → {community}")


@groups.command("code")
def code(ctx: typer.Context, community: Annotated[str, typer.Argument(help="共同体的名字")]) -> None:
    """给一个一次性的码，在群里说出来就接上。例：tongxing groups code 青石教共体"""
    made = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    _settle(app_of(ctx), community, offered(made, now()))
    print(f"一天之内，在要接的群里发：@同行 绑定 {made}（只能用一次）")


@groups.command("unbind")
def unbind(ctx: typer.Context, platform: Platform, group_id: GroupId) -> None:
    """断开一个群。例：tongxing groups unbind dingtalk cidXYZ"""
    app, key = app_of(ctx), f"{platform}:{group_id}"
    with app.store.reading() as connection:
        now_in = [app.communities.now(connection, name).community for name in app.communities.names]
    if not any(key in group.platform_ids for community in now_in for group in community.groups):
        raise CallProblem(f"{key} 没有接在哪个共同体上。接好的群：tongxing groups list")
    for name in app.communities.names:
        _settle(app, name, Ended("group", key))
    print(f"断开了：{platform}:{group_id}")


def _settle(app: App, community: str, effect: Effect) -> None:
    if community not in app.communities.names:
        close = nearest(community, app.communities.names) or "。"
        raise CallProblem(f"没有“{community}”这个共同体{close}有：{'、'.join(app.communities.names)}。")
    at = now()
    with app.store.writing() as connection:
        settle(connection, Cause(community, f"command:{at.isoformat()}", "", at), (effect,))
