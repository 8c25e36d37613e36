"""What was agreed in the chat: quotas, pairs, words, offices."""

from collections.abc import Sequence
from datetime import date

from config.community import Pair
from config.plan import Ask
from config.plan_words import PERIODS, owner_name
from handlers.rules.standing import Standing
from handlers.wording.figures import PER_NOUNS
from handlers.wording.pieces import day, name_list, number


def paired(pairs: Sequence[tuple[str, str]]) -> str:
    named = "、".join(f"{mentor} → {mentee}" for mentor, mentee in pairs)
    return f"记下了：师徒结对 {named}。" if len(pairs) == 1 else f"记下了：师徒结对{len(pairs)}对：{named}。"


def unpaired(mentor: str, mentee: str) -> str:
    return f"记下了：{mentor}与{mentee}的师徒结对到今天为止。"


def paired_instead(mentor: str, mentee: str, old: Pair) -> str:
    return f"记下了：师徒结对 {mentor} → {mentee}；{old.mentor}与{old.mentee}的到今天为止。"


def other_pairs(others: Sequence[Pair]) -> str:
    """What goes on beside a new pair, and how to end it; nothing where nothing does."""
    if not others:
        return ""
    named = "、".join(f"{pair.mentor}与{pair.mentee}" for pair in others[:3])
    all_ = f"等{len(others)}对" if len(others) > 3 else "的结对"
    return f"{named}{all_}也还在，不带了就@我说“解除{others[0].mentor}和{others[0].mentee}的师徒”。"


def no_pair(mentor: str, mentee: str) -> str:
    return f"{mentor}和{mentee}现在没有结成师徒，不用解除。"


LONGEST_LIST = 20
OWNERS = {"teacher": "每人", "pair": "每对师徒", "school": "每校", "community": "共同体"}


def quotas_set(quotas: Sequence[str]) -> str:
    return f"定好了：{'；'.join(quotas)}。"


def quotas_ended(quotas: Sequence[str], planned: Sequence[str]) -> str:
    """`planned` are the lines of the plan that ask for the same, and go on to."""
    beside = f"方案里的“{planned[0]}”照旧。" if planned else ""
    return f"取消了：{'；'.join(quotas)}。从今天起不再计，做过的都还在。{beside}"


def plan_asks(lines: Sequence[str]) -> str:
    if not lines:
        return "现在没有定这样的任务。"
    more = f"\n（只列前{LONGEST_LIST}条，共{len(lines)}条）" if len(lines) > LONGEST_LIST else ""
    return "现在要做的：\n" + "\n".join(f"{at}. {line}" for at, line in enumerate(lines[:LONGEST_LIST], 1)) + more


def no_quota_to_end(kinds: Sequence[str], planned: Sequence[str]) -> str:
    if planned:
        return f"“{planned[0]}”写在方案里，聊天里取消不了，请管理员改方案。给某个人减免可以说“张三听课任务减5节”。"
    return f"现在没有{'、'.join(kinds)}的要求，不用取消。"


def quota(asks: Sequence[Ask], per_head: bool, since: date | None = None) -> str:
    """`per_head`: it is for each person of the school that is named; `since`: when it begins, if not at once."""
    first = asks[0]
    whose = name_list([OWNERS.get(ask.of) or owner_name(ask.of) for ask in asks])
    each = "每人" if per_head else ""
    least = number(first.at_least) if isinstance(first.at_least, float) else ""
    rhythm = PERIODS.get(first.per) or "每学期"
    begins = f"从{day(since)}起" if since else ""
    return f"{begins}{whose}{each}{rhythm}{first.activity[0]}不少于{least}{first.unit or ''}"


def as_settled(by: str, on: date, words: str) -> str:
    """Whose words a reduction is in, for 为什么是12节?"""
    return f"{day(on)}{by}定的“{words}”"


def reduced(changes: Sequence[tuple[Standing, Standing]], kind: str, last: date | None) -> str:
    """记下了:罗伟本学期听课15节,减为10节。 With the leave that is the reason: 病假到11月30日,…"""
    told = "；".join(_reduced(was, now) for was, now in changes[:6])
    leave = f"{kind}到{day(last)}，" if kind and last else ""
    return f"记下了：{leave}{told}。"


def _reduced(was: Standing, now: Standing) -> str:
    head = f"{now.of}{PER_NOUNS.get(now.per or '', '')}{'、'.join(now.activity[:2])}"
    if not now.at_least:
        return f"{head}免了"
    return f"{head}{number(was.at_least)}{now.unit}，减为{number(now.at_least)}{now.unit}"


def nothing_to_reduce(names: Sequence[str], activity: str) -> str:
    return f"{name_list(names)}目前没有{activity or '要完成'}的任务，没有可减的。"


def not_reduced(names: Sequence[str]) -> str:
    return f"{name_list(names)}现在没有减免。"


def reduction_ended(names: Sequence[str]) -> str:
    return f"记下了：{name_list(names)}的减免取消了，从今天起照原来的算，以前的不变。"


def leave_of(names: Sequence[str], kind: str, first: date, last: date, assumed: bool) -> str:
    span = day(first) if first == last else f"{day(first)}至{_far(first, last)}"
    said = f"记下了：{name_list(names)}{span}{kind}，这些天不算任务，也不提醒。"
    return said + (f"没说到哪天，先按98天；要改就说“{names[0]}产假到几月几日”。" if assumed else "")


def _far(first: date, last: date) -> str:
    return day(last) if last.year == first.year else f"{last.year}年{day(last)}"


def leave_until_when(name: str, kind: str) -> str:
    return f"{name}{kind}到哪天？带上日子再说一遍就行，如“{name}{kind}到12月5日”。"


def back_from_leave(names: Sequence[str], on: date) -> str:
    return f"记下了：{name_list(names)}从{day(on)}起回来了，任务接着算。"


def word_taught(word: str, type_name: str) -> str:
    return f"记住了：以后“{word}”就算{type_name}。"


OFFICES = {"lead": "负责人", "liaisons": "联络员", "administrators": "管理员"}


def handed_over(office: str, name: str) -> str:
    return f"记下了：{OFFICES[office]}由{name}接任。"


def office_received(office: str) -> str:
    return f"您现在是共同体的{OFFICES[office]}了。能看全部、能定任务和例会；怎么用，回“怎么用”。"


def moved_to(name: str, school: str, since: date | None) -> str:
    return f"记下了：{name}从{day(since) if since else '今天'}起在{school}；之前的记录还算原来的学校。"


def has_left(names: Sequence[str], since: date) -> str:
    return f"记下了：{name_list(names)}{day(since)}起不算任务，也不提醒；之前的记录都留着。"


def already_left(names: Sequence[str], since: date) -> str:
    return f"{name_list(names)}{day(since)}起就不算任务了，之前的记录都留着。"


def already_there(name: str, school: str) -> str:
    return f"{name}本来就在{school}。"


def not_allowed(who_may: str) -> str:
    return f"这件事要{who_may}来定。"


WHO_MAY = "共同体负责人、联络员或管理员"
