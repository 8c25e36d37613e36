"""每人每学期听课不少于15节: what is asked of everybody from now on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from handlers.meaning import Meaning
from handlers.understanding.counts import Count, counts, suits
from handlers.understanding.orders.manners import calls_somebody, elsewhere, proposes, quoted, to_assistant
from handlers.understanding.orders.quota_owners import NOUNS, named_in
from handlers.understanding.orders.scopes import type_of
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.when import days_of

PER = {
    "pair": ("结对教师每|师徒结对每|每对师徒|每组师徒|一对师徒|师徒双方|师徒每|按对算|每对|/对"),
    "each person": (
        "每(?:一?[位名个]|一)?(?:在编|专任|任课|在岗)?(?:教师|老师|人(?!次|数))|每位|每名|人均|人人|每师|/人|一人一"
        "|各校(?:的|全体|所有|每位)*(?:教师|老师)"
    ),
    "school": (
        "每所学校|每个学校|每个单位|各个学校|各学校|成员校|各单位|学校每|每校|各校|校均|各园|每园|一校|/校|[一二三四五六七八九\\d几]所学校[^,。;每]{0,12}各"
    ),
    "person": (
        "每位教师|每位老师|每名教师|每名老师|每个老师|每个教师|全体教师|全体老师|各位教师|各位老师"
        "|一个老师|班主任每|所有老师|所有教师|任课教师|每个人|老师们|一个人|教师每|老师每|(?:我校|全校|本校|我们学校)(?:的|全体)*(?:老师|教师)|每人|每师"
        "|人均|人人|一人|每位|每名|教师"
    ),
    "community": ("整个共同体|整个教共体|共同体|教共体|学共体|集团"),
}
LONGEST = 160
PERIODS = {
    "fortnight": ("每隔一周|每两周|每二周|半个月|两周|隔周|双周|半月"),
    "week": ("每个星期|每星期|一星期|每礼拜|每周|一周|本周|周均|/周|这周"),
    "month": ("一个月|每个月|这个月|每月|本月|/月|月均|一月|当月|(?<!\\d)月(?![底末初])"),
    "year": ("学年|每年|一年|全年|今年|年度|本年"),
    "term": ("学期|/期|每期"),
}
CHANGED = lazy("[改调升降增减提加][整高低少加]?[到成至为]")
BOUND = lazy(
    r"不少于|不得少于|不[能可]少于|至少|不低于|最少|>=|≥|起码|达到?|以上|不得低于|任务|指标|标准|要求|规定|定一下|定为|定下来|设为|登记|列入|录入|不能少|每对都要|按对算|目标|保底"
    r"|下限|[改调升降增减提加][整高低少加]?[到成至为]|需|须|应|[要得]有|起步|打底|[节次]起(?![来床])"
)
OWED_BY = {"teacher": "person", "pair": "pair", "school": "school", "community": "community"}
SINCE, BEGINS = lazy("[从自]\\s*$"), lazy("(?:1[号日])?(?:起|开始)")
RULED = lazy("任务|指标|定一下|定个规矩|^规定")
# What falls due on a day is a task, and no quota of the month that the day is named by.
DUE = lazy(r"\d[号日](?:之|以)?前")
RHYTHM = lazy("每(?:一?个?)?(?:学期|学年|月|周|星期|年)|[本这全]学期|学期内|学年")
EVERY = lazy("每(?:一?个?)?(?:学期|学年|月|周|星期)")
EACH = lazy("每[人位名]|人人|人均")  # 语文老师每人每月写一篇
RATE = lazy(r"每|人均|校均|人人|一(?:学期|学年|个月|周|年|个老师|对)|学期|学年|月|周|年")
COMPLAINT = (
    "做不|做得到|不合理|不现实|我的[天妈]|天[哪啊]|妈呀|(?<!困)难(?![题点生])|压力|要命|离谱|吃不消|头[大疼]|[唉哎]|苦|惨"
    "|崩溃|愁|[呵哈]{2}"
)
NOT_SET = lazy(
    rf"{COMPLAINT}|怎么|受得了|[?？吗]|真的|假的|吓人|累|感谢|倡议|原文|摘|考核细则|体校|训练|时间:|地点:|文件|精神|不敢想|谁"
    "|(?:下周|明天)(?!起|开始)|欢迎|本人|特此|上传|交[到至]|今天[上听做讲]|(?:开完会|会上)[^。;]{0,6}说|[上听做讲]完|已[经全都部]*完成"
)
NOT_IN_THE_RULE = lazy(
    r"是[^,。]{0,5}的(?:任务|规定|标准|要求)\W*$|太[多高]|太少(?!了?[带出见没不])"
    r"|完不成|才[听做]|我[们]?(?:听|已|班|每)|别|听了|做了|完成了|还[差少缺欠]|去年|旧|作废|(?<!折)扣"
    r"|根据|通知:|看了|章程|准备|推荐|报名|班主任本周|跟我|不用|已经|差|还[剩有]|多少|几[节次]|字|分钟|小时|又加"
)
AMONG = lazy("其中[^,。;]*$")  # 改为每人每学期12节,其中跨校4节
WRITTEN = lazy(r"[记算计](?:作|入|为|成|在)?\Z")  # 互相听课两次,记师徒指导
TOLD = lazy("[听做上写开搞去]了|完成了|今天|昨天")
# 本月我园教师外出听课12节 was done
THIS_TIME, RATE_OF_EACH = lazy("[本这当]个?[月周]|共|累计|合计"), lazy("每|人均|校均|人人|一人|各")
OF_OTHERS = lazy(
    r"学生(?!家|活动|手拉手|社团|联谊| )|孩子|同学|家长(?!会|学校|开放)|[每各](?:个)?班(?!主任)|党员|医生|家庭|每户"
)

_PER, _PERIODS = ({name: lazy(said) for name, said in words.items()} for words in (PER, PERIODS))
_CLAUSE = lazy(r"[^,。;:!~\n]+")


def read(reading: Reading) -> Meaning | None:
    """A quota that a leader sets: its activity, number, whose it is and for how long.

    Whoever is named owes it alone: it never becomes everybody's.
    """
    text = reading.text
    if len(text) > LONGEST or not RATE.search(text) or not any(char in text for char in "节次篇份个天户场回趟≥>=通"):
        return None
    names = None if _not_meant(reading) else _owners(reading)
    first = None if names is None else _first_quota(reading, names)
    return replace(first, more=_more(reading, first)) if first else None


def _owners(reading: Reading) -> tuple[str, ...] | None:
    """Whose the first quota is; of several, those named up to its number: 新教师每周听课2节,骨干教师上示范课1节."""
    numbered = (clause.end() for clause in _CLAUSE.finditer(reading.text) if _numbers(clause.group()))
    first, more = next(numbered, 0), next(numbered, 0)
    return named_in(reading.part(0, first) if more else reading)


def _numbers(text: str) -> list[Count]:
    return [count for count in counts(text) if not _is_rate(text, count)]


def _first_quota(reading: Reading, names: tuple[str, ...]) -> Meaning | None:
    """How much of what, and for how long; nothing where it binds nobody."""
    text = reading.text
    found = list(counts(text))
    ordered = to_assistant(reading) and EVERY.search(text) is not None
    per = _said(reading, found, _PER).removeprefix("each ") or _per_of(names, reading) or _as_planned(reading)
    everybody = ordered and CHANGED.search(text) and "组" not in text  # 集体备课改成每月2次
    per = per or ("person" if everybody else "")
    if not found or not (per or RULED.search(text)) or not _binding(text, per):
        return None
    kind = _type(reading, found)
    if not kind or (_by_name(names) and not (ordered or BOUND.search(text) or EACH.search(text))):
        return None
    return Meaning(
        "quota_set",
        type=kind,
        count=_count(reading, kind, found),
        per=per,
        period=_said(reading, found, _PERIODS),
        names=names,
        start=_begins(reading),
        reason="sets a quota",
    )


def rhythm_in(text: str) -> str:
    """For how long a quota is: the contract's name of 每月 or 学期, or nothing."""
    return _first(text, _PERIODS)


