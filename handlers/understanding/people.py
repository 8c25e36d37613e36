"""Who is meant: the roster's names, aliases, titles and given names, and names that no roster knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from config.community import Person
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.patterns import lazy
from handlers.understanding.sounds import sound_alike
from handlers.understanding.surnames import DOUBLE, FREQUENT, is_name, surname_of
from handlers.understanding.text import Plain, simplified

TITLES = ("老师", "校长", "校", "主任", "书记", "园长", "组长", "局长", "科长", "股长", "姐", "哥", "师傅", "师父")
TITLED_ROLES = {title: title for title in ("校长", "主任", "书记", "园长", "组长", "局长")} | {"校": "校长"}
SUFFIX = lazy("副?(?:老师|校长|主任|书记|园长|组长|局长|科长|师傅|师父|同志|姐(?!姐)|哥(?!哥))")
BEFORE_GIVEN = lazy(
    "(?:^|[听了和跟与同带由请给帮替是、,:。;!?@天日午晚早号(\\s]|指导|辅导|[周期拜][一二三四五六]|[一二三四五六七八\\d]节|徒[弟儿]|师[父傅])$"
)
AFTER_GIVEN = lazy(
    "老师|师|[姐哥](?!们)|[一两二三上下要今明昨去来在参也评磨改听做开办搞备送同互共\\d]|\\s[一两\\d]|的|讲的|那|各|都|[、,:)]|$|和|跟"
)
KEPT = frozenset("乾於徵瞭覆藉幺著")  # simplified script writes these too: a name that has one is never converted
HAN = "[一-鿿]"
BEFORE_TITLE = lazy(f"({HAN}{{1,4}})(老师|校长|主任|书记|园长|组长|局长)(?![们节资])")
REST = ("其余", "剩余", "业余", "多余")  # 其余老师
NOT_IN_NAMES = frozenset(
    "年级班课校组师长生家周月日节次语学的了我你他她听上在去到是和跟与请让给位个本各全两几些这那每务"
)
WEEKDAY = lazy("周[一二三四五六日天]")
DAY_SAID = "(?:今|昨|前)天|(?:上|这|本)周|(?:上|这|本)月|今早|\\d{1,2}[月号日]"
SLOTS = (
    lazy(f"^({HAN}{{2,3}}?)(?={DAY_SAID})"),
    lazy(f"(?:[帮替给代])({HAN}{{2,4}}?)(?=老师|补?[报记登填])"),
    lazy(
        f"(?:[、和跟与同及]|带着)({HAN}{{2,4}}?)(?=[、,和跟与]|各|都|一起|一同|一块|两人|俩|三人|去|到|来?听|参加|{DAY_SAID}|$)"
    ),
    lazy(
        f"(?:听|指导|帮扶|辅导|观摩)(?:了|课)?({HAN}{{2,4}}?)(?=上?的|[一两二三四1-9][节堂]|这节|那节|讲|语文|数学|英语|科学|音乐|体育|美术)"
    ),
    lazy(f"[、和跟与]({HAN}{{2,3}})$"),
)


@dataclass(frozen=True)
class Named:
    """Somebody named in a text from `start` to `end`, title included.

    `name` is as in the roster where `known`, else as spoken without 老师; `fits` holds the roster names that fit
    where there are several, and `spoken` is what stood there.
    """

    start: int
    end: int
    name: str
    known: bool
    spoken: str
    fits: tuple[str, ...] = ()


class People:
    """The roster by everything its people are called."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_name = {person.name: person for person in people}
        self._titled = _titled(self.by_name.values())
        self._given = _given(self.by_name.values())
        self._lexicon = Lexicon(self._forms())

    def find(self, plain: Plain) -> list[Named]:
        """Everybody named in the text, from the left; never two at one place."""
        found = list(self._known(plain))
        taken = {offset for named in found for offset in range(named.start, named.end)}
        strangers = [named for named in _strangers(plain.text) if not taken & set(range(named.start, named.end))]
        heard = [self._heard(named) for named in strangers]
        return sorted(_apart([*found, *heard]), key=lambda named: named.start)

    def _heard(self, named: Named) -> Named:
        """A name that no roster knows and that sounds like one of it: that one; if like several, all of them fit."""
        fits = tuple(name for name in self.by_name if sound_alike(named.name, name)) if len(named.name) > 1 else ()
        if len(fits) == 1:
            return replace(named, name=fits[0], known=True)
        return replace(named, fits=fits)

    def resolve(self, spoken: str) -> str:
        """The roster name for a whole word such as 芳姐 or 陈校; the word itself, without 老师, where none fits."""
        plain = Plain(simplified(spoken), spoken, ())
        found = [named for named in self._known(plain) if named.start == 0 and named.end == len(spoken)]
        return found[0].name if found else spoken.removesuffix("老师") or spoken

    def narrowed(self, named: Named, school: str) -> Named:
        """The same person, where a school that was named leaves only one who fits."""
        fits = [name for name in named.fits if self.by_name[name].school == school]
        return replace(named, name=fits[0], known=True, fits=()) if len(fits) == 1 else named

    def _forms(self) -> dict[str, tuple[str, ...]]:
        exact = {form: (name,) for name, person in self.by_name.items() for form in (name, *person.aliases) if form}
        folded = {simplified(form): names for form, names in exact.items() if not KEPT & set(form)}
        weak = {form: names for form, names in self._given.items() if len(names) == 1}
        return {**weak, **self._titled, **folded, **exact}

    def _known(self, plain: Plain) -> Iterator[Named]:
        for start, end, names in self._matches(plain):
            spoken = plain.scripted[start:end]
            title = SUFFIX.match(plain.text, end)
            known = len(names) == 1
            yield Named(
                start,
                title.end() if title else end,
                names[0] if known else spoken.removesuffix("老师"),
                known,
                spoken,
                () if known else names,
            )

    def _matches(self, plain: Plain) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        def stands(start: int, end: int) -> bool:
            """A given name alone has to stand as a name does: 小赵 does not in 实小赵敏华."""
            return plain.scripted[start:end] not in self._given or _is_given(plain.text, start, end)

        exact = list(self._lexicon.find(plain.scripted, stands))
        yield from exact
        if plain.text == plain.scripted:
            return
        taken = {offset for start, end, _ in exact for offset in range(start, end)}
        for start, end, names in self._lexicon.find(plain.text, stands):
            if not taken & set(range(start, end)) and not KEPT & set(plain.scripted[start:end]):
                yield start, end, names


