"""`plan list`, `plan show`, `plan check`, `plan new`, `plan export` and `plan schema`."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.context import sample_unless_named
from bot.problems import CallProblem
from config.community_folder import read_communities
from config.mistakes import FileError, Mistake, nearest
from config.plan import Ask, Plan
from config.plan_file import LIBRARY, plan_library, read_plan, start_plan
from config.plan_spoken import unknown_owners
from config.plan_words import KINDS, PERIODS, PLACES, amount_name, deadline_name, owner_name

SCHEMA = LIBRARY / "plan.schema.json"

ARITHMETIC = {"apart", "occasion"}
"""Fields that say how to count, and are nothing that a document asks."""

plan = typer.Typer(
    help="计划：文件要求谁做什么、做多少。例：tongxing plan show sample", no_args_is_help=True, add_completion=False
)


@plan.command("list")
def list_plans(as_json: Annotated[bool, typer.Option("--json", help="打印 JSON 行")] = False) -> None:
    """列出自带的计划。例：tongxing plan list"""
    for name, path in plan_library().items():
        found = read_plan(path)
        row = {"name": name, "title": found.title, "source": found.source, "asks": len(found.asks)}
        typer.echo(_json(row) if as_json else f"{name:8} {len(found.asks):3}项 {found.title}")


@plan.command("show")
def show(ctx: typer.Context, name: Annotated[str, typer.Argument(help="计划的名字，见 plan list；或计划文件")]) -> None:
    """看一份计划的全部要求。例：tongxing plan show sample"""
    found = read_plan(_path(name, sample_unless_named(ctx)))
    typer.echo(f"{found.name} {found.title}")
    for number, ask in enumerate(found.asks, 1):
        typer.echo(f"{number:3}. {_said(ask)}\n     “{ask.says}”")


@plan.command("check")
def check(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="计划文件 (.yaml)")]) -> None:
    """检查一份计划文件，每个问题一行。例：tongxing plan check 我们的计划.yaml"""
    community = next(iter(read_communities(sample_unless_named(ctx)).values()))
    found = read_plan(file, community.calendar)
    if unknown := list(unknown_owners(found, community)):
        raise FileError(file.name, unknown)
    typer.echo(f"{file.name} 没有问题：{len(found.asks)}项要求。")


@plan.command("new")
def new(file: Annotated[Path, typer.Argument(help="写到哪个文件 (.yaml)")]) -> None:
    """写一份自己的计划：先写下一份样子，照着改。例：tongxing plan new config/community/我们的计划.yaml"""
    if file.exists():
        raise CallProblem(f"已经有 {file} 了，没有动它。请换一个名字。")
    start_plan(file)
    typer.echo(f"写好了：{file}。用记事本改，改完：tongxing plan check {file}")


@plan.command("export")
def export(names: Annotated[list[str] | None, typer.Argument(help="计划的名字；不写就是全部")] = None) -> None:
    """每项要求打印一行 JSON。例：tongxing plan export 003-33"""
    for name in names or [name for name in plan_library() if name != "sample"]:
        for row in rows(read_plan(_path(name))):
            typer.echo(_json(row))


@plan.command("schema")
def schema() -> None:
    """更新编辑器用的 JSON Schema。例：tongxing plan schema"""
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    typer.echo(f"写好了：{SCHEMA}")


def rows(of: Plan) -> Iterable[dict[str, object]]:
    """What `plan export` prints of a plan: every field of every ask, whole numbers without a point."""
    for ask in of.asks:
        fields = json.loads(ask.model_dump_json(exclude=ARITHMETIC), parse_float=_whole)
        yield {"plan": of.name, "kind": ask.kind, "says": ask.says, "source": of.source, **fields}


def schema_text() -> str:
    """The JSON Schema of a plan file, for editors."""
    return json.dumps(Plan.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


def _whole(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() else number


def _said(ask: Ask) -> str:
    parts = (
        KINDS[ask.kind],
        owner_name(ask.of),
        PERIODS[ask.per],
        PLACES.get(ask.where or "", ""),
        "、".join(ask.activity),
        amount_name(ask),
        deadline_name(ask.by),
        f"附{'、'.join(ask.needs)}" if ask.needs else "",
        "（原则上）" if ask.soft else "",
    )
    return " ".join(part for part in parts if part)


def _path(name: str, folder: Path = Path()) -> Path:
    """The plan of that name: one of the library, a file, or one that stands in a community's own folder."""
    library = plan_library()
    if name in library:
        return library[name]
    for file in (Path(name), folder / name, folder / f"{name}.yaml"):
        if file.is_file():
            return file
    what = f"没有这份计划{nearest(name, library) or '。'}用 tongxing plan list 看有哪些"
    raise FileError(name, [Mistake((), what)])


def _json(row: object) -> str:
    return json.dumps(row, ensure_ascii=False)