def _begins(reading: Reading) -> date | None:
    """The first day of 从下个月起 or 从12月1日开始, where it is still to come."""
    text, today = reading.text, reading.now.date()
    spans = (span for span in reading.ahead if BEGINS.match(text, span.end) and SINCE.search(text, 0, span.start))
    days = (since or last for last, since in days_of(spans))
    return next((day for day in days if day > today), None)


def _more(reading: Reading, first: Meaning) -> tuple[Meaning, ...]:
    """The quotas of the clauses behind the first one's, which each name one activity and one number.

    What, whose and for how long hold on until they are said anew: 每人每学期听课不少于15节,骨干教师20节.
    """
    told, begun = [first], False
    for clause in _CLAUSE.finditer(reading.text):
        part = reading.part(*clause.span())
        numbers, named = _numbers(part.text), named_in(part)
        kinds = [thing.type for thing in part.things] or [told[-1].type] * bool(named)
        if len(kinds) != 1 or len(numbers) != 1 or not suits(kinds[0], numbers[0].unit):
            continue
        if begun:
            said = _first(part.text, _PER).removeprefix("each ")
            names = named or (() if said else told[-1].names)
            per = (_per_of(named, part) if named else said) or told[-1].per
            period = rhythm_in(part.text) or told[-1].period
            told.append(replace(first, type=kinds[0], count=numbers[0].value, names=names, per=per, period=period))
        begun = begun or (kinds[0], numbers[0].value) == (first.type, first.count)
    return tuple(told[1:])


