"""How many lines of ordinary chat would be answered: `python -m benchmarks.silence FILE …`, one message a line.

Prints each line that means something, with the intent and the rule that read it, and then how many there were.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from config.community import Community
from handlers.meaning import Meaning, Message
from handlers.understanding import understand

CLOCK = datetime(2026, 11, 20, 16, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def answered(lines: Iterable[str], community: Community) -> Iterator[tuple[str, Meaning]]:
    """The lines, said by a stranger in a group, that mean something, each with what it means."""
    for number, line in enumerate(lines):
        message = Message(str(number), line.strip(), CLOCK, group="群")
        meaning = understand(message, community)
        if meaning:
            yield message.text, meaning


def main() -> None:
    """Reads the files named on the command line, or standard input."""
    community = Community()
    lines = [line for name in sys.argv[1:] for line in Path(name).read_text(encoding="utf-8").splitlines()]
    found = Counter[str]()
    for text, meaning in answered(lines or sys.stdin, community):
        found[meaning.intent] += 1
        print(f"{meaning.intent}\t{meaning.reason}\t{text}")
    print(f"{sum(found.values())} of {len(lines)} lines answered", *(f"{name}: {n}" for name, n in found.most_common()))


if __name__ == "__main__":
    main()
