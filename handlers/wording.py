"""Every sentence that the assistant says, one function each. What is said is made from what was recorded."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo
from itertools import groupby

from config.community import Community
from handlers.decision import Say
from handlers.facts import Kept, Record
from handlers.rules.digest import Digest, Progress
from handlers.rules.explaining import Step, arithmetic
from handlers.rules.meetings import Meeting
from handlers.rules.standing import Standing

# --- small pieces -----------------------------------------------------------------------------------------------


def number(count: float) -> str:
    """1 for 1.0, 0.5 for 0.5."""
    return f"{count:g}"


def day(value: date) -> str:
    return f"{value.month}月{value.day}日"


WEEKDAYS = "一二三四五六日"


def moment(at: datetime) -> str:
    """11月12日周四 7:30"""
    return f"{day(at.date())}周{WEEKDAYS[at.weekday()]} {at.hour}:{at:%M}"


def amount(record: Record) -> str:
    """听课1节"""
    return f"{record.type}{number(record.count)}{record.unit}"


def dated(record: Record) -> str:
    """11月20日 听课1节, or 11月16日至18日 跟岗3天."""
    if record.since and record.since != record.day:
        return f"{day(record.since)}至{day(record.day)} {amount(record)}"
    return f"{day(record.day)} {amount(record)}"


def listed(records: Iterable[Record]) -> str:
    """Records of one person in one line, those of a day together: 11月4日 听课1节、评课1次;11月5日 听课1节."""
    parts = []
    for _, group in groupby(records, key=lambda record: (record.since, record.day)):
        first, *rest = _summed(group)
        parts.append("、".join([dated(first), *(amount(record) for record in rest)]))
    return ";".join(parts)


def _summed(records: Iterable[Record]) -> list[Record]:
    """Records of a day, those of one kind added up."""
    sums: dict[str, Record] = {}
    for record in records:
        known = sums.get(record.type)
        sums[record.type] = replace(known, count=known.count + record.count) if known else record
    return list(sums.values())


def name_list(names: Sequence[str], most: int = 6) -> str:
    """王丽、李芳, and 等9人 where there are more than can be read at a glance."""
    return "、".join(names) if len(names) <= most else f"{'、'.join(names[:most])}等{len(names)}人"


# --- reports ----------------------------------------------------------------------------------------------------


def logged(records: Sequence[Record], total: float | None) -> str:
    """The line that answers a report; `total` is the sum of the term where there is one kind and one person."""
    who = f"{records[0].who} " if len({record.who for record in records}) == 1 else ""
    return f"记下了:{who}{_people_and_days(records)}{_nth(records, total)}。"


def _people_and_days(records: Sequence[Record]) -> str:
    """One person's days alone; several people with what each of them did."""
    people = list(dict.fromkeys(record.who for record in records))
    mine = [record for record in records if record.who == people[0]]
    if len(people) == 1:
        return listed(mine)
    if all(_sameness(records, person) == _sameness(records, people[0]) for person in people):
        if len(mine) > 1:
            return f"{name_list(people)}(每人) {listed(mine)}"
        return f"{name_list(people)} {dated(mine[0]).replace(mine[0].type, mine[0].type + '各', 1)}"
    each = [f"{person} {listed([r for r in records if r.who == person])}" for person in people[:4]]
    return ";".join(each) + (f";等{len(people)}人" if len(people) > 4 else "")


def _sameness(records: Sequence[Record], person: str) -> list[tuple[str, float, date]]:
    return [(record.type, record.count, record.day) for record in records if record.who == person]


def _nth(records: Sequence[Record], total: float | None) -> str:
    if total is None:
        return ""
    record = records[0]
    if len(records) == 1 and record.count == 1 and total == int(total):
        return f"(本学期第{number(total)}{record.unit})"
    return f"(本学期共{number(total)}{record.unit})"


def list_updated(added: Sequence[Record], changed: Sequence[Record], people: int) -> str:
    """The line that answers a 接龙 which brought something new."""
    parts = []
    if added:
        parts.append(f"新记 {name_list([record.who for record in added])}")
    if changed:
        parts.append(f"改了 {'、'.join(f'{record.who}为{number(record.count)}{record.unit}' for record in changed)}")
    return f"接龙({(added or changed)[0].type}):{';'.join(parts)},共{people}人。"


