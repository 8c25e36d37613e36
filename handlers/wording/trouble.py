"""When it goes wrong, or cannot be said where it was asked."""

from handlers.decision import Say


def something_broke(administrator: str) -> Say:
    """Told to an administrator alone; the message's text stays in the database and out of this."""
    return Say("有一条消息没能处理，原文已存好。请看 doctor 的提示。", person=administrator, kind="alert")


def told_of_it() -> Say:
    """To whoever wrote in private: silence there would leave them waiting."""
    return Say("刚才出了点问题，这句没办成，已告诉管理员。")


def undeliverable(where: str, why: str) -> str:
    return f"发不到{where}（{why}）。请看机器人还在不在、有没有权限；没发出去的话在 doctor 里。"


def no_room() -> str:
    return "电脑的硬盘满过，那一会儿的消息没有收，等平台再送来。现在又能记了，请尽快清理硬盘。"


def no_longer_said(count: int) -> str:
    return f"刚才有一段时间发不出消息，有{count}条提醒已过了时间，不再补发。"


def talk_privately() -> str:
    return "这个请私聊我。"
