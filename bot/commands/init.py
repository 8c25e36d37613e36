"""`init`: a handful of questions, and a community's folder is written."""

import re
import shutil
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import now
from bot.commands.context import settings_of
from bot.days import written_day
from bot.problems import CallProblem
from config.community import Person
from config.community_folder import COMMUNITY, ROSTER, STANDING, read_community
from config.mistakes import nearest
from config.names import short_names
from config.plan_file import plan_library, start_plan
from config.roster_file import read_roster, write_roster, write_template
from config.spreadsheet import SheetProblem

OWN_PLAN = "我们的计划.yaml"
HALF_A_TERM = timedelta(days=70)
SAMPLE = Path(__file__).parents[2] / "config" / "sample"
OFFICES = (
    "局",
    "教育办",
    "教管办",
    "教育组",
    "教育股",
    "教研室",
    "教科所",
    "进修学校",
    "研训中心",
    "发展中心",
    "督导室",
)
"""How the names of offices end, which are no schools: nobody there owes what teachers do."""


@dataclass(frozen=True)
class Answers:
    """What init was told."""

    name: str
    schools: tuple[str, ...]
    term: str
    start: date
    end: date
    week1: date
    plan: str
    administrator: str


def init(
    ctx: typer.Context,
    next_term: Annotated[bool, typer.Option("--next-term", help="给已有的共同体加上新学期")] = False,
) -> None:
    """写一份自己的共同体：问几个问题就好。例：tongxing --community config/community init"""
    folder = settings_of(ctx).community
    if next_term:
        _add_term(folder)
        return
    if (folder / COMMUNITY).exists():
        raise CallProblem(f"{folder} 里已经有共同体了。加新学期请用 init --next-term。")
    name = _ask("共同体叫什么名字")
    schools = _ask_schools()
    folder.mkdir(parents=True, exist_ok=True)
    _bring_roster(folder, schools)
    term, start, end, week1 = _ask_term()
    plan = _ask_plan(folder)
    administrator = _ask_administrator(folder, schools)
    answers = Answers(name, schools, term, start, end, week1, plan, administrator)
    (folder / COMMUNITY).write_text(community_toml(answers), encoding="utf-8")
    shutil.copyfile(SAMPLE / STANDING, folder / STANDING)
    read_community(folder)
    if short := "、".join(short_names(schools).values()):
        print(f"群里说“{short}”也认得；学校别的叫法，加在 {folder / COMMUNITY} 的 aliases 里。")
    print(f"每周五给各位领导发周报、每月底发月报；要改要停，见 {folder / STANDING}。")
    print(f"写好了：{folder / COMMUNITY}。试一试：tongxing --community {folder} chat")


def community_toml(answers: Answers) -> str:
    """The community.toml of what was answered."""
    core = next((school for school in answers.schools if not school.endswith(OFFICES)), "")
    short = short_names(answers.schools)
    schools = [
        f'[[schools]]\nname = {_quoted(school)}\nkind = "{_kind(school, core)}"\n{_aliases(short.get(school))}'
        for school in answers.schools
    ]
    plans = f"plans = [{_quoted(answers.plan)}]\n" if answers.plan else ""
    return (
        f"name = {_quoted(answers.name)}\nadministrators = [{_quoted(answers.administrator)}]\n{plans}\n"
        + "\n".join(schools)
        + f"\n[[groups]]\nname = {_quoted(answers.name + '工作群')}\n\n"
        + term_toml(answers.term, answers.start, answers.end, answers.week1)
    )


def _aliases(short: str | None) -> str:
    return f"aliases = [{_quoted(short)}]\n" if short else ""


def _kind(school: str, core: str) -> str:
    if school.endswith(OFFICES):
        return "office"
    return "core" if school == core else "member"


def term_toml(name: str, start: date, end: date, week1: date) -> str:
    """A term as it stands in community.toml."""
    return f"[[terms]]\nname = {_quoted(name)}\nstart = {start}\nend = {end}\nweek1 = {week1}\n"


