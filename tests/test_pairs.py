"""What becomes of a pair that the files know, and of one made in the chat, when it is ended, taken back, made again."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from config.community import Community, Pair
from config.community_folder import read_community
from handlers.rules.agreements import Agreement, with_agreements
from tests.phrase_list import ROSTER

SEPTEMBER, NOVEMBER, DECEMBER = date(2026, 9, 1), date(2026, 11, 19), date(2026, 12, 7)
BOTH = {"mentor": "王丽", "mentee": "周敏"}
FROM_SEPTEMBER = {**BOTH, "since": "2026-09-01"}
ENDED = {**FROM_SEPTEMBER, "until": "2026-11-18"}


@cache
def community() -> Community:
    return replace(read_community(ROSTER.parent), pairs=(Pair("王丽", "周敏", SEPTEMBER),))


def said(value: dict[str, str], on: date, ended: date | None = None) -> Agreement:
    return Agreement("pair", "王丽→周敏", value, "", on, ended)


@pytest.mark.parametrize(
    ("agreements", "spans"),
    [
        ([], [(SEPTEMBER, None)]),
        ([said(ENDED, NOVEMBER)], [(SEPTEMBER, date(2026, 11, 18))]),
        ([said(ENDED, NOVEMBER, NOVEMBER), said(FROM_SEPTEMBER, NOVEMBER)], [(SEPTEMBER, None)]),
        ([said(ENDED, NOVEMBER, DECEMBER), said(FROM_SEPTEMBER, DECEMBER)], [(SEPTEMBER, None)]),
        (
            [said(ENDED, NOVEMBER, DECEMBER), said({**BOTH, "since": "2026-12-07"}, DECEMBER)],
            [(SEPTEMBER, date(2026, 11, 18)), (DECEMBER, None)],
        ),
    ],
    ids=["as in the files", "ended", "taken back at once", "taken back later", "made again"],
)
def test_a_pair_lasts_as_long_as_was_agreed(
    agreements: list[Agreement], spans: list[tuple[date | None, date | None]]
) -> None:
    pairs = with_agreements(community(), agreements).pairs
    assert [(pair.since, pair.until) for pair in pairs] == spans