def already(record: Record) -> str:
    return f"这条已经记过:{record.who} {dated(record)},没有重复记。"


def ask_double(drafts: Sequence[Record], twins: Sequence[Record]) -> str:
    """Asks about everything of a message that may have been told before, at once."""
    told = ";".join(f"{old.said_by}报过 {old.who} {dated(old)}{_of(old)}" for old in twins)
    again = "、".join(amount(draft) for draft in drafts)
    return f"{told}。刚报的{again}是另外的吗?回“是”就再记,回“不是”就算同一次。"


def _of(record: Record) -> str:
    about = "、".join(filter(None, (record.teacher, record.topic and f"《{record.topic}》")))
    return f"({about})" if about else ""


def ask_unusual(records: Sequence[Record], reason: str) -> str:
    return f"{listed(records)},{reason}。对吗?回“是”就记下,或直接回对的数;不回就不记。"


TOO_MANY = "这个数有点大"
IN_FUTURE = "这一天还没到"
OUT_OF_TERM = "这一天不在学期内"


def not_recorded() -> str:
    return "好的,没有记。"


def unknown_people(names: Sequence[str]) -> str:
    return f"名单里没有{'、'.join(f'“{name}”' for name in names)},这一条没有记。写全名再发一次就行。"


def ask_name(spoken: str, fits: Sequence[str]) -> str:
    return f"“{spoken}”是哪一位?{'、'.join(f'{n} {name}' for n, name in enumerate(fits, 1))}。回数字就行,不回就不记。"


def completed(record: Record, fields: Sequence[str]) -> str:
    return f"补上了:{dated(record)}的{'、'.join(fields)}。"


# --- corrections ------------------------------------------------------------------------------------------------

FIELD_NAMES = {
    "count": "数量",
    "day": "日期",
    "since": "起始日",
    "type": "活动",
    "who": "人",
    "subject": "学科",
    "class_": "班级",
    "teacher": "授课教师",
    "school": "学校",
    "topic": "课题",
    "mode": "方式",
    "strengths": "优点",
    "suggestions": "建议",
    "rating": "评分",
}


def changed(old: Record, new: Record) -> str:
    """改好了:王丽 11月20日 听课2节→1节, in the shortest form that shows what is different."""
    head = f"{new.who} {dated(old)}"
    if (old.type, old.day, old.since) == (new.type, new.day, new.since) and old.count != new.count:
        return f"改好了:{head} → {number(new.count)}{new.unit}。"
    if (old.type, old.count, old.day, old.since) != (new.type, new.count, new.day, new.since):
        return f"改好了:{head} → {dated(new)}。"
    fields = [name for name in FIELD_NAMES if getattr(old, name) != getattr(new, name)]
    return f"改好了:{head},{'、'.join(f'{FIELD_NAMES[name]}改为{_shown(getattr(new, name))}' for name in fields)}。"


def _shown(value: object) -> str:
    return number(value) if isinstance(value, float) else f"“{value}”"


def nothing_to_change() -> str:
    return "没找到要改的那一条。可以写明哪天、什么活动,如:把昨天的听课改成2节。"


def nothing_to_undo() -> str:
    return "没有找到可以撤销的。可以写明哪天、什么活动,如:删掉昨天的听课。"


def ask_which(records: Sequence[Record]) -> str:
    lines = [f"{n} {dated(record)}{_of(record)}" for n, record in enumerate(records, 1)]
    return f"是哪一条?{';'.join(lines)}。回数字就行。"


def undone(records: Sequence[Record], standing: str = "") -> str:
    return f"已撤销:{_people_and_days(records)}。{standing}"


def restored(record: Record) -> str:
    return f"已恢复:{dated(record)}。"


def undone_change(record: Record) -> str:
    return f"已撤销更正,恢复为:{dated(record)}。"


def undone_agreement() -> str:
    return "已撤销刚才定的那一条,照原来的算。"


def standing_short(done: float, owed: float) -> str:
    return f"本学期 {number(done)}/{number(owed)}。"


def not_yours() -> str:
    return "这一条不是您报的,也不是记在您名下的,要请本人或本校领导来改。"


