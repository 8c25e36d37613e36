"""`doctor`: looks at everything that an installation needs, and says what to do about what is wrong."""

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.engine import make_url

from bot.app import beside_database
from bot.clock import now
from bot.commands.context import settings_of
from bot.commands.records import show
from bot.platforms.table import look_at
from bot.problems import PROBLEMS, CallProblem
from config.community import Community
from config.community_folder import ROSTER, folders_of, read_communities, school_names
from config.plan import Plan
from config.plan_spoken import unknown_owners
from config.plan_words import owner_name
from config.roster_file import read_roster
from config.settings import Settings
from handlers.rules.owners import ROLES, has_role
from storage import gaps
from storage.engine import open_engine
from storage.gaps import Gap
from storage.tables import inbox, outbox

LATELY, SHOWN = timedelta(days=7), 5
EARLIEST = datetime.fromisoformat("2026-01-01T00:00:00+08:00")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `good` or what to do."""

    what: str
    good: bool
    says: str


def doctor(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="每项一行 JSON")] = False) -> None:
    """检查安装是否妥当，并说该怎么办。例：tongxing doctor"""
    settings = settings_of(ctx)
    findings = [finding for look in LOOKS for finding in look(settings)]
    if as_json:
        show([vars(finding) for finding in findings], {}, as_json=True)
    else:
        for finding in findings:
            print(f"{'✓' if finding.good else '✗'} {finding.what}：{finding.says}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


def _python(_: Settings) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= (3, 11)
    yield Finding("Python", fine, version if fine else f"{version} 太旧，请装 3.11 或更新的。")


def _clock(_: Settings) -> Iterator[Finding]:
    at = now().astimezone()
    wrong = "" if at > EARLIEST else " 不对，请校准电脑时间。"
    yield Finding("时钟", not wrong, f"{at:%Y-%m-%d %H:%M}（电脑的时区 UTC{_offset(at)}）{wrong}")


def _offset(at: datetime) -> str:
    """+08:00, or +05:30: the zone of a moment."""
    return at.isoformat()[-len("+08:00") :]


def _communities(settings: Settings) -> Iterator[Finding]:
    try:
        found = read_communities(settings.community)
    except PROBLEMS as error:
        yield Finding("共同体", False, str(error))
        return
    for name, community in found.items():
        yield Finding(
            "共同体",
            True,
            f"{name}：{len(community.schools)}校，{len(community.people)}人，按{_hours(community.calendar.timezone)}",
        )
        yield from _plans(community)
        if not community.administrators:
            yield Finding("管理员", False, f'{name}还没有管理员，请在 community.toml 写 administrators = ["姓名"]。')
        if not community.calendar.terms:
            yield Finding("学期", False, f"{name}没有写学期，请在 community.toml 写 [[terms]]。")
    for folder in folders_of(settings.community):
        yield from _roster(folder)


def _hours(zone: str) -> str:
    return "北京时间" if zone == "Asia/Shanghai" else f" {zone} 的时间"


def _roster(folder: Path) -> Iterator[Finding]:
    if not (folder / ROSTER).is_file():
        yield Finding(
            "名单", False, f"{folder} 里还没有名单。请运行 tongxing --community {folder} roster import 名单.xlsx"
        )
        return
    troubles = read_roster(folder / ROSTER, school_names(folder)).troubles
    check = f"{len(troubles)}行要改，请看 tongxing --community {folder} roster check"
    yield Finding("名单", not troubles, check if troubles else f"{folder / ROSTER} 每一行都能用")


def _plans(community: Community) -> Iterator[Finding]:
    if not community.plans:
        yield Finding("计划", True, f"{community.name}没有写计划，任务在群里定；怎么写见 docs/own-plan.md")
    for plan in community.plans:
        unknown = "；".join(map(str, unknown_owners(plan, community)))
        yield Finding(
            "计划", not unknown, f"{plan.title}：{unknown or f'{len(plan.asks)}项要求'}{_nobody(plan, community)}"
        )


def _nobody(plan: Plan, community: Community) -> str:
    """Of whom the plan asks although nobody's 职务 says so."""
    nouns = dict.fromkeys(ask.of for ask in plan.asks if ask.of in ROLES)
    missing = [noun for noun in nouns if not any(has_role(noun, person.role) for person in community.people)]
    return "".join(f"。{owner_name(noun)}：名单上还没有，职务里有“{'”“'.join(ROLES[noun])}”的才是" for noun in missing)


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        engine = open_engine(settings.db)
    except PROBLEMS as error:
        yield Finding("数据库", False, str(error))
        return
    yield Finding("数据库", True, make_url(settings.db).render_as_string(hide_password=True))
    with engine.connect().execution_options(reading=True) as connection:
        failed = connection.execute(select(inbox.c.key).where(inbox.c.intent == "failed").limit(5)).scalars().all()
        lost = connection.execute(select(outbox.c.id).where(outbox.c.state.in_(("unknown", "failed"))).limit(50)).all()
        apart = gaps.read(connection, list(_names(settings)), now() - LATELY)
    if failed:
        yield Finding("没能处理的消息", False, f"{'、'.join(failed)}（原文在数据库里）。请把编号告诉开发者。")
    if lost:
        yield Finding("没能确认送达的话", False, f"{len(lost)}条。请到群里看一眼要不要补说。")
    if apart:
        yield Finding(
            "没有连上的时间", True, f"近七天{len(apart)}段：{_spans(apart[-SHOWN:])}。那时说的话可能没有听到。"
        )
    engine.dispose()


def _names(settings: Settings) -> Iterable[str]:
    try:
        return read_communities(settings.community)
    except PROBLEMS:  # which is said above
        return ()


def _spans(found: Iterable[Gap]) -> str:
    """Each as people write it: 11-22 10:02:11—10:02:19."""
    return "，".join(f"{each.since.astimezone():%m-%d %H:%M:%S}—{_end(each)}（{each.platform}）" for each in found)


def _end(gap: Gap) -> str:
    if gap.until is None:
        return "现在"
    same_day = gap.until.astimezone().date() == gap.since.astimezone().date()
    return f"{gap.until.astimezone():{'%H:%M:%S' if same_day else '%m-%d %H:%M:%S'}}"


def _platforms(settings: Settings) -> Iterator[Finding]:
    for name in settings.platform_names:
        try:
            found = asyncio.run(look_at(name))
        except CallProblem as problem:
            yield Finding("平台", False, str(problem))
        else:
            yield Finding("平台", True, "console（终端里的群；接钉钉、微信见 docs）" if name == "console" else name)
            yield from (Finding(*each) for each in found)


def _second_reader(settings: Settings) -> Iterator[Finding]:
    if settings.reader.url:
        from bot.second_reader.checkup import look

        yield Finding("第二阅读器", *asyncio.run(look(settings.reader)))


def _disk(settings: Settings) -> Iterator[Finding]:
    """The room beside the database, which need not be the disk on which the program lies."""
    import shutil

    folder = beside_database(settings.db).absolute()
    there = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    yield Finding("磁盘", free > 200, f"还有{free}MB" + ("" if free > 200 else "，太少了，请清理。"))


LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    _python,
    _clock,
    _communities,
    _database,
    _platforms,
    _second_reader,
    _disk,
)
