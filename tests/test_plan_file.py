"""Plans that people wrote: read whole, or refused with one line for each mistake."""

import re
from datetime import date
from pathlib import Path

import pytest

from config.calendar import SchoolCalendar, Term
from config.mistakes import FileError
from config.plan_file import STARTER, plan_library, read_plan
from config.plan_spoken import in_plan_words
from config.taxonomy import taxonomy

CALENDAR = SchoolCalendar((Term("秋季学期", date(2026, 9, 1), date(2027, 1, 20), date(2026, 8, 31)),))
HEAD = 'name: 示范\ntitle: 示范\nsource: ""\nasks:\n'
QUOTA = "  - {kind: quota, says: 听课, of: teacher, activity: [听课], at_least: 15, per: term}\n"


def plan(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", plan_library())
def test_the_library_is_sound(name: str) -> None:
    assert read_plan(plan_library()[name], CALENDAR).name == name


def test_the_library_is_in_the_order_of_its_documents() -> None:
    names = list(plan_library())
    assert names.index("003-2") < names.index("003-10")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("activity: [听可]", "第7行 asks.第2项.activity.第1项：没有“听可”这种活动。是不是“听课”？"),
        ("activity: [推门听课]", "没有“推门听课”这种活动。是不是“听课”？"),
        ("at_least: 5\n    at_most: 2", "第7行 asks.第2项.at_least：至少5比至多2还多"),
        ("per: trem", "第7行 asks.第2项.per：只能是 day、week、fortnight、"),
        ("per: trem", "是不是“term”？"),
        ("att_least: 5", "第7行 asks.第2项.att_least：没有这一项。是不是“at_least”？"),
        ("at_least: -3", "第7行 asks.第2项.at_least：太小了，至少是 0"),
        ("at_least: .inf", "第7行 asks.第2项.at_least：要写数字"),
        ("at_least: 许多", "第7行 asks.第2项.at_least：要写数字"),
        ("at_least: {percent: 120, of: teacher}", "第7行 asks.第2项.at_least.percent：太大了，至多是 100"),
        ("by: 13-45", "第7行 asks.第2项.by：没有“13-45”这一天"),
        ("by: 2026-02-30", "没有“2026-02-30”这一天"),
        ("per: term\n    by: 02-20", "02-20 不在任何学期里（秋季学期 2026-09-01 至 2027-01-20）"),
        ("per: term\n    by: week 30", "学期没有第30周，最多21周"),
        ("per: term\n    by: 2031-03-01", "2031-03-01 不在任何学期里"),
        ("of: teachers", "asks.第2项.of：不认识“teachers”。是不是“teacher”？"),
        ("of: teacher\n    of: school", "asks.第2项.of：写了两遍"),
        ("needs: 评课", "第7行 asks.第2项.needs：要写成一列"),
    ],
)
def test_a_mistake_is_named_at_its_line(tmp_path: Path, line: str, said: str) -> None:
    fields = {"kind": "duty", "says": "交", "of": "teacher", "activity": "[总结]"}
    rest = "".join(f"    {name}: {value}\n" for name, value in fields.items() if f"{name}:" not in line)
    with pytest.raises(FileError) as caught:
        read_plan(plan(tmp_path, HEAD + QUOTA + f"  - soft: false\n    {line}\n{rest}"), CALENDAR)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "要写成几行“名称: 值”"),
        ("name: 示范\ntitle: 示范\n", "第1行 source：缺少这一项"),
        ("只有一句话", "要写成几行“名称: 值”"),
        (HEAD + QUOTA + QUOTA.replace("15", "12"), "和第1项矛盾：至少15、至少12，请只留一个"),
        (HEAD + QUOTA + QUOTA.replace("at_least: 15", "at_most: 12"), "和第1项矛盾：至少15、至多12，请只留一个"),
        (HEAD + "  - {kind: quota", "第6行"),
        ("a: &a [1]\nb: *a", "不能用 & 和 * 引用别处"),
        ("[" * 500_000, "一层套一层太深了"),
        ("# " + "长" * 400_000, "文件太大了"),
        (HEAD + QUOTA + "since: 2026-09-01\nuntil: 2025-09-01\n", "早于开始"),
        ("!!python/object/apply:os.system [ls]", "第1行：这里的写法不对"),
        ("name: a\x00b", "读不了"),
    ],
)
def test_a_bad_file_is_refused_whole(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FileError) as caught:
        read_plan(plan(tmp_path, text), CALENDAR)
    assert said in str(caught.value)


