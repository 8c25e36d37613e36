"""Compares what was understood with what a phrase list expects, by the conventions of the contract."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

_COUNTED = ("type", "count", "date", "from", "who")
_FREE_TEXT = ("text", "reason")


def disagreements(expected: Mapping[str, Any], got: Mapping[str, Any], sender: str) -> list[str]:
    """What differs, one short line each; empty where the two say the same."""
    if got.get("intent") != expected["intent"]:
        return [f"intent: {got.get('intent')} instead of {expected['intent']}"]
    if "items" in expected:
        return _items(expected, got, sender)
    named = {key: sender if value == "我" else value for key, value in got.items()}
    return _fields(expected, named, [key for key in got if key != "id" and key not in _FREE_TEXT])


def _fields(expected: Mapping[str, Any], got: Mapping[str, Any], also: list[str]) -> list[str]:
    keys = dict.fromkeys([*expected, *also])
    return [
        f"{key}: {got.get(key)} instead of {expected.get(key)}"
        for key in keys
        if not _same(expected.get(key), got.get(key))
    ]


def _items(expected: Mapping[str, Any], got: Mapping[str, Any], sender: str) -> list[str]:
    want, have = _sums(expected["items"], sender), _sums(got.get("items", []), sender)
    wrong = [f"missing {_shown(key)} {count}" for key, count in want.items() if have[key] != count]
    wrong += [f"has {_shown(key)} {count}" for key, count in have.items() if want[key] != count]
    start = _fields({"start": expected["start"]}, got, []) if "start" in expected else []
    return wrong + start + [line for item in expected["items"] for line in _details(item, got.get("items", []))]


def _sums(items: list[dict[str, Any]], sender: str) -> Counter[tuple[str, ...]]:
    """How much of each type each person did on each day: one item for several people equals an item a person."""
    sums: Counter[tuple[str, ...]] = Counter()
    for item in items:
        for name in item.get("who") or ["我"]:
            key = (item["type"], "我" if name == sender else name, item.get("date", ""), item.get("from", ""))
            sums[key] += item.get("count", 1)
    return sums


def _details(item: Mapping[str, Any], items: list[dict[str, Any]]) -> list[str]:
    """The fields that say more of an activity (teacher, class …) must stand together in one item of its type."""
    said = {key: value for key, value in item.items() if key not in _COUNTED}
    alike = [other for other in items if other["type"] == item["type"]]
    if any(all(_same(value, other.get(key)) for key, value in said.items()) for other in alike):
        return []
    return [f"{item['type']}: no item with {said}"] if alike else []


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, str) and isinstance(other, str):
        return one.strip("。.!！ ") == other.strip("。.!！ ")
    return bool(one == other)


def _shown(key: tuple[str, ...]) -> str:
    return " ".join(part for part in key if part)
