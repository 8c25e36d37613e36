"""What a platform hands over as text, made fit for every database: nothing that cannot be stored, nothing endless."""

import re

LONGEST = 20_000
"""Characters of one message that are read and kept; no report is longer, and a pasted chat is a file."""
CUT = "…（后面太长，没有保存）"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: object, longest: int = LONGEST) -> str:
    """The text with U+FFFD for NUL and lone surrogates, cut with a mark beyond `longest`; '' for what is no text."""
    if not isinstance(text, str):
        return ""
    whole = _UNSTORABLE.sub("\ufffd", text[: longest + 1])
    return whole if len(whole) <= longest else whole[:longest] + CUT
