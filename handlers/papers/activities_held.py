"""Which activities people held together, told apart by their day, their type and what was said of them."""

from handlers.facts import Record
from handlers.papers.material import Material

GROUPS = ("教研", "管理")
"""The taxonomy's groups whose activities have a form of their own."""


def held(material: Material, type_name: str = "") -> list[list[Record]]:
    """The activities, each with everybody's records of it: of one type and day they are told apart by what is said."""
    groups = {name: each.group for name, each in material.community.types.items()}
    kinds = [type_name] if type_name else [name for name, group in groups.items() if group in GROUPS]
    days: dict[tuple[object, ...], dict[str, list[Record]]] = {}
    for record in material.records:
        if record.type in kinds:
            apart = days.setdefault((record.day, record.type), {})
            apart.setdefault(record.topic or record.subject, []).append(record)
    return [records for apart in days.values() for records in _with_those_who_said_nothing(apart)]


def _with_those_who_said_nothing(apart: dict[str, list[Record]]) -> list[list[Record]]:
    """An occasion of which somebody says no more than that it was held is the day's only one, where there is one."""
    silent = apart.get("", [])
    told = [records for detail, records in apart.items() if detail]
    return [told[0] + silent] if len(told) == 1 else told + ([silent] if silent else [])
