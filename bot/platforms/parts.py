"""Long text in parts: cut where a paragraph, a line or a sentence ends, and never inside what the eye sees as one."""

import unicodedata

BORDERS = ("\n\n", "\n", "。!?!?…", ";;", ",,、 ")
"""Where to cut, best first: each entry's strings of one sign, or a whole one."""
_JOINER = "\u200d"


def parts(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` bytes of UTF-8 each, where one grapheme alone does not exceed that."""
    pieces: list[str] = []
    rest = text.strip()
    while len(rest.encode()) > limit:
        end = _cut(rest, limit)
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [piece for piece in (*pieces, rest) if piece]


def _cut(text: str, limit: int) -> int:
    head = text.encode()[:limit].decode(errors="ignore")
    for border in BORDERS:
        signs = (border,) if border.startswith("\n") else tuple(border)
        end = max(head.rfind(sign) + len(sign) for sign in signs)
        if end > len(head) // 2:
            return end
    end = len(head)
    while end > 1 and _one_sign(text[end - 1], text[end]):
        end -= 1
    return end if end > 1 else max(len(head), 1)


def _one_sign(before: str, after: str) -> bool:
    """Whether two neighbours are drawn as one: marks, joiners, variation selectors, skin tones, flags."""
    if before == _JOINER or after == _JOINER or unicodedata.category(after) in ("Mn", "Me", "Mc"):
        return True
    flags = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
    return flags or "\U0001f3fb" <= after <= "\U0001f3ff"
