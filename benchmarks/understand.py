"""How fast messages are read: `python -m benchmarks.understand`.

Prints, for the three-week sample and for the longest form of the phrase lists, messages a second and the median and
p99 for one message in milliseconds, beside jieba.lcut on the same texts in the same run; how time grows with the
length of a message; and what importing the package costs in a process of its own. All times are of the processor, so
that other programs on the machine count as little as can be.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba

from config.community import Community
from config.community_folder import read_community
from handlers.meaning import Message
from handlers.understanding import understand
from handlers.understanding.contract import message_of

ROOT = Path(__file__).parents[1]
CHAT = ROOT / "tests" / "data" / "three-weeks.jsonl"
FORM = (
    "听课记录\n授课教师：郑凯\n班级：四（2）班\n学科：科学\n课题：食物在身体里的旅行\n"
    "优点：模型直观，学生能自己说出消化的顺序\n建议：小组汇报可以再给两分钟\n评分：94"
)
ROUNDS = 20
IMPORTED = """
import time
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
before, begun = resident(), time.process_time()
import handlers.understanding
print(f"{(time.process_time() - begun) * 1000:.0f} ms, {resident() - before:.0f} MB more")
"""


def timed(run: Callable[[Message], object], messages: Sequence[Message]) -> list[float]:
    """The seconds of processor that each run took, in ascending order."""
    seconds = []
    for message in messages * ROUNDS:
        begun = time.process_time()
        run(message)
        seconds.append(time.process_time() - begun)
    return sorted(seconds)


def show(name: str, messages: Sequence[Message], community: Community) -> None:
    """One line a text: ours beside jieba's."""
    jieba.initialize()
    understand(messages[0], community)
    for reader, run in (("ours", lambda m: understand(m, community)), ("jieba", lambda m: jieba.lcut(m.text))):
        seconds = timed(run, messages)
        middle, late = seconds[len(seconds) // 2] * 1000, seconds[int(len(seconds) * 0.99)] * 1000
        rate = len(seconds) / sum(seconds)
        print(f"{name}, {reader}: {rate:.0f} messages/s, median {middle:.3f} ms, p99 {late:.3f} ms")


def show_growth(unit: str, community: Community) -> None:
    """How the time for one message grows with its length."""
    for length in (1_000, 10_000, 100_000):
        text = (unit * (length // len(unit) + 1))[:length]
        begun = time.process_time()
        understand(message_of({"text": text, "sent_at": "2026-11-20T16:30+08:00"}), community)
        print(f"{length} characters of {unit!r}: {(time.process_time() - begun) * 1000:.0f} ms")


REPEATED = (
    *(
        "今天听课1节，",
        "王丽 听课2节\n",
        "今天天气不错，",
        "听 何静 数学 1\n",
        "家访4户，都算4次，",
        "①听课1节\n",
        "接龙\n1. 李芳 2\n",
    ),
    *("和李芳听课1节，", "都记上吧：听课一节、", "写的是周三的送教，", "本来想听一节，", "例会改到周四"),
)


def main() -> None:
    """Prints all figures."""
    community = read_community(ROOT / "config" / "sample")
    messages = [message_of(json.loads(line)) for line in CHAT.read_text(encoding="utf-8").splitlines()]
    show("three weeks", messages, community)
    show("a form", [message_of({"text": FORM, "sent_at": "2026-11-20T16:30+08:00"})], community)
    for unit in REPEATED:
        show_growth(unit, community)
    for _ in range(3):
        subprocess.run([sys.executable, "-c", IMPORTED], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
