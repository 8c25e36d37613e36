"""Slips of the keyboard and the voice recogniser, 听可1节, 一结课, tingke 2节, made right where it is certain."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from handlers.understanding.lexicon import Lexicon
from handlers.understanding.patterns import lazy
from handlers.understanding.sounds import alike, sound_alike
from handlers.understanding.things import spoken

NUMERAL = "[一二两三四五六七八九十俩仨半\\d]"
UNIT = "[节堂次户家天篇份个场结街杰洁姐接j]"
SAID_OF = "不少于|谁|几[节次]|任务|情况|还差"
MADE = "(?:[也都还又就]?[做写搞弄磨赶备上讲听开交办]?[了完好过]?)"
COUNTED = (
    f"(?={MADE}[ :+x]{{0,2}}{NUMERAL}{{1,3}} ?(?:个半)?{UNIT}|[ :+x]?\\d(?:[,。\\s]|$)|{SAID_OF}|[上讲听开]?[完玩]了)"
)

# The activities whose names are told apart from their homophones by the count that follows.
WORDS = (
    "听课 评课 示范课 公开课 研讨课 展示课 送教 同课异构 同步课堂 集体备课 教研活动 教研 讲座 培训 课题研究 论文 "
    "教案 教学设计 课件 作业设计 读书分享 经验交流 师徒指导 跟岗 挂职 支教 互访 家访 电访 电话家访 家长会 家长学校 "
    "开放日 美篇 空中课堂 家长课堂 网络研修 校本教研 联合教研 汇报课 过关课 研究课 观摩课 推门课 优质课 走教 轮岗 "
    "走访 普访 亲子共读 质量分析会 读书交流 经验交流会 导学案 备课组活动"
)
LONG = 4
"""Characters of a name that is known by its sound alone, whether counted or not."""
OWN_WORDS = frozenset(
    ("停课", "课间", "家长回", "课减", "家纺", "每篇", "执教", "指教", "职教", "送交", "活动报到")
)  # what sounds like an activity and is something else
# Characters that look like one of an activity's name and do not sound like it.
GLYPHS = (
    "听昕 课裸 评抨秤 示不 范苑 开井升 研硏妍砚 讨计 展屉 教孝敎 集隼 备奋 训川驯 文丈 件仵伴 作昨炸 业亚 设没投 "
    "计汁订什讨 读续 享亨 验脸检 导异 跟根银 岗网 职识 支攴友 会合 美羡 电申由 推准 篇蔫 培倍 活话 动劝 题提"
)
# Words of orders that are no words of anything else, and what was meant.
ORDERS = {
    "联系会议": "联席会议",
    "周抱": "周报",
    "月抱": "月报",
    "提行": "提醒",
    "会义": "会议",
    "义题": "议题",
    "列会": "例会",
}
NO_SLIP = "系"  # 系列会议
ORDERED = lazy("|".join(ORDERS))
LETTERS = {"tingke": "听课", "tk": "听课", "pingke": "评课", "jiafang": "家访", "听ke": "听课", "评ke": "评课"}
UNITS = lazy(f"(?<=听课)(?P<how>[了 ]?{NUMERAL}{{1,3}} ?)(?:jie|[结街杰洁姐接截])(?![果论束合局构婚账尾日口待])")
LESSON = lazy(f"(?<=听)(?P<how>了?(?:上|过|完)?{NUMERAL})[结街杰洁截](?=课|可)")
OF_COUNT = lazy(f"(?<=听)(?P<how>了{NUMERAL}节)[可刻客科棵颗](?![以能是惜户厅气服学目室技])")
FINISHED = lazy("(?<=课[上讲听开])玩(?=了)")
LIKELY = lazy(f"{SAID_OF}|{NUMERAL} ?{UNIT}|[一-鿿][ :+x]?\\d(?:[,。\\s]|$)|节[可刻客科棵颗]")


def corrected(text: str) -> str:
    """The text with certain slips made right, never longer or shorter: blanks stand for letters too many."""
    text = ORDERED.sub(_ordered, text)
    if not LIKELY.search(text):
        return text
    text = _spelt().sub(lambda found: LETTERS[found.group().lower()].ljust(len(found.group())), text)
    text = _made_right(_homophones().sub(_meant, text))
    text = UNITS.sub(lambda found: (found["how"] + "节").ljust(len(found.group())), text)
    text = LESSON.sub(lambda found: found["how"] + "节", text)
    text = FINISHED.sub("完", text)
    return OF_COUNT.sub(lambda found: found["how"] + "课", text)


def _ordered(found: re.Match[str]) -> str:
    """The word of an order that was meant; a pattern that began by looking back would be slow."""
    said = found.group()
    return said if found.string.endswith(NO_SLIP, 0, found.start()) else ORDERS[said]


def _meant(found: re.Match[str]) -> str:
    said = found.group()
    return said if said in OWN_WORDS else next(word for word in WORDS.split() if _slipped(said, word))


def _slipped(said: str, word: str) -> bool:
    """Whether a word was meant: one character is another that sounds or looks like it."""
    wrong = [(a, b) for a, b in zip(said, word, strict=False) if a != b]
    return len(said) == len(word) and len(wrong) == 1 and (sound_alike(*wrong[0]) or wrong[0][0] in _drawn(wrong[0][1]))


def _drawn(character: str) -> str:
    """The characters that look like one."""
    return "".join(group.replace(character, "") for group in GLYPHS.split() if character in group)


def _made_right(text: str) -> str:
    """The text with the long names of activities made right wherever they stand: little else sounds like them."""
    halves = _halves()
    for at in [at for at in range(len(text) - 1) if text[at : at + 2] in halves]:
        for offset, word in halves.get(text[at : at + 2], ()):
            said = text[max(0, at - offset) : at - offset + len(word)]
            if said != word and _slipped(said, word) and not _is_part(text, at - offset, word):
                text = text[: at - offset] + word + text[at - offset + len(word) :]
    return text


def _is_part(text: str, start: int, word: str) -> bool:
    """Whether what sounds like a word overlaps a name said right: 课组活动 in 备课组活动 is no 科组活动."""
    begin = max(0, start - LONG)
    near = _names().find(text[begin : start + len(word) + LONG])
    return any(at + begin < start + len(word) and to + begin > start for at, to, _ in near)


@cache
def _names() -> Lexicon[str]:
    return Lexicon({word: word for word in (*spoken(), *spoken().values(), *OWN_WORDS) if word})


@cache
def _halves() -> Mapping[str, Sequence[tuple[int, str]]]:
    """Where the first and the last two characters stand in each long name; where one is wrong, two are right."""
    halves: dict[str, list[tuple[int, str]]] = {}
    for word in sorted({*spoken(), *spoken().values()}):
        if len(word) < LONG:
            continue

        halves.setdefault(word[:2], []).append((0, word))
        halves.setdefault(word[-2:], []).append((len(word) - 2, word))
    return halves


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile(f"(?<![A-Za-z])(?:{'|'.join(LETTERS)})(?= ?(?:了 ?)?{NUMERAL})", re.IGNORECASE)


@cache
def _homophones() -> re.Pattern[str]:
    """Each word with any one of its characters replaced by one that sounds or looks like it, in front of a count."""
    forms = [
        f"{word[:at]}[{alike(character)}{_drawn(character)}]{word[at + 1 :]}"
        for word in sorted(WORDS.split(), key=len, reverse=True)
        for at, character in enumerate(word)
        if alike(character) + _drawn(character)
    ]
    return re.compile(f"(?:{'|'.join(forms)}){COUNTED}")