def _titled(people: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    fits: defaultdict[str, list[str]] = defaultdict(list)
    for person in people:
        surname = surname_of(person.name)
        for title in TITLES if surname else ():
            if TITLED_ROLES.get(title, "") in person.role:
                fits[surname + title].append(person.name)
    return {form: tuple(names) for form, names in fits.items()}


def _given(people: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    fits: defaultdict[str, list[str]] = defaultdict(list)
    names = {person.name for person in people}
    for person in people:
        surname = surname_of(person.name)
        given = person.name.removeprefix(surname)
        compound = [surname] if len(surname) == 2 else []
        for form in ("小" + surname, "老" + surname, *compound, *([given] if len(given) == 2 else [])):
            if surname and form not in names and form not in person.aliases:
                fits[form].append(person.name)
    return {form: tuple(names) for form, names in fits.items()}


def _is_given(text: str, start: int, end: int) -> bool:
    return bool(BEFORE_GIVEN.search(text, max(0, start - 3), start) or text.startswith("老师", end)) and bool(
        AFTER_GIVEN.match(text, end)
    )


def _strangers(text: str) -> Iterator[Named]:
    for titled in BEFORE_TITLE.finditer(text):
        word, title = titled.groups()
        name = next((word[-length:] for length in (4, 3, 2, 1) if _may_be(word[-length:], length)), "")
        if name and not word.endswith(REST):
            start = titled.end(1) - len(name)
            spoken = name if title == "老师" and len(name) > 1 else name + title
            yield Named(start, titled.end(), spoken.removesuffix("老师"), False, name + title)
    for slot in SLOTS:
        for found in slot.finditer(text):
            if is_name(found[1]) and not (NOT_IN_NAMES & set(found[1][1:]) or WEEKDAY.fullmatch(found[1])):
                yield Named(found.start(1), found.end(1), found[1], False, found[1])


def _may_be(word: str, length: int) -> bool:
    if len(word) < length or NOT_IN_NAMES & set(word[1:]):
        return False
    return word[0] in FREQUENT if length == 1 else word in DOUBLE or is_name(word)


def _apart(found: Iterable[Named]) -> Iterator[Named]:
    end = 0
    for named in sorted(found, key=lambda named: (named.start, -named.end)):
        if named.start >= end:
            end = named.end
            yield named
