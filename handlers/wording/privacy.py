"""One's own data: copied out, forgotten."""

from collections.abc import Sequence
from datetime import tzinfo

from handlers.facts import Kept, Record
from handlers.wording.pieces import amount


def ask_forget() -> str:
    return "会删掉您的记录、您说过的话、账号和提醒，别人记录里您的名字也会去掉，不能恢复。确定就回：确认。"


def forgotten() -> str:
    return "已删除。名单文件里的名字请管理员去掉；您在聊天软件里发过的消息，要您自己删。"


def not_forgotten() -> str:
    return "好，没有删除。"


KEPT = {"identity": "账号", "said": "您说的", "told": "对您说的", "asked": "问您的", "agreed": "约定", "done": "操作"}


def own_data(records: Sequence[Record], kept: Sequence[Kept], zone: tzinfo) -> str:
    """Everything kept of one person: their records first, then each other kind under its name."""
    lines = [f"记录（{len(records)} 条）", *map(_in_full, records)]
    for kind, title in KEPT.items():
        own = [each for each in kept if each.kind == kind]
        lines += [f"{title}（{len(own)} 条）"] if own else []
        lines += [f"{each.at.astimezone(zone):%Y-%m-%d %H:%M} {each.what}" for each in own]
    return "\n".join(lines)


def _in_full(record: Record) -> str:
    """A record with all that was said of it."""
    names = ("subject", "class_", "teacher", "school", "topic", "mode", "strengths", "suggestions", "rating")
    said = [str(value) for name in names if (value := getattr(record, name)) not in ("", None)]
    more = [*said, *record.together, *(["已撤销"] if record.struck else [])]
    return f"{record.day} {amount(record)} {' '.join(more)}".strip()
