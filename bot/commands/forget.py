"""`forget`: a person's data out of the database, and out of its files."""

from typing import Annotated

import typer

from bot.clock import now
from bot.commands.context import app_of
from bot.papers.sweeping import sweep_papers
from bot.problems import CallProblem
from config.mistakes import nearest
from handlers.privacy import forgotten
from storage.attachments import digests
from storage.forgetting import scrub
from storage.journal import Cause, settle

Name = Annotated[str, typer.Argument(help="名单上的姓名")]


def forget(
    ctx: typer.Context,
    name: Name,
    of: Annotated[str, typer.Option("--of", help="只在这个共同体里删（一个程序服务几个共同体时）")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="不再问一遍")] = False,
) -> None:
    """把一个人的数据从数据库里删掉，不能恢复。例：tongxing forget 王丽 --yes"""
    app = app_of(ctx)
    communities = [each for each in app.communities.names if of in ("", each)]
    if not name.strip() or len(communities) != 1:
        raise CallProblem(f"请写清姓名；服务几个共同体时加 --of。有：{'、'.join(app.communities.names)}。")
    with app.store.reading() as connection:
        people = [each.name for each in app.communities.now(connection, communities[0]).community.people]
    if name not in people:
        print(f"名单里没有“{name}”{nearest(name, people) or '。'}不在名单上的，也会从数据库里找出来删。")
    if not yes:
        typer.confirm(f"删掉 {name} 在 {communities[0]} 的全部数据？不能恢复", abort=True)
    at = now()
    with app.store.writing() as connection:
        gone = forgotten(name, app.communities.now(connection, communities[0]).community)
        settle(connection, Cause(communities[0], f"command:{at.isoformat()}", "", at), (gone,))
    scrub(app.store.engine)
    with app.store.reading() as connection:
        app.attached.sweep(digests(connection), now())
    sweep_papers(app.papers, (), now())
    print("已从数据库删除，照片、附件和发出过的材料也删了。")
    print("还要您做：从 roster.csv 去掉这个名字，删掉旧的备份和别处的导出文件。")
