"""The text of minutes as values: what was decided, item by item."""

import re

_CHINESE = "[一二三四五六七八九十]{1,2}"
_A_DAY = r"(?=\d{1,2}月|\d{1,2}[日号]|20\d\d年)"  # 3.11月5日 is the third item, 3.5米 is none
_MARK = (
    rf"(?:[（(]?(?:(?:\d{{1,2}}|{_CHINESE})[)）]|{_CHINESE}[.、．,，]|\d{{1,2}}[.、．,，](?:(?!\d)|{_A_DAY}))|[①-⑳])\s*"
)
SIGNED_BY_HEADS = "会签"
_WISH = re.compile(r"[,，。;；\s]*(?:[(（]\s*)?请[^,，。;；\n]{0,12}会签[)）。!！\s]*$")
_SEMICOLON = re.compile("[；;]")
ITEM = re.compile(rf"(?:^|\n|[；;。,，]|\s)\s*{_MARK}|[①-⑳]\s*")


def items_of(text: str) -> list[str]:
    """What stands numbered in a text, item by item; where nothing is numbered, what semicolons divide."""
    said = _WISH.sub("", text)
    parts = [part.strip(" \n;；。.") for part in (ITEM.split(said) if ITEM.search(said) else _SEMICOLON.split(said))]
    return [part for part in parts if part]
