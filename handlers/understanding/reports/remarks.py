"""What was good, what could be better and the mark given, where a report says so in passing."""

from collections.abc import Iterator, Sequence
from typing import Any

from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.cores import Core

STRENGTHS = lazy(
    "(?:优点|亮点)(?:是|有|:)?\\s*([^,;。!\\n]{2,}?)(?=[,;。!\\n]|\\s*(?:建议|不足|缺点|[评打得总]分)|$)"
    "|(?<=[,。;!])([^,。;!\\n]{2,12}(?:特别|很|非常|挺|真|得)(?:妙|好|巧|细|实|活|棒|扎实|到位|自然|清晰|清楚|新颖|流畅|精彩|充分|有趣|生动|灵活|足))"
    "(?=[,。;]\\s*(?:但是?|不过|就是|只是)?建议)"
)  # 导入特别妙,建议板书再精炼些
SUGGESTIONS = lazy(
    "(?:(?<![条个点份些的])建议(?!书)(?:是|:|,)?|建议:)\\s*([^;。!\\n]{2,}?)(?=[;。!\\n]|[,\\s]*(?:评分|打分|得分|总分|打了?\\d|\\d{2,3}分)|$)"
)
RATING = lazy(
    "(?:(?:评分|得分|总分|打分)[:是为]?\\s*|打了?|给了?|[,\\s])(\\d{2,3}(?:\\.\\d+)?)分(?!钟)"
    "|(?:评分|得分|总分|打分)[:是为]?\\s*(\\d{2,3}(?:\\.\\d+)?)(?=[,。;!\\s]|$)"
)
FIELDS = {"strengths": STRENGTHS, "suggestions": SUGGESTIONS, "rating": RATING}


def remarks(reading: Reading, told: Sequence[Core]) -> list[dict[str, Any]]:
    """For each activity the strengths, suggestions and rating told of it, behind it and before the next lesson."""
    lessons = [core for core in told if core.type == "听课"] or list(told[:1])
    fields: dict[int, dict[str, Any]] = {id(core): {} for core in told}
    for start, field, value in _remarks(reading):
        before = [core for core in lessons if core.start <= start] or lessons[:1]
        for core in before[-1:]:
            fields[id(core)].setdefault(field, value)
    return [fields[id(core)] for core in told]


def _remarks(reading: Reading) -> Iterator[tuple[int, str, Any]]:
    """Where each stands, the field of an item that it fills, and what was said."""
    for field, words in FIELDS.items():
        for found in words.finditer(reading.masked):
            said = reading.typed(*found.span(1 if found[1] else 2)).strip()
            yield found.start(), field, float(said) if field == "rating" else said