# --- people -----------------------------------------------------------------------------------------------------


def who_are_you() -> str:
    return "还不认识您。请回:我是××学校的××(如:我是清河小学的周敏),认识了就能记。"


def ask_is_it_you(name: str, school: str) -> str:
    return f"您是{school}的{name}吗?回“是”,以后您报的就记在这个名下。"


def bound(name: str, school: str) -> str:
    return f"认识了:{school} {name}。以后在群里说一句就能记,如:今天听课1节。"


def already_bound(name: str) -> str:
    return f"您就是{name},早认识啦。"


def name_not_on_roster(name: str, school: str) -> str:
    where = f"{school}的" if school else ""
    return f"名单里没有{where}“{name}”。请核对写法,或请联络员把名字加进名单。"


def which_school(name: str, schools: Sequence[str]) -> str:
    return f"叫{name}的有{len(schools)}位:{'、'.join(schools)}。请回:我是××学校的{name}。"


def consent_needed(name: str) -> str:
    return f"“{name}”已有账号或担任职务,要本人或管理员同意才能换。已经去问了,同意后告诉您。"


PLATFORM_NAMES = {"console": "终端", "dingtalk": "钉钉", "wechat": "微信"}


def ask_consent(name: str, nick: str, platform: str) -> str:
    where = PLATFORM_NAMES.get(platform, platform)
    return f"{where}上的“{nick}”说自己是{name}。是真的吗?回“同意”就认,不回就不认。"


def not_bound() -> str:
    return "好的,没有认。"


# --- what was agreed --------------------------------------------------------------------------------------------


def paired(mentor: str, mentee: str) -> str:
    return f"记下了:师徒结对 {mentor} → {mentee}。"


def unpaired(mentor: str, mentee: str) -> str:
    return f"记下了:{mentor}与{mentee}的师徒结对到今天为止。"


LONGEST_LIST = 20
PERIODS = {
    "week": "每周",
    "fortnight": "每两周",
    "half_month": "每半月",
    "month": "每月",
    "term": "每学期",
    "half_year": "每半年",
    "year": "每年",
    "school_year": "每学年",
}
OWNERS = {"person": "每人", "pair": "每对师徒", "school": "每校", "community": "共同体"}


def quota_set(per: str, period: str, activity: str, count: float, unit: str) -> str:
    owner = OWNERS.get(per, "每人")
    return f"定好了:{owner}{PERIODS.get(period, '每学期')}{activity}不少于{number(count)}{unit}。"


def word_taught(word: str, type_name: str) -> str:
    return f"记住了:以后“{word}”就算{type_name}。"


OFFICES = {"lead": "负责人", "liaisons": "联络员", "administrators": "管理员"}


def handed_over(office: str, name: str) -> str:
    return f"记下了:{OFFICES[office]}由{name}接任。"


def office_received(office: str) -> str:
    return f"您现在是共同体的{OFFICES[office]}了。能看全部、能定任务和例会;怎么用,回“怎么用”。"


def moved_to(name: str, school: str) -> str:
    return f"记下了:{name}从今天起在{school};之前的记录还算原来的学校。"


def not_allowed(who_may: str) -> str:
    return f"这件事要{who_may}来定。"


WHO_MAY = "共同体负责人、联络员或管理员"


# --- figures ----------------------------------------------------------------------------------------------------

PERIOD_NOUNS = {
    "": "本学期",
    "term": "本学期",
    "week": "本周",
    "last_week": "上周",
    "month": "本月",
    "last_month": "上月",
    "year": "本学年",
    "fortnight": "这两周",
}
PER_NOUNS = {
    "day": "今天",
    "week": "本周",
    "fortnight": "这两周",
    "half_month": "这半月",
    "month": "本月",
    "term": "本学期",
    "half_year": "这半年",
    "year": "今年",
    "school_year": "本学年",
}
REFUSED = {
    "struck": "已撤销",
    "not_online": "不是线上",
    "not_offline": "不是线下",
    "own_school": "要在结对学校",
    "no_feedback": "还没有评课",
    "other_partner": "不是这一对师徒",
}