def _not_meant(reading: Reading) -> bool:
    """大家 and 各位 are those who are bound: only a single colleague who is spoken to makes it talk."""
    text = reading.text
    if quoted(reading) or elsewhere(reading) or NOT_SET.search(text) or NOT_IN_THE_RULE.search(_rule(reading)):
        return True
    if OF_OTHERS.search(_without_things(reading)) or (DUE.search(text) and not RHYTHM.search(text)):
        return True
    return not to_assistant(reading) and (proposes(reading) or calls_somebody(reading) or "你" in text)


def _rule(reading: Reading) -> str:
    """The clauses that tell how much of what: what is said beside them (原来的作废, 别拖到月底) takes nothing back."""
    told = {count.start for count in counts(reading.text)} | {thing.start for thing in reading.things}
    parts = _CLAUSE.finditer(reading.text)
    return ",".join(part.group() for part in parts if any(part.start() <= at < part.end() for at in told))


def _said(reading: Reading, found: list[Count], words: Mapping[str, re.Pattern[str]]) -> str:
    """What stands in the clause of the first count that has it, else anywhere."""
    text = reading.text
    parts = [part for part in _CLAUSE.finditer(text) if any(part.start() <= one.start < part.end() for one in found)]
    return next((said for part in parts if (said := _first(part.group(), words))), "") or _first(text, words)


def _by_name(names: tuple[str, ...]) -> bool:
    """Whether people or schools are named, and no office: 罗伟每月听课2节 only tells how he does."""
    return bool(names) and names[0] not in NOUNS


def _per_of(names: tuple[str, ...], reading: Reading) -> str:
    """Whose a quota is that names somebody: a school's own, or each person's."""
    if not names:
        return ""
    return "school" if any(place.name in names for place in reading.schools) else "person"


def _as_planned(reading: Reading) -> str:
    """Whose the plan's own quota of an activity is, where the assistant is told to change it: 师徒指导改成每月1次."""
    if not CHANGED.search(reading.text) or not to_assistant(reading):
        return ""
    asks = [ask for plan in reading.community.plans for ask in plan.asks if type_of(reading) in ask.activity]
    return next((OWED_BY[ask.of] for ask in asks if ask.kind == "quota" and ask.of in OWED_BY), "")


def _without_things(reading: Reading) -> str:
    """The text without its activities: 家长课堂 and 学生活动 are owed by schools."""
    text = reading.text
    for thing in reading.things:
        text = text.replace(thing.word, " ")
    return text


def _binding(text: str, per: str) -> bool:
    """每人每月家访3户 binds by its 每; 各校 alone tells of what was done."""
    told = TOLD.search(text) or (THIS_TIME.search(text) and not RATE_OF_EACH.search(text))
    return bool(BOUND.search(text) or (per and rhythm_in(text) and not told))


def _first(text: str, patterns: Mapping[str, re.Pattern[str]]) -> str:
    return next((name for name, said in patterns.items() if said.search(text)), "")


def _type(reading: Reading, found: Iterable[Count]) -> str:
    """The activity; 指导 of a pair is 师徒指导."""
    written = [thing.type for thing in reading.things if WRITTEN.search(reading.text, 0, thing.start)]
    if written:
        return written[-1]
    kind = _type_beside(reading, found) or type_of(reading)
    if kind in ("", "师徒指导") or (kind == "师徒结对"):
        guided = "指导" in reading.text and re.search("师徒|每对|结对|徒", reading.text)
        kind = "师徒指导" if guided or kind else kind
    later = [thing.type for thing in reading.things if any(suits(thing.type, count.unit) for count in found)]
    if kind == "师徒指导" and len(later) > 1 and later[-1] != kind:
        return later[-1]
    return kind


def _type_beside(reading: Reading, found: Iterable[Count]) -> str:
    """The activity in the clause of a count: of 经理事会研究,…每人听课14节 not the meeting."""
    parts = [part.span() for part in _CLAUSE.finditer(reading.text)]
    at = [(start, end) for start, end in parts if any(start <= count.start < end for count in found)]
    return next((thing.type for start, end in at for thing in reading.things if start <= thing.start < end), "")


def _count(reading: Reading, kind: str, found: list[Count]) -> float:
    """The number that suits the activity and stands behind its bound; the last of several (从15节调整为12节)."""
    whole = [count for count in found if not AMONG.search(reading.text, 0, count.start)] or found
    fits = [count for count in whole if suits(kind, count.unit) and not _is_rate(reading.text, count)] or whole
    return fits[-1].value if CHANGED.search(reading.text) else fits[0].value


def _is_rate(text: str, count: Count) -> bool:
    """一个老师, 两周, 一个月 are no counts."""
    return bool(
        re.match(r"[个名位周]?(?:老师|教师|人|月|学期|学年|周|年|学校|共同体)", text[count.end - 1 : count.end + 3])
    ) or count.unit in ("周", "对", "人")
