"""`understand`: what the assistant would make of each message of a list, with nothing kept and nobody answered."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.context import sample_unless_named
from config.community import Community
from config.community_folder import read_communities
from config.roster_file import read_roster
from handlers.understanding.contract import understand_lines


def understand(
    ctx: typer.Context,
    roster: Annotated[Path | None, typer.Option(help="名单 .csv 或 .xlsx；不给就一个人也不认识")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="还说是哪条规则定的")] = False,
) -> None:
    """从标准输入逐行读 JSON,逐行写出意思。例：tongxing understand --roster 名单.csv < 消息.jsonl"""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for meant in understand_lines(sys.stdin, community_of(ctx, roster), explain):
        print(json.dumps(meant, ensure_ascii=False), flush=True)


def community_of(ctx: typer.Context, roster: Path | None) -> Community:
    """The calendar and the words of the community that was named, else the sample's; the people of the roster only."""
    community = next(iter(read_communities(sample_unless_named(ctx)).values()))
    people = read_roster(roster).people if roster else ()
    return replace(community, people=people, schools=(), pairs=(), plans=())