MONTHLY = QUOTA.replace("15, per: term", "4, per: month")
TWENTY = "at_least: {percent: 20, of: teacher}"
SHARE = f"  - {{kind: quota, says: a, of: community, activity: [支教], {TWENTY}, at_most: BOUND}}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (QUOTA.replace("per: term", "at_most: 10, per: term"), "第5行 asks.第1项.at_least：至少15比至多10还多"),
        (SHARE.replace("BOUND", "{percent: 10, of: teacher}"), "至少20%比至多10%还多"),
        (SHARE.replace("BOUND", "{percent: 110, of: teacher}"), "at_most.percent：太大了"),
        (QUOTA + QUOTA.replace("quota", "meeting").replace("15", "12"), "和第1项矛盾：至少15、至少12"),
        (QUOTA + QUOTA.replace("15, ", "12, each: person, "), "和第1项矛盾：至少15、至少12"),
        (MONTHLY + QUOTA.replace("at_least: 15", "at_most: 3"), "和第1项矛盾：至少4、至多3"),
        (QUOTA.replace("15", "9" * 5000), "太长的数字"),
        (QUOTA.replace("per: term", "per: event, occasion: [家放]"), "没有“家放”这种活动。是不是“家访”"),
        (QUOTA.replace("per: term", "per: term, occasion: [家访]"), "只有 per: event 的要求才写 occasion"),
        ("reductions:\n  - {says: a, percent: 20, fewer: 3}\n", "要写一个，也只写一个"),
        ("reductions:\n  - {says: a, percent: 20, activity: [听可]}\n", "没有“听可”这种活动"),
    ],
)
def test_what_cannot_be_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    head = HEAD if text.startswith(" ") else HEAD.replace("asks:\n", "")
    with pytest.raises(FileError) as caught:
        read_plan(plan(tmp_path, head + text), CALENDAR)
    assert len(caught.value.mistakes) == 1
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        MONTHLY + QUOTA,
        QUOTA + QUOTA.replace("teacher", "mentor").replace("15", "12"),
        QUOTA + QUOTA.replace("15", "4").replace("term}", "term, where: 线上}"),
        SHARE.replace("BOUND", "15"),
    ],
)
def test_what_can_both_be_done_is_no_contradiction(tmp_path: Path, text: str) -> None:
    assert read_plan(plan(tmp_path, HEAD + text), CALENDAR).asks


def test_a_bomb_and_twenty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    bomb = "a0: &a0 [lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    for text in (bomb, HEAD + QUOTA * 250_000):
        with pytest.raises(FileError) as caught:
            read_plan(plan(tmp_path, text))
        assert len(caught.value.mistakes) == 1


def test_all_mistakes_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_plan(plan(tmp_path, HEAD + QUOTA.replace("听课]", "听可]") + QUOTA.replace("[听课]", "[平课]")))
    assert [mistake.line for mistake in caught.value.mistakes] == [5, 6]


def test_an_unknown_activity_is_named_beside_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_plan(plan(tmp_path, HEAD + QUOTA.replace("[听课], at_least: 15, per: term", "[听可], per: trem")))
    assert ["activity" in str(mistake) for mistake in caught.value.mistakes] == [False, True]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="没有这个文件"):
        read_plan(tmp_path / "nowhere.yaml")


def test_the_plan_to_start_from_is_sound() -> None:
    assert [ask.of for ask in read_plan(STARTER, CALENDAR).asks] == [
        *("teacher", "school", "community", "teacher", "young_teacher")
    ]


@pytest.mark.parametrize(
    ("spoken", "own"),
    [
        ("kind: 任务", {"kind": "duty"}),
        ("of: 教师", {"of": "teacher"}),
        ("of: 全体老师", {"of": "teacher"}),
        ("of: 各校", {"of": "school"}),
        ("of: 每所核心校", {"of": "core_school"}),
        ("of: 每位教研组长", {"of": "subject_leader"}),
        ("of: 清河小学", {"of": "清河小学"}),
        ("per: 学期", {"per": "term"}),
        ("per: 每两周", {"per": "fortnight"}),
        ("per: term", {"per": "term"}),
        ("each: 每校", {"each": "school"}),
        ("where: 在结对学校", {"where": "counterpart"}),
        ("by: 1月10日前", {"by": "01-10"}),
        ("by: 2026年12月1日", {"by": "2026-12-01"}),
        ("by: 第6周", {"by": "week 6"}),
        ("by: 学期结束前", {"by": "end_of_term"}),
        ("by: 活动后", {"by": "活动后"}),
        ("at_least: {percent: 10, of: 教师}", {"at_least": {"percent": 10.0, "of": "teacher"}}),
    ],
)
def test_a_plan_may_be_written_in_the_words_people_say(tmp_path: Path, spoken: str, own: dict[str, object]) -> None:
    ask = {"kind": "quota", "says": "听课", "of": "teacher", "activity": "[听课]"}
    rest = ", ".join(f"{name}: {value}" for name, value in ask.items() if name not in own)
    (read,) = read_plan(plan(tmp_path, f"{HEAD}  - {{{spoken}, {rest}}}\n"), CALENDAR).asks
    assert {name: read.model_dump()[name] for name in own} == own


GUIDE = Path("docs/own-plan.md").read_text(encoding="utf-8")


def test_the_plans_of_the_guide_are_sound(tmp_path: Path) -> None:
    ask, types, reductions = re.findall(r"```yaml\n(.+?)```", GUIDE, re.DOTALL)
    read = read_plan(plan(tmp_path, HEAD + ask + types + reductions), CALENDAR)
    assert (read.asks[0].per, len(read.reductions), read.types) == ("term", 3, {"粉笔字比赛": "次"})


@pytest.mark.parametrize("field", ["kind", "of", "per", "by", "where", "each"])
def test_every_word_of_the_guide_is_one_of_a_plan(field: str) -> None:
    (row,) = re.findall(rf"^\| `{field}` \|.+?\|(.+)\|$", GUIDE, re.MULTILINE)
    words = re.sub("（.+?）|；.+", "", row.strip()).split("、")
    assert len(words) > 1
    assert [word for word in words if in_plan_words({"asks": [{field: word}]}) == {"asks": [{field: word}]}] == (
        ["线上", "线下"] if field == "where" else []
    )


def test_the_guide_names_every_activity() -> None:
    listed = re.findall(r"^- \w+：([\w、]+)$", GUIDE, re.MULTILINE)
    assert sorted("、".join(listed).split("、")) == sorted(taxonomy())