def figure(one: Standing) -> str:
    """听课 3/15节,还差12节"""
    name = "、".join(one.activity[:2])
    head = f"{PER_NOUNS.get(one.per or '', '')}{name} {number(one.done)}/{number(one.at_least)}{one.unit}"
    if one.state == "excused":
        return f"{name} 这段时间免了"
    return f"{head},还差{number(one.left)}{one.unit}" if one.left else f"{head},已完成"


def my_standing(found: Sequence[Standing]) -> str:
    """One's own figures, a line each, those that are still open first."""
    ordered = sorted(found, key=lambda one: one.left == 0)
    lines = [figure(one) + (f"({one.of.replace('、', '→')})" if one.owner == "pair" else "") for one in ordered[:6]]
    return "。\n".join(lines) + "。"


def standing_of(name: str, found: Sequence[Standing]) -> str:
    return f"{name}:{my_standing(found)}" if found else f"{name}没有要完成的任务。"


def counted_in(period: str, type_name: str, records: Sequence[Record]) -> str:
    """How much of a kind somebody has in a period: 本月 听课2节(11月2日、11月11日)。"""
    noun = PERIOD_NOUNS[period]
    if not records:
        return f"{noun}{type_name or '活动'}还没有记录。"
    days = "、".join(dict.fromkeys(day(record.day) for record in records[-6:]))
    return f"{noun} {totals(records)}({days})。"


def totals(records: Iterable[Record]) -> str:
    """听课38节、评课4次, the most told first."""
    sums: dict[tuple[str, str], float] = {}
    for record in records:
        sums[record.type, record.unit] = sums.get((record.type, record.unit), 0) + record.count
    told = sorted(sums.items(), key=lambda entry: -entry[1])
    return "、".join(f"{name}{number(count)}{unit}" for (name, unit), count in told[:8])


def sums(period: str, records: Sequence[Record]) -> str:
    return (
        f"全共同体{PERIOD_NOUNS[period]}:{totals(records)}。"
        if records
        else f"全共同体{PERIOD_NOUNS[period]}还没有记录。"
    )


def group_standing(found: Sequence[Standing], community: Community, only_incomplete: bool) -> str:
    """For leaders alone: who is done and who is not, school by school, and what the schools themselves owe."""
    schools: dict[str, list[Standing]] = {}
    for one in found:
        person = community.person(one.of.split("、")[0])
        schools.setdefault(person.school if person else one.of, []).append(one)
    return "\n".join(_school_standing(school, theirs, only_incomplete) for school, theirs in schools.items())


def _school_standing(school: str, found: Sequence[Standing], only_incomplete: bool) -> str:
    people = [one for one in found if one.owner in ("person", "pair")]
    own = [figure(one) for one in found if one not in people and (one.left or not only_incomplete)]
    activities = list(dict.fromkeys(one.activity for one in people))[:6]
    parts = [_of_people([one for one in people if one.activity == each], only_incomplete) for each in activities]
    return f"{school}:{'。'.join([*own, *parts]) or '都完成了'}。"


def _of_people(these: Sequence[Standing], only_incomplete: bool) -> str:
    """听课 共12节,完成3/8人;还差的 …, those who owe most first."""
    owing = sorted((one for one in these if one.left), key=lambda one: -one.left)
    left = "、".join(f"{one.of.replace('、', '→')}差{number(one.left)}{one.unit}" for one in owing[:12])
    more = f"等{len(owing)}人" if len(owing) > 12 else ""
    head = "" if only_incomplete else f"共{number(sum(one.done for one in these))}{these[0].unit},"
    counted = "对" if these[0].owner == "pair" else "人"
    done = f"{these[0].activity[0]} {head}完成{len(these) - len(owing)}/{len(these)}{counted}"
    return f"{done};{left}{more}" if owing else done


def done_in(
    scope: str, period: str, type_name: str, records: Sequence[Record], idle: Sequence[str], community: Community
) -> str:
    """For leaders alone: what was done in a period, and who has nothing in it yet."""
    noun, what = PERIOD_NOUNS[period], type_name or "活动"
    head = f"{noun}{totals(records)}。" if records else f"{noun}{what}还没有记录。"
    if not idle:
        return f"{head}人人都有了。"
    schools: dict[str, list[str]] = {}
    for name in idle:
        person = community.person(name)
        schools.setdefault(person.school if person else "", []).append(name)
    lines = [f"{school}:{name_list(names, 20)}" for school, names in schools.items()]
    return f"{head}{noun}{what}还没有的:\n" + "\n".join(lines)


