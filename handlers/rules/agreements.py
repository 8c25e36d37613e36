"""The community as it stands: what the files say, with what was agreed in the chat laid over it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from config.community import Community, Grant, Group, Pair, Person, Post
from config.plan import Ask, Reduction
from handlers.decision import AgreedKind
from handlers.facts import Leave
from handlers.rules.asked import Asked, asks_of, set_in_chat
from handlers.rules.spans import DAY

SINCE = "since"


@dataclass(frozen=True)
class Agreement:
    """One thing agreed in the chat on a day; `message` is the key of the message that said so.

    `ended` is the first day on which it no longer holds: it was taken back, or agreed anew.
    """

    kind: AgreedKind
    key: str
    value: Mapping[str, object]
    message: str
    on: date
    ended: date | None = None

    def day(self, name: str) -> date:
        """A day that stands in its value."""
        return date.fromisoformat(str(self.value[name]))


def with_agreements(community: Community, agreements: Iterable[Agreement]) -> Community:
    """The community with everything that was agreed since, in the order in which it was agreed."""
    for agreement in agreements:
        lay = _LAY.get(agreement.kind)
        community = lay(community, agreement) if lay else community
    return community


def asks_with(community: Community, agreements: Iterable[Agreement]) -> list[Asked]:
    """Everything asked: the plans' lines, and the quotas set in the chat, each from the day it was set."""
    quotas = [agreement for agreement in agreements if agreement.kind == "quota"]
    return asks_of(community) + [_quota(agreement, quotas[at:]) for at, agreement in enumerate(quotas, 1)]


def quota_in(agreement: Agreement) -> Ask:
    """What a quota that was set in the chat asks."""
    return Ask.model_validate({name: value for name, value in agreement.value.items() if name != SINCE})


def _quota(agreement: Agreement, later: Sequence[Agreement]) -> Asked:
    """A quota from the day it begins, until before the one begins that came in its place."""
    anew = (one for one in later if one.key == agreement.key and one.on == agreement.ended)
    until = next((_begins(one) for one in anew), agreement.ended)
    return set_in_chat(quota_in(agreement), agreement.message, _begins(agreement), until)


def _begins(agreement: Agreement) -> date:
    return _day(agreement.value.get(SINCE)) or agreement.on


def leaves_in(agreements: Iterable[Agreement]) -> list[Leave]:
    """Everybody's leave, as it was said in the chat."""
    return [
        Leave(
            str(agreement.value["who"]),
            agreement.day("start"),
            agreement.day("end"),
            str(agreement.value.get("kind") or "请假"),
        )
        for agreement in agreements
        if agreement.kind == "leave"
    ]


def _lay_pair(community: Community, agreement: Agreement) -> Community:
    """A new pair, or one that has ended; a pair that is agreed again without a break goes on as it was."""
    value = agreement.value
    until = agreement.ended - DAY if agreement.ended else None
    pair = Pair(str(value["mentor"]), str(value["mentee"]), _day(value.get("since")), _day(value.get("until")) or until)
    same = [old for old in community.pairs if (old.mentor, old.mentee) == (pair.mentor, pair.mentee)]
    gone_on = [old for old in same if _goes_on(old, pair)]
    if gone_on and pair.since:
        pair = replace(pair, since=gone_on[-1].since)
    others = tuple(old for old in community.pairs if old not in gone_on)
    over_before_it_began = pair.since and pair.until and pair.until < pair.since
    return replace(community, pairs=others if over_before_it_began else (*others, pair))


def _goes_on(old: Pair, new: Pair) -> bool:
    return old.until is None or new.since is None or old.until >= new.since - DAY


def granted(agreement: Agreement) -> Grant:
    """A reduction that was agreed in the chat."""
    return Grant(
        who=str(agreement.value["who"]),
        reduction=Reduction.model_validate(agreement.value["reduction"]),
        on=agreement.on,
        since=agreement.day("since"),
        until=_day(agreement.value.get("until")),
        per=agreement.value.get("per") or None,  # type: ignore[arg-type]
        for_leave=bool(agreement.value.get("for_leave")),
        ended=agreement.ended,
    )


def _lay_reduction(community: Community, agreement: Agreement) -> Community:
    """What somebody owes less from a day on; what was taken back is kept for the days before."""
    return replace(community, grants=(*community.grants, granted(agreement)))


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _lay_word(community: Community, agreement: Agreement) -> Community:
    words = {**community.words, agreement.key: str(agreement.value["type"])}
    return replace(community, words=MappingProxyType(words))


def _lay_group(community: Community, agreement: Agreement) -> Community:
    name = str(agreement.value.get("name") or agreement.key)
    return replace(community, groups=(*community.groups, Group(name, (agreement.key,))))


def _lay_right(community: Community, agreement: Agreement) -> Community:
    """An office handed over: the lead, a 联络员 or an administrator."""
    office, name = str(agreement.value["office"]), str(agreement.value["name"])
    if office == "lead":
        return replace(community, lead=name)
    held = set(getattr(community, office)) | {name}
    held -= {str(agreement.value.get("instead_of", ""))}
    return replace(community, **{office: tuple(sorted(held))})  # type: ignore[arg-type]


def _lay_person(community: Community, agreement: Agreement) -> Community:
    """A newcomer, somebody who moved to another school or got another post from the day it was said or `since`, or who
    `left`.
    """
    if left := _day(agreement.value.get("left")):
        return replace(community, posts=_closed(community, agreement.key, left))
    value = {key: str(text) for key, text in agreement.value.items() if key != "since"}
    since = _day(agreement.value.get("since")) or agreement.on
    old = community.person(agreement.key)
    person = replace(old, **value) if old else Person(name=agreement.key, **value)  # type: ignore[arg-type]
    others = tuple(other for other in community.people if other.name != agreement.key)
    posts = _moved(community.posts, old, person, since) if old else community.posts
    return replace(community, people=(*others, person), posts=posts)


def _closed(community: Community, name: str, on: date) -> tuple[Post, ...]:
    """The posts with somebody's last one over the day before."""
    person = community.person(name)
    theirs = [post for post in community.posts if post.who == name]
    if person is None:
        return community.posts
    *earlier, last = theirs or [Post(name, person.school, person.role)]
    others = [post for post in community.posts if post.who != name]
    return (*others, *earlier, replace(last, until=on - DAY))


def _moved(posts: tuple[Post, ...], old: Person, new: Person, on: date) -> tuple[Post, ...]:
    """The posts with a new one from a day on, where somebody's school or office changed."""
    if (old.school, old.role) == (new.school, new.role):
        return posts
    *earlier, last = [post for post in posts if post.who == old.name] or [Post(old.name, old.school, old.role)]
    others = [post for post in posts if post.who != old.name]
    return (*others, *earlier, replace(last, until=on - DAY), Post(new.name, new.school, new.role, since=on))


_LAY = {
    "pair": _lay_pair,
    "reduction": _lay_reduction,
    "word": _lay_word,
    "group": _lay_group,
    "right": _lay_right,
    "person": _lay_person,
}
