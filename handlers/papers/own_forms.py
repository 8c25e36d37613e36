"""听课记录表 in a school's own form, where the school has sent one."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.forms import FORM
from handlers.ledger import Ledger
from handlers.papers.document import Document
from handlers.papers.lessons import fields, lesson_forms, lessons_of
from handlers.papers.material import Material


@dataclass(frozen=True)
class OwnForms:
    """A form, kept under its `digest`, to be filled in once for each lesson; `otherwise` where it is lost."""

    digest: str
    lessons: tuple[Mapping[str, str], ...]
    otherwise: Document

    @property
    def name(self) -> str:
        """The file's name, without an ending."""
        return self.otherwise.name


def in_own_form(material: Material, record_id: str, ledger: Ledger) -> Document | OwnForms:
    """The lessons in their school's form; in the printed one where the school has none, or they are of several."""
    printed = lesson_forms(material, record_id)
    lessons = lessons_of(material, record_id)
    schools = {material.community.school_of(each.who) for each in lessons}
    found = [each for each in ledger.agreements(FORM) if schools == {each.key}]
    if not found:
        return printed
    return OwnForms(str(found[-1].value["digest"]), tuple(fields(each, material) for each in lessons), printed)