def explained(one: Standing, counted: Sequence[Record], refused: Sequence[tuple[Record, str]]) -> str:
    """The rule, its words, its arithmetic, and every record that counted or did not."""
    lines = [f"{figure(one)}。依据:“{one.says}”({day(one.from_)}至{day(one.to)})。"]
    lines += [reckoned(step, one.unit) for step in arithmetic(one)[1:]]
    lines.append(
        f"算了{len(counted)}条:{';'.join(dated(record) + _of(record) for record in counted[-20:])}。"
        if counted
        else "还没有算进来的记录。"
    )
    if refused:
        lines.append(
            f"没算的:{';'.join(f'{dated(record)}({REFUSED.get(why, why)})' for record, why in refused[-8:])}。"
        )
    return "\n".join(lines)


def reckoned(step: Step, unit: str) -> str:
    """One step from the document's number to what somebody owes."""
    amount = f"{round(step.amount, 2):g}{unit}"
    return {
        "instead_of": f"原来的要求“{step.says}”({amount})由它代替。",
        "post": f"任职期间的要求“{step.says}”:{amount}。",
        "days": f"在岗上课日{step.days}天,全期{step.of_days}天,按天折算为{amount}。",
        "reduction": f"{step.says},为{amount}。",
        "rounding": f"四舍五入为{amount}。",
    }[step.kind]


def my_records(records: Sequence[Record]) -> str:
    if not records:
        return "本学期还没有您的记录。"
    lines = [f"{dated(record)}{_of(record)}" for record in records[-20:]]
    earlier = f"(只列最近20条,共{len(records)}条)" if len(records) > 20 else ""
    return f"本学期 {totals(records)}{earlier}:\n" + "\n".join(lines)


def nothing_asked() -> str:
    return "目前没有给您定任务,记了的都在“我的记录”里。"


def nobody_there(scope: str) -> str:
    return f"没找到“{scope}”。可以写学校全名,或说“全体”。"


def not_yours_to_see() -> str:
    return "别人的完成情况只有本人和本校领导能看。您自己的,问“我还差几节”就行。"


# --- meetings ---------------------------------------------------------------------------------------------------


def at_meeting(meeting: Meeting) -> str:
    """11月6日周五 15:00"""
    return moment(meeting.start) if meeting.timed else f"{day(meeting.day)}周{WEEKDAYS[meeting.day.weekday()]}"


def where(meeting: Meeting) -> str:
    return f",{meeting.place}" if meeting.place else ""


def meeting_fixed(meeting: Meeting, beside: Meeting | None) -> str:
    also = f"同一时间还有{beside.name},请留意。" if beside else ""
    return f"定好了:{at_meeting(meeting)} {meeting.name}{where(meeting)}。{also}"


def series_fixed(kind: str, first: Meeting) -> str:
    return f"定好了,{kind or '会议'}照此安排;最近一次:{at_meeting(first)}{where(first)}。"


def meeting_moved(old: Meeting, new: Meeting) -> str:
    """改好了:例会 11月6日周五 16:00,地点不变(原15:00): what was before only where it is different."""
    time_before = at_meeting(old) if old.start != new.start else ""
    place_before = old.place if old.place != new.place else ""
    before = ",".join(filter(None, (time_before, place_before)))
    return f"改好了:{new.name} {at_meeting(new)}{where(new)}{f'(原{before})' if before else ''}。"


def meeting_cancelled(meeting: Meeting) -> str:
    return f"知道了:{at_meeting(meeting)} 的{meeting.name}取消。"


def meeting_past(meeting: Meeting) -> str:
    return f"{at_meeting(meeting)}已经过了,{meeting.name}没有定。换个时间再说一次就行。"


def meeting_on_day_off(meeting: Meeting, off: str) -> str:
    return f"{day(meeting.day)}是{off},{meeting.name}先没定。换个日子再说一次就行。"


def never_falls() -> str:
    return "照这个规律,一年里一次也轮不到上学的日子,没有定。请换个说法。"


