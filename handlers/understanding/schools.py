"""Which school is meant: names, aliases and the usual abbreviations, and schools that no roster knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.community import Community, School
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.patterns import lazy
from handlers.understanding.surnames import FREQUENT
from handlers.understanding.text import Plain, simplified

KINDS = (
    "九年一贯制学校|中心幼儿园|实验学校|中心小学|中心学校|初级中学|完全小学|幼儿园|教学点|中心校"
    "|小学校|小学|中学|初中|高中|学校|完小|一小|二小|三小"
)
KIND = lazy(f"(?:{KINDS})$")
ORDINARY = lazy("实验|中心|第[一二三四五]|外国语|红旗|希望|光明|新华|胜利|民族|育才")
CAMPUS = lazy(
    f"(?P<school>[一-鿿]{{2,10}}?(?:{KINDS}|教育集团|集团))?(?P<where>[一-鿿]{{1,4}}?)??"
    "(?P<part>校区|分校|园区|分部|校本部|本部|总校|总部|(?:小学|初中|高中|中学|幼儿|国际)部)"
)
BRACKETS = lazy("[()（）]")
TOWN = lazy("(?:镇|乡|街道|村|县|区)$")
NOT_A_PART = lazy("本部[门分委]|总[校部](?:长|区)")
NUMBERED = lazy("第([一二三四五六七八九十]{1,2})$")
BEFORE_SHORT = lazy("(?:^|[在到去来给回赴往从由与和跟同是,。、:\\s]|送教|支教|走教|我们|咱们|他们)$")
AFTER_ORDINARY = lazy("的|那边|送教|支教|跟岗|听")
BEFORE = "在到去来给回赴往从由与和跟同及对向了为是我你他们咱是的、,。;:!?兄弟友好结对核心 "
UNKNOWN = lazy(f"[一-鿿]{{1,8}}?(?:{KINDS})(?![生员部时])")
NOT_SCHOOLS = lazy(
    "(?:^|.*)(?:代表|参加|学校|[帮给替为让叫请被把]|自己|[我你他咱贵本该各全两三几所个校哪这那中小上下名]|学[校区]|城乡|兄弟|友好|农村|乡村|乡镇|结对|成员|核心)$"
)


@dataclass(frozen=True)
class Place:
    """A school named in a text; `name` is as in the roster where `known`, else as spoken."""

    start: int
    end: int
    name: str
    known: bool


class Schools:
    """The community's schools by everything they are called."""

    def __init__(self, community: Community) -> None:
        names = dict.fromkeys([*(school.name for school in community.schools), *(p.school for p in community.people)])
        known = {school.name: school for school in community.schools}
        schools = [known.get(name, School(name)) for name in names if name]
        self.names = tuple(school.name for school in schools)
        self._short = _abbreviations(self.names)
        exact = {form: school.name for school in schools for form in (school.name, *school.aliases) if form}
        self._lexicon = Lexicon({**self._short, **{simplified(form): name for form, name in exact.items()}, **exact})

    def find(self, plain: Plain) -> list[Place]:
        """The schools named in the text, from the left."""
        known = [
            Place(start, end, name, True)
            for start, end, name in self._lexicon.find(plain.text)
            if plain.text[start:end] not in self._short or _stands(plain.text, start, end)
        ]
        taken = {offset for place in known for offset in range(place.start, place.end)}
        strangers = [place for place in _strangers(plain) if not taken & set(range(place.start, place.end))]
        return sorted([*known, *strangers], key=lambda place: place.start)


def _abbreviations(names: Iterable[str]) -> dict[str, str]:
    """实小 and 清河 for 实验小学 and 清河小学, 县一中 and 一中 for 县第一中学, where only one school fits."""
    fits: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for form in _short_forms(name):
            if len(form) > 1 and form not in names:
                fits[form].add(name)
    return {form: next(iter(found)) for form, found in fits.items() if len(found) == 1}


def _short_forms(name: str) -> tuple[str, ...]:
    if campus := CAMPUS.fullmatch(BRACKETS.sub("", name)):
        return _of_campus(campus["school"] or "", campus["where"] or "", campus["part"])
    core = KIND.sub("", name)
    kind = name[len(core) :][:1]
    if numbered := NUMBERED.search(core):
        where, number = core[: numbered.start()], numbered[1]
        town = TOWN.sub("", where)
        return (f"{number}{kind}", f"{where}{number}{kind}", f"{town}{number}{kind}", where and core)
    first = "" if core[:1] == "第" else core[:1]
    town, whole = TOWN.sub("", core), name[len(core) :]
    of_town = (town, town + whole, town + whole.removeprefix("中心")) if len(town) > 1 and town != core else ()
    if whole.startswith("中心"):
        return (core, whole, "中心校", *of_town, town + "中心校")  # 乌江镇中心小学
    if of_town:
        return (core, *of_town, town + kind, core + kind)  # 青石镇小学
    return (core, first and first + kind, core and core + kind)


def _of_campus(school: str, where: str, part: str) -> tuple[str, ...]:
    """东校区, 东区 and 育英东校区 for 育英小学东校区; 本部 and 育英本部; 南湖 and 南湖校区 for 南湖分校."""
    core = KIND.sub("", school).removesuffix("集团").removesuffix("教育")
    place = where if len(where) > 1 else ""
    parts = [f"{where}{kind}" for kind in dict.fromkeys((part, *(("校区", "分校", "校") if where else ())))]
    short = f"{where}区" if where and not place else ""
    return (*parts, short, place, *(core + one for one in (*parts, place) if core and one))


def _stands(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation is meant as a school: not 实验 in 做实验, not 张小 in 张小明."""
    form = text[start:end]
    if NOT_A_PART.match(text, start):
        return False
    if ORDINARY.fullmatch(form):
        return bool(BEFORE_SHORT.search(text, max(0, start - 2), start) and AFTER_ORDINARY.match(text, end))
    return form[0] not in FREQUENT or form[-1] != "小" or bool(BEFORE_SHORT.search(text, max(0, start - 2), start))


def _strangers(plain: Plain) -> Iterator[Place]:
    for found in UNKNOWN.finditer(plain.text):
        core_end = found.start() + len(KIND.sub("", found.group()))
        starts = [at + 1 for at in range(found.start(), core_end) if plain.text[at] in BEFORE]
        start = max(starts, default=found.start())
        core = plain.text[start:core_end]
        if core and not NOT_SCHOOLS.match(core):
            yield Place(start, found.end(), plain.scripted[start : found.end()], False)
