"""One community with groups on two platforms: whoever is in both is one person, once he has agreed to it."""

from datetime import timedelta

from sqlalchemy import select

from bot.app import App
from handlers.meaning import Message
from platforms.doors import AT
from storage.tables import outbox, records


def say(app: App, platform: str, number: int, text: str, private: bool = False) -> list[tuple[str, str]]:
    """王丽's account on a platform says something; where to and what is said because of it."""
    group = "" if private else f"group on {platform}"
    at = AT + timedelta(minutes=number)
    message = Message(str(number), text, at, platform, f"id on {platform}", "丽", group=group, mentioned=not private)
    app.assistant.handle([message])
    with app.store.reading() as connection:
        because = outbox.c.cause == f"{platform}:{number}"
        return [tuple(row) for row in connection.execute(select(outbox.c.chat, outbox.c.text).where(because))]


def test_who_is_in_both_groups_is_one_person(app: App) -> None:
    say(app, "dingtalk", 1, "我是王丽")
    say(app, "dingtalk", 2, "今天听课1节")
    asked = say(app, "wechat", 3, "我是王丽")
    assert [chat for chat, _ in asked] == ["group on wechat", "id on dingtalk"]
    say(app, "wechat", 4, "今天公开课1节")
    say(app, "dingtalk", 5, "同意", private=True)
    say(app, "wechat", 6, "今天评课1次")
    [(_, standing)] = say(app, "wechat", 7, "我还差几节？", private=True)
    assert "1/15" in standing
    with app.store.reading() as connection:
        found = connection.execute(select(records.c.who, records.c.type, records.c.platform)).all()
    told = [("听课", "dingtalk"), ("公开课", "wechat"), ("评课", "wechat")]
    assert [tuple(row) for row in found] == [("王丽", *each) for each in told]
