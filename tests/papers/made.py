"""Material for papers: a small community's term, and everything that people can write into a field."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from config.community import Community
from config.plan import Ask, Plan
from handlers.facts import Record
from handlers.papers.material import Material
from handlers.rules.asked import asks_of
from handlers.rules.meetings import Meeting
from handlers.rules.spans import Span
from handlers.rules.standing import standings
from tests.asking import COMMUNITY, TERM, asked

TERM_DAYS = Span(TERM.start, TERM.end)
TODAY = date(2026, 11, 20)
NASTY = (
    '=cmd|"/c calc"!A1',
    "+1+1",
    "@SUM(A1)",
    "-2",
    "<b>粗</b>&amp;<script>",
    "{{ 7*7 }}{% if %}",
    "第一行\n第二行\t制表",
    "\x00\x07\x1b[31m\x7f\ud800￾",
    "欧阳喆㛃䶮𠮷",
    "‮反‬​",
    "]]><!--",
)
"""Formulas, markup, templates, control characters, lone surrogates, rare characters, bidirectional marks."""


def asking(*asks: Ask, community: Community = COMMUNITY) -> Community:
    """The community with one plan that asks this; fifteen lessons a term of each teacher where nothing is given."""
    found = asks or (asked("teacher", "听课", at_least=15, says="每位教师每学期听课不少于15节"),)
    return replace(community, plans=(Plan(name="p", title="方案", source="方案.docx", asks=found),))


def material(records: Iterable[Record] = (), meetings: Iterable[Meeting] = (), *asks: Ask) -> Material:
    """A term of the small community as of 20 November."""
    community, told = asking(*asks), tuple(records)
    stand = standings(community, asks_of(community), told, (), TODAY)
    return Material(community, TERM_DAYS, TODAY, told, tuple(stand), tuple(meetings))
