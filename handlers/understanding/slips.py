"""Slips of the keyboard and the voice recogniser, 听可1节, 一结课, tingke 2节, made right where it is certain."""

import re
from functools import cache

from handlers.understanding.patterns import lazy
from handlers.understanding.sounds import alike, sounds

NUMERAL = "[一二两三四五六七八九十俩仨半\\d]"
UNIT = "[节堂次户家天篇份个场结街杰洁姐接j]"
SAID_OF = "不少于|谁|几[节次]|任务|情况|还差"
COUNTED = f"(?=了?[ :+x]{{0,2}}{NUMERAL}{{1,3}} ?(?:个半)?{UNIT}|{SAID_OF}|[上讲听开]?[完玩]了)"

# The activities whose names are told apart from their homophones by the count that follows.
WORDS = (
    "听课 评课 示范课 公开课 研讨课 展示课 送教 同课异构 同步课堂 集体备课 教研活动 教研 讲座 培训 课题研究 论文 "
    "教案 教学设计 课件 作业设计 读书分享 经验交流 师徒指导 跟岗 挂职 支教 互访 家访 电访 电话家访 家长会 家长学校 "
    "开放日 美篇 空中课堂 家长课堂 网络研修 校本教研 联合教研 汇报课 过关课 研究课 观摩课 推门课 优质课 走教 轮岗 "
    "走访 普访 亲子共读 质量分析会 读书交流 经验交流会 导学案 备课组活动"
)
OWN_WORDS = frozenset(("停课", "课间", "家长回", "课减"))  # what sounds like an activity and is something else
LETTERS = {"tingke": "听课", "tk": "听课", "pingke": "评课", "jiafang": "家访", "听ke": "听课", "评ke": "评课"}
UNITS = lazy(f"(?<=听课)(?P<how>[了 ]?{NUMERAL}{{1,3}} ?)(?:jie|[结街杰洁姐接截])(?![果论束合局构婚账尾日口待])")
LESSON = lazy(f"(?<=听)(?P<how>了?(?:上|过|完)?{NUMERAL})[结街杰洁截](?=课|可)")
OF_COUNT = lazy(f"(?<=听)(?P<how>了{NUMERAL}节)[可刻客科棵颗](?![以能是惜户厅气服学目室技])")
FINISHED = lazy("(?<=课[上讲听开])玩(?=了)")
LIKELY = lazy(f"{SAID_OF}|{NUMERAL} ?{UNIT}|节[可刻客科棵颗]")


def corrected(text: str) -> str:
    """The text with certain slips made right, never longer or shorter: blanks stand for letters too many."""
    if not LIKELY.search(text):
        return text
    text = _spelt().sub(lambda found: LETTERS[found.group().lower()].ljust(len(found.group())), text)
    text = _homophones().sub(_meant, text)
    text = UNITS.sub(lambda found: (found["how"] + "节").ljust(len(found.group())), text)
    text = LESSON.sub(lambda found: found["how"] + "节", text)
    text = FINISHED.sub("完", text)
    return OF_COUNT.sub(lambda found: found["how"] + "课", text)


def _meant(found: re.Match[str]) -> str:
    said = found.group()
    return said if said in OWN_WORDS else next(word for word in WORDS.split() if _slipped(said, word))


def _slipped(said: str, word: str) -> bool:
    """Whether a word was meant: one character is another of the same sound."""
    wrong = [(a, b) for a, b in zip(said, word, strict=False) if a != b]
    return len(said) == len(word) and len(wrong) == 1 and bool(sounds()[wrong[0][0]] & sounds()[wrong[0][1]])


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile(f"(?<![A-Za-z])(?:{'|'.join(LETTERS)})(?= ?(?:了 ?)?{NUMERAL})", re.IGNORECASE)


@cache
def _homophones() -> re.Pattern[str]:
    """Each word with any one of its characters replaced by its homophones, in front of a count."""
    forms = [
        f"{word[:at]}[{alike(character)}]{word[at + 1 :]}"
        for word in sorted(WORDS.split(), key=len, reverse=True)
        for at, character in enumerate(word)
        if alike(character)
    ]
    return re.compile(f"(?:{'|'.join(forms)}){COUNTED}")