def _add_term(folder: Path) -> None:
    path = folder / COMMUNITY
    if not path.is_file():
        raise CallProblem(f"{folder} 里还没有共同体。先运行 tongxing init。")
    before = path.read_text(encoding="utf-8")
    name, start, end, week1 = _ask_term()
    old = path.with_suffix(".toml.old")
    shutil.copyfile(path, old)
    path.write_text(before.rstrip("\n") + "\n\n" + term_toml(name, start, end, week1), encoding="utf-8")
    try:
        read_community(folder)
    except Exception:
        shutil.move(old, path)
        raise
    print(f"加上了：{name}。名单、师徒和任务照旧；有人调动请改 {folder / ROSTER}。")


def _ask(question: str, default: str = "") -> str:
    answer: str = typer.prompt(question, default=default or None, show_default=bool(default))
    return answer.strip()


def _ask_schools() -> tuple[str, ...]:
    while True:
        said = re.split("[、,\uff0c;\uff1b\\s]+", _ask("有哪些学校，用、隔开，核心校写在最前；教育局有人在群里也写上"))
        schools = tuple(dict.fromkeys(school for school in said if school))
        if schools:
            return schools
        print("至少要有一所学校。")


def _ask_day(question: str, like: str, default: str = "", near: date | None = None) -> date:
    while True:
        try:
            return written_day(_ask(f"{question}（如 {like}）", default), near or now().date())
        except ValueError:
            print(f"这不是日期，请照 {like} 这样写。")


def _ask_term() -> tuple[str, date, date, date]:
    start = _ask_day("学期哪天开始", "2026-09-01")
    end = _ask_day("学期哪天结束", "2027-01-20", near=start + HALF_A_TERM)
    while end <= start:
        print("结束要在开始之后。")
        end = _ask_day("学期哪天结束", "2027-01-20", near=start + HALF_A_TERM)
    monday = start - timedelta(days=start.weekday())
    week1 = _ask_day("第1周的星期一是哪天", "2026-08-31", monday.isoformat())
    year = start.year if start.month >= 7 else start.year - 1
    which = "一" if start.month >= 7 else "二"
    return f"{year}—{year + 1}学年第{which}学期", start, end, week1


def _bring_roster(folder: Path, schools: tuple[str, ...]) -> None:
    while True:
        file = _ask("名单文件（.xlsx 或 .csv）；还没有就直接回车，给您写一份模板", "无")
        if file == "无":
            template = folder / "名单模板.xlsx"
            write_template(template)
            print(f"模板在 {template}，填好后：tongxing --community {folder} roster import {template}")
            write_roster(folder / ROSTER, [])
            return
        try:
            read = read_roster(Path(file).expanduser(), schools)
        except SheetProblem as problem:
            print(problem)
            continue
        for trouble in read.troubles:
            print(trouble)
        write_roster(folder / ROSTER, read.people)
        left_out = f"；有{len(read.troubles)}行没有读进来，原因见上" if read.troubles else ""
        print(f"读到{len(read.people)}人{left_out}。")
        if read.troubles:
            print(f"改好后再运行：tongxing --community {folder} roster import {file}")
        return


def _ask_plan(folder: Path) -> str:
    library = plan_library()
    print("任务：可以先用 sample（每人每学期听课15节等），或写“自己写”，也可以写“无”，以后在群里定。")
    while True:
        plan = _ask("用哪个计划（自带的见 tongxing plan list）", "sample")
        if plan == "自己写":
            return _own_plan(folder)
        if plan in library or plan in ("无", "空"):
            return plan if plan in library else ""
        print(f"没有“{plan}”{nearest(plan, library) or '。'}有：{'、'.join(list(library)[:8])}…")


def _own_plan(folder: Path) -> str:
    file = folder / OWN_PLAN
    if not file.exists():
        start_plan(file)
    print(f"样子写在 {file}，照着改；怎么写见 docs/own-plan.md。改完：tongxing plan check {file}")
    return OWN_PLAN


def _ask_administrator(folder: Path, schools: tuple[str, ...]) -> str:
    people = {person.name for person in read_roster(folder / ROSTER).people}
    while True:
        name = _ask("第一位管理员（联络员）的姓名")
        if not people:
            write_roster(folder / ROSTER, [Person(name, _ask("在哪个学校或单位", schools[0]), role="联络员")])
            return name
        if name in people:
            return name
        print(f"名单里没有“{name}”{nearest(name, people) or '，请核对。'}")


def _quoted(text: str) -> str:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    tomllib.loads(f"x = {quoted}")
    return quoted