def next_meeting(meeting: Meeting) -> str:
    agenda = f"。议题:{';'.join(meeting.agenda)}" if meeting.agenda else ""
    return f"下次{meeting.name}:{at_meeting(meeting)}{where(meeting)}{agenda}。"


def no_meeting(kind: str) -> str:
    return f"还没有定下次{kind or '会议'}。"


def excused(meeting: Meeting) -> str:
    return f"记下了,{at_meeting(meeting)}的{meeting.name}您请假。"


def agenda_added(meeting: Meeting) -> str:
    return f"加上了,{day(meeting.day)}{meeting.name}的议题现有{len(meeting.agenda)}项。"


def minutes_kept(meeting: Meeting, decisions: Sequence[str]) -> str:
    """纪要记下了(例会 11月6日):3项,实到5人,请假1人。"""
    people = f"实到{len(meeting.signed)}人" if meeting.signed else ""
    if meeting.expected:
        people = f"应到{len(meeting.expected)}人,{people}" if people else f"应到{len(meeting.expected)}人"
    away = f"请假{len(meeting.leave)}人" if meeting.leave else ""
    parts = ",".join(filter(None, (f"{len(decisions)}项", people, away)))
    return f"纪要记下了({meeting.name} {day(meeting.day)}):{parts}。"


def meeting_reminder(meeting: Meeting, soon: bool, before: Meeting | None) -> str:
    """提醒:11月6日周五 16:00 例会,实验小学; an hour before: 一小时后例会. With what the last one decided."""
    head = f"一小时后({meeting.start.hour}:{meeting.start:%M})" if soon else f"提醒:{at_meeting(meeting)} "
    agenda = f"。议题:{';'.join(meeting.agenda)}" if meeting.agenda else ""
    lines = [line.strip()[:40] for line in before.minutes.splitlines() if line.strip()] if before else []
    decided = f"。上次议定:{';'.join(lines)}" if lines else ""
    return f"{head}{meeting.name}{where(meeting)}{agenda}{decided}。"


# --- digests ----------------------------------------------------------------------------------------------------

REPORTS = {
    "week": "周报",
    "month": "月报",
    "term": "学期报",
    "last_week": "上周周报",
    "last_month": "上月月报",
    "year": "年报",
}


def group_digest(found: Digest) -> str:
    """Sums for everybody, and thanks; nobody's shortfall."""
    noun = PERIOD_NOUNS.get(found.period, "本周")
    if not found.records:
        return f"{found.scope}{noun}还没有新的记录。"
    thanks = f"感谢{name_list([name for name, _ in found.thanked], 5)}。" if found.thanked else ""
    return f"{found.scope}{noun}:{totals(found.records)}。{thanks}"


def digest(found: Digest) -> str:
    """For a leader alone, at most one screen of a phone."""
    week = f"第{found.week}周" if found.week > 0 and found.period == "week" else ""
    head = f"{found.scope} {week}{REPORTS.get(found.period, '周报')}({day(found.span.start)}至{day(found.span.end)})"
    lines = [head, f"做了:{totals(found.records)}" if found.records else "这段时间没有新的记录"]
    if found.by_school:
        lines.append("各校:" + "、".join(f"{school}{count}条" for school, count in found.by_school))
    if found.progress:
        lines.append("进度:" + ";".join(_progress(each) for each in found.progress[:5]))
    if found.thanked:
        lines.append("感谢:" + "、".join(f"{name}({kind})" for name, kind in found.thanked))
    if found.behind:
        who = f"{len(found.behind)}人" if found.whole else name_list(found.behind, 8)
        lines.append(f"进度偏慢:{who}")
    if found.coming:
        lines.append("接下来:" + ";".join(f"{at_meeting(each)}{each.name}" for each in found.coming[:4]))
    lines += [f"要您定:{matter}" for matter in found.open_matters]
    return "\n".join(lines)


def _progress(each: Progress) -> str:
    return f"{each.activity}{each.percent}%(完成{each.met}/{each.people})"


def meeting_missing(one: Standing) -> str:
    return f"{PER_NOUNS.get(one.per or '', '')}{one.activity[0]}还没有定,{day(one.to)}截止"


