"""`rehearse`: a term played through, with all that the assistant would say, before the first day of it."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console as Terminal
from rich.progress import Progress

from bot.app import App, build
from bot.chat_file import ClockLine, Line, clock_line, read_chat
from bot.commands.chat import as_line, read_text
from bot.commands.context import sample_unless_named
from bot.commands.records import read_day
from bot.problems import CallProblem
from bot.replay import Replay
from handlers.rules.spans import Span
from handlers.wording.pieces import name_list
from storage.engine import let_go_of_durability
from storage.outbox import Letter

DAY_ENDS = time(23, 59)
NAMED = 4
"""So many names stand before a text that many are told."""


@dataclass(frozen=True)
class Said:
    """One letter of the assistant's, and when it arrives."""

    at: datetime
    letter: Letter


def rehearse(
    ctx: typer.Context,
    since: Annotated[str, typer.Option("--from", help="从哪天，如 2026-09-01")],
    until: Annotated[str, typer.Option("--to", help="到哪天")],
    file: Annotated[Path | None, typer.Argument(help="这段时间群里说的话(.chat)，可以没有")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="每条助手的话一行 JSON")] = False,
) -> None:
    """预演一个学期：助手哪天会对谁说什么。例：tongxing rehearse --from 2026-09-01 --to 2027-01-20"""
    first, last = read_day(since), read_day(until)
    if first is None or last is None or last < first:
        raise CallProblem("结束的日子要在开始之后。")
    text = read_text(file) if file else ""
    with tempfile.TemporaryDirectory() as folder:
        app = build(sample_unless_named(ctx), f"sqlite:///{folder}/rehearsal.db")
        let_go_of_durability(app.store.engine)
        try:
            zone = app.first.calendar.timezone
            said = asyncio.run(
                play_through(app, Span(first, last), read_chat(text, zone), quiet=as_json, drawn=as_json)
            )
        finally:
            app.store.close()
    if as_json:
        for each in said:
            print(as_line(each.letter))
    else:
        show(said)


class Undrawn:
    """What is only read needs no pictures."""

    async def drawn(self, letter: Letter, *, as_file: bool) -> Letter:
        """The letter without its file."""
        return replace(letter, file="")


async def play_through(app: App, span: Span, chat: Sequence[Line], *, quiet: bool, drawn: bool = True) -> list[Said]:
    """Everything that the assistant says in these days, in its order, with its pictures and papers if `drawn`."""
    said: list[Said] = []
    zone = app.first.calendar.zone
    played = Replay(app, lambda _: None, lambda at, letter: said.append(Said(at, letter)), None if drawn else Undrawn())
    nights = [ClockLine(datetime.combine(day, DAY_ENDS, zone)) for day in span]
    begin = ClockLine(datetime.combine(span.start, time(0), zone))
    with Progress(console=Terminal(stderr=True), transient=True, disable=quiet) as progress:
        for lines in progress.track(list(_by_day([begin, *nights], chat)), description="预演"):
            await played.play(lines)
    return said


def _by_day(clock: Sequence[ClockLine], chat: Sequence[Line]) -> list[list[Line]]:
    """The chat's lines, those of a day together, each day ended by its night."""
    blocks: list[list[Line]] = []
    for line in chat:
        if isinstance(line, ClockLine) or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    dated = [(block[0].at, block) for block in blocks if isinstance(block[0], ClockLine)]
    ticks: list[tuple[datetime, list[Line]]] = [(line.at, [line]) for line in clock]
    return [block for _, block in sorted([*dated, *ticks], key=lambda each: each[0])]


def show(said: Sequence[Said]) -> None:
    """Day by day what is said to whom, the same to many in one line, and at the end how much that is for each."""
    for moment, at_once in groupby(said, key=lambda each: each.at):
        print(clock_line(moment))
        texts: dict[tuple[bool, str], list[str]] = {}
        for each in at_once:
            texts.setdefault((each.letter.address.private, each.letter.text), []).append(each.letter.address.chat)
        for (private, text), chats in texts.items():
            to = f" → {name_list(chats, NAMED)}" if private else f"({'、'.join(chats)})"
            print(f"同行{to}: " + text.replace("\n", "\n  "))
    counts = Counter((each.letter.address.private, each.letter.address.chat) for each in said)
    print("—— 合计 ——")
    for (private, count), many in groupby(sorted(counts.items(), key=_rank), key=_rank):
        print(f"{'私下' if private else '群里'}{-count}条：{'、'.join(chat for (_, chat), _ in many)}")


def _rank(counted: tuple[tuple[bool, str], int]) -> tuple[bool, int]:
    (private, _), count = counted
    return private, -count
