"""会签: a principal signs the minutes in the chat, and whoever answers for them asks who has signed."""

import re

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import quoted
from handlers.understanding.reading import Reading

LONGEST = 24
COUNTERSIGNATURE = re.compile("会签(?!到)")
SIGNS = re.compile(
    r"(?:@\S+\s*)?(?:我|本人|我校|[一-鿿]{2,6}(?:小学|中学|学校|园))?(?:已经?|同意|现|确认|完成|无异议)*会签(?:同意|完毕|完成|确认|好|过|无异议|没意见|[了。!,\s])*"
)
ASKS = re.compile(
    r"会签(?:情况|进度|名单|到哪|了吗|了没|好了?[吗没]|齐了?[吗没])|(?:谁|哪[些个几]?[校所]?)[^,。]{0,6}会签|会签[^,。]{0,6}谁"
)


def read(reading: Reading) -> Meaning | None:
    """A signature, or the question who has signed."""
    text = reading.text.strip()
    if not COUNTERSIGNATURE.search(text) or len(text) > LONGEST or quoted(reading):
        return None
    if ASKS.search(text):
        return Meaning("countersign_query", reason="asks who has signed the minutes")
    return Meaning("countersign", reason="signs the minutes") if SIGNS.fullmatch(text) else None