def order_kept(first: date, clock: str) -> str:
    return f"记下了,以后按时发;最近一次:{day(first)}周{WEEKDAYS[first.weekday()]} {clock}。"


def order_not_known() -> str:
    return "可以定时发的有:周报、月报、学期报、提醒未完成。可以说:每周五下午4点发周报。"


def not_understood() -> str:
    return "这句没看懂,没有记也没有改。回“怎么用”看几个例子。"


# --- what is owed, reminders, leave -----------------------------------------------------------------------------

OCCASIONS = {"start": "新学期您的任务", "middle": "学期过半", "near_end": "离学期结束还有三周", "": "提个醒"}


def owed(occasion: str, owing: Sequence[Standing], helps: str) -> str:
    """Told to one person alone: what is open, and the one thing that would help next."""
    lines = ";".join(figure(one) for one in owing)
    return f"{OCCASIONS[occasion]}:{lines}。{helps}不用回复;想安静回“今日静音”。"


def coming_lesson(on: date, who: str, kind: str) -> str:
    return f"{day(on)}{who}有{kind},可以去听。"


def reminded(people: int) -> str:
    return f"已分别私下提醒{people}位老师。" if people else "都完成了,没有要提醒的。"


def not_allowed_here() -> str:
    return "提醒别人要校领导、负责人或联络员来发。"


def reminder_kept(at: datetime, text: str) -> str:
    return f"好,{moment(at)} 提醒您{':' + text if text else ''}。"


def reminder(text: str, late_for: datetime | None) -> str:
    late = f"(原定{moment(late_for)})" if late_for else ""
    return f"到时间了:{text or '您要我叫您一声'}{late}"


def reminders(kept: Sequence[tuple[datetime, str]]) -> str:
    if not kept:
        return "您没有定提醒。可以说:明天下午2点提醒我去听课。"
    return "您的提醒:\n" + "\n".join(f"{moment(at)} {text}" for at, text in sorted(kept))


def reminder_cancelled(at: datetime, text: str) -> str:
    return f"取消了:{moment(at)} {text}".rstrip() + "。"


def reminder_too_late() -> str:
    return "这个时间已经过了。换个时间再说一次就行。"


def reminder_without_time() -> str:
    return "什么时候提醒您?可以说:明天下午2点提醒我…"


def leave_kept(first: date, last: date) -> str:
    span = day(first) if first == last else f"{day(first)}至{day(last)}"
    return f"知道了,{span}不提醒您,任务也按天折算。"


def leave_backwards() -> str:
    return "结束的日子在开始之前,请再说一次。"


def muted(until: date, today: date) -> str:
    span = "今天" if until == today else f"到{day(until)}为止"
    return f"好,{span}不再主动找您。"


# --- papers -----------------------------------------------------------------------------------------------------


def paper_coming(title: str) -> str:
    return f"正在整理{title},好了就发给您。"


def paper_ready(title: str) -> str:
    return f"{title}整理好了。"


def paper_not_yours() -> str:
    return "别人的记录和全校的材料,只有本校领导、负责人和联络员能要。您自己的,说“导出本学期听课记录”就行。"


def paper_failed(title: str) -> str:
    return f"{title}没能做出来,不是您的问题。请联络员看一下 doctor 的提示。"


# --- one's own data ---------------------------------------------------------------------------------------------


def ask_forget() -> str:
    return "会删掉您的记录、您说过的话、账号和提醒,别人记录里您的名字也会去掉,不能恢复。确定就回:确认。"


def forgotten() -> str:
    return "已删除。名单文件里的名字请管理员去掉;您在聊天软件里发过的消息,要您自己删。"


def not_forgotten() -> str:
    return "好,没有删除。"


KEPT = {"identity": "账号", "said": "您说的", "told": "对您说的", "asked": "问您的", "agreed": "约定", "done": "操作"}


def own_data(records: Sequence[Record], kept: Sequence[Kept], zone: tzinfo) -> str:
    """Everything kept of one person: their records first, then each other kind under its name."""
    lines = [f"记录({len(records)} 条)", *map(_in_full, records)]
    for kind, title in KEPT.items():
        own = [each for each in kept if each.kind == kind]
        lines += [f"{title}({len(own)} 条)"] if own else []
        lines += [f"{each.at.astimezone(zone):%Y-%m-%d %H:%M} {each.what}" for each in own]
    return "\n".join(lines)


