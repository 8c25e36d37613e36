"""What was good, what could be better and the mark given, where a report says so in passing."""

from typing import Any

from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

STRENGTHS = lazy("(?:优点|亮点)(?:是|有|:)?\\s*([^,;。!\\n]{2,})")
SUGGESTIONS = lazy(
    "(?:(?<![条个点份些])建议(?!书)(?:是|:|,)?|建议:)\\s*([^;。!\\n]{2,}?)(?=[;。!\\n]|[,\\s]*(?:评分|打分|得分|总分|打了?\\d|\\d{2,3}分)|$)"
)
RATING = lazy(
    "(?:(?:评分|得分|总分|打分)[:是为]?\\s*|打了?|给了?|[,\\s])(?P<marked>\\d{2,3}(?:\\.\\d+)?)分(?!钟)"
    "|(?:评分|得分|总分|打分)[:是为]?\\s*(?P<rated>\\d{2,3}(?:\\.\\d+)?)(?=[,。;!\\s]|$)"
)


def remarks(reading: Reading) -> dict[str, Any]:
    """The fields strengths, suggestions and rating of an item, those that were told."""
    text = reading.masked
    strengths, suggestions, rating = STRENGTHS.search(text), SUGGESTIONS.search(text), RATING.search(text)
    return {
        "strengths": reading.typed(*strengths.span(1)).strip() if strengths else "",
        "suggestions": reading.typed(*suggestions.span(1)).strip() if suggestions else "",
        "rating": float(rating["marked"] or rating["rated"]) if rating else None,
    }
