"""Who did it and who was observed: the people of a report's activity."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.chains import Chain, chains
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import OBSERVED, Mark
from handlers.understanding.reports.parts import part_of

TOGETHER = frozenset(("集体备课", "教研活动"))  # of which somebody may be said to have prepared or led it
TOOK_PART = lazy("(?:都|均|一起)?参加")
ABSENT = lazy("[她他](?:手机|没带|在忙|忙|不在|不会|出差|请假|让我|叫我|托我|开会|没空|有事|病|去)")
I_WENT = lazy("(?:也|都)?(?:去|来|进去)?听")
PREPARED_IT = lazy("(?:老师|校长|主任)?(?:主备课?|执笔|主讲|中心发言)")


@dataclass(frozen=True)
class Cast:
    """The people of one activity: those who did it, 我 for the sender, and those whom they observed or helped."""

    who: tuple[str, ...] = ()
    teachers: tuple[str, ...] = ()
    led: bool = False  # whether `who` was named before the activity, and so goes on for the next one

    def observed(self) -> "Cast":
        """The same people, but for the sender, as those who were listened to."""
        mine = tuple(name for name in self.who if name == "我")
        return Cast(mine, tuple(name for name in self.who if name != "我") + self.teachers)


def cast(text: str, core: Core, told: Sequence[Mark]) -> Cast:
    """Who did an activity, and whom they observed or helped."""
    who: list[str] = []
    teachers: list[str] = []
    prepared: list[str] = []
    too: tuple[str, ...] = ()
    led = False
    start = core.anchor.start if core.anchor else core.start
    if own := _own_share(core, told):
        return Cast(own)
    for chain in chains(text, told):
        part = part_of(text, core, start, chain)
        if chain.with_me and core.type in OBSERVED and _lesson_first(text, chain, told):
            who.append("我")
            teachers += [name for name in chain.names if name != "我"]
            continue
        prepared += chain.names if PREPARED_IT.match(text, chain.end) else ()
        if part == "with me":
            who += ["我", *chain.names]
        elif part == "too":
            too += chain.names
        elif part == "who":
            who += chain.names
        elif part == "teacher" and not _absent(text, chain):
            teachers += [name for name in chain.names if not (core.share and name in who)]
        began = core.homes[-1].start if part == "with me" and len(core.homes) > 1 else start
        led = led or (
            part in ("who", "with me")
            and bool(chain.start < began or TOOK_PART.match(text, chain.end) or text.endswith("人(", 0, chain.begin))
        )
    who += [*([] if who else ["我"]), *too] if too else []
    who += prepared if "我" in who and core.type in TOGETHER else ()  # 孙浩主备,周敏和我参加
    return Cast(tuple(dict.fromkeys(name for name in who if name not in teachers)), tuple(dict.fromkeys(teachers)), led)


def _lesson_first(text: str, chain: Chain, told: Sequence[Mark]) -> bool:
    """Whether a lesson and whose it was is told before the sender comes in: 三(1)班,体育,马俊,我去听了."""
    if len(chain.marks) < 2 or chain.marks[-1].kind != "self" or not I_WENT.match(text, chain.end):
        return False
    return any(mark.kind in ("class", "lessons", "topic") and mark.start < chain.start for mark in told)


def _absent(text: str, chain: Chain) -> bool:
    """Whether it is only said why somebody does not write for themselves: 替何静补一下听课1节,她手机坏了."""
    return ABSENT.match(text, chain.begin) is not None


def _own_share(core: Core, told: Sequence[Mark]) -> tuple[str, ...]:
    """Whose own a count is said to be, of what several did together: 我跟郭婷家访,她三户我两户."""
    if core.count is None or core.anchor is None or core.type in OBSERVED or core.homes[0] == core.homes[-1]:
        return ()
    own = (mark for mark in told if mark.end == core.count.start and mark.kind in ("person", "self"))
    return tuple("我" if mark.kind == "self" else mark.value.name for mark in own)