def _in_full(record: Record) -> str:
    """A record with all that was said of it."""
    names = ("subject", "class_", "teacher", "school", "topic", "mode", "strengths", "suggestions", "rating")
    said = [str(value) for name in names if (value := getattr(record, name)) not in ("", None)]
    more = [*said, *record.together, *(["已撤销"] if record.struck else [])]
    return f"{record.day} {amount(record)} {' '.join(more)}".strip()


# --- groups -----------------------------------------------------------------------------------------------------


def group_bound(community: str) -> str:
    return f"接好了:本群属于{community},在这里说一句就能记。"


# --- help -------------------------------------------------------------------------------------------------------


def help_short() -> str:
    return "在群里说一句就能记:今天听课1节。报错了说:撤销,或 改成2节。想知道还差多少,私聊我:我还差几节?"


def help_long() -> str:
    return (
        "说一句就能记,例如:\n今天听课1节,孙浩老师的数学《三角形的面积》\n昨天和李芳各听2节\n"
        "报错了:撤销 / 改成1节 / 日期改成昨天\n补一句:补充:优点…建议…\n问一问:我还差几节?怎么算的?我的记录"
    )


BUTTONS = {"recorded": ("撤销",), "confirm": ("是", "不是")}
"""What can be pressed under a kind of speech where the platform has buttons: each is a word that could be typed."""


def hears_only_mentions() -> str:
    return "在群里要 @ 我才听得到:长按我的头像(电脑上右键)就能 @。私聊不用。"


# --- when it goes wrong -----------------------------------------------------------------------------------------


def something_broke(administrator: str) -> Say:
    """Told to an administrator alone; the message's text stays in the database and out of this."""
    return Say("有一条消息没能处理,原文已存好。请看 doctor 的提示。", person=administrator, kind="alert")


def undeliverable(where: str, why: str) -> str:
    return f"发不到{where}({why})。请看机器人还在不在、有没有权限;没发出去的话在 doctor 里。"


def no_longer_said(count: int) -> str:
    return f"刚才有一段时间发不出消息,有{count}条提醒已过了时间,不再补发。"


def talk_privately() -> str:
    return "这个请私聊我。"


def told_privately() -> str:
    return "已私下发给您。"


# --- groups and what was taken back or brought in ---------------------------------------------------------------


def recalled(records: Sequence[Record]) -> str:
    return f"您撤回了那条消息,我也不算了:{listed(records)}。不是要取消的话,再报一次就行。"


def introduction() -> str:
    return (
        "大家好,我是同行。听了课、教研了,在群里说一句就行,比如:今天听课1节。我记下,回一行;不是对我说的,我不出声。\n"
        "我只存报上来的活动和对我说的话;别的消息只留编号,不留内容。看自己的私聊我“我的记录”;记错了回“撤销”;"
        "不愿意被记录,告诉管理员,可以全部删掉。"
    )


def ask_import(records: Sequence[Record], left_out: int) -> str:
    """What a pasted chat would record; the longest that anybody reads is a screen."""
    lines = [f"{record.who} {dated(record)}" for record in records[:LONGEST_LIST]]
    more = f"\n…共{len(records)}条" if len(records) > LONGEST_LIST else ""
    others = f"\n另有{left_out}条是别人的,不能替他们记。" if left_out else ""
    return "读到这些,还没有记:\n" + "\n".join(lines) + f"{more}{others}\n对的话回“确认”,不记就回“不用”。"


def nothing_to_import(left_out: int) -> str:
    return f"里面有{left_out}条是别人的,不能替他们记。" if left_out else "读过了,没有新的可记。"


def imported(records: Sequence[Record]) -> str:
    return f"记好了,新记{len(records)}条。下面这段可以直接贴到群里:"


def for_the_group(records: Sequence[Record]) -> str:
    """What the group would have been told, person by person, ready to be pasted there."""
    people = dict.fromkeys(record.who for record in records)
    return "\n".join(f"{who}:{listed([one for one in records if one.who == who])}" for who in people)
