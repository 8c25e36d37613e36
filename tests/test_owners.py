"""Plans' nouns for people, and the 职务 of a roster."""

import pytest

from handlers.rules.owners import has_role


@pytest.mark.parametrize(
    ("noun", "meant", "others"),
    [
        ("school_leader", ["校长", "副校长", "党支部书记", "园长"], ["教师", "班主任", "教务主任"]),
        ("principal", ["校长", "园长", "校长、书记"], ["副校长", "校长助理", "副园长"]),
        ("middle_leader", ["教导主任", "政教处副主任", "班主任、教务主任"], ["班主任", "年级主任", "教师"]),
        ("class_teacher", ["班主任", "教研组长、班主任"], ["教导主任"]),
        ("subject_leader", ["教研组长", "语文备课组长"], ["年级组长", "教师"]),
        ("backbone_teacher", ["骨干教师", "区学科带头人"], ["教师"]),
        ("no_such_noun", [], ["教师", "校长"]),
    ],
)
def test_who_is_meant(noun: str, meant: list[str], others: list[str]) -> None:
    assert [role for role in [*meant, *others] if has_role(noun, role)] == meant
