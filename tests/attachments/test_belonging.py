"""Which photographs belong to a report, what is kept of them, and when they go."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.app import App, build
from bot.attachments.keeping import Keeper
from bot.platforms import SendFailed
from bot.platforms.console import Console
from handlers.facts import Enclosure
from handlers.meaning import Attachment, Message
from storage.attachments import enclosures_of
from storage.tables import attachments, inbox
from tests.attachments.pictures import photograph

SAMPLE = Path(__file__).parents[2] / "config" / "sample"
NOW = datetime(2026, 11, 20, 16, tzinfo=ZoneInfo("Asia/Shanghai"))
GROUP = "教共体工作群"


class Album(Console):
    """The terminal, where photographs can be had: what it gives for a reference."""

    def __init__(self, **photographs: bytes | SendFailed) -> None:
        super().__init__(lambda *_: None, "")
        self.photographs = photographs

    async def download(self, reference: str, largest: int) -> bytes:
        found = self.photographs[reference]
        if isinstance(found, SendFailed):
            raise found
        return found


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = build(SAMPLE, f"sqlite:///{tmp_path}/t.db")
    yield made
    made.store.close()


def said(who: str, text: str = "", minute: int = 0, *, group: str = GROUP, **more: object) -> Message:
    at = NOW + timedelta(minutes=minute)
    return Message(f"{who}{minute}{text}", text, at, identity=who, group=group, **more)  # type: ignore[arg-type]


def shows(who: str, minute: int, *references: str, **more: object) -> Message:
    brought = tuple(Attachment("picture", "../../etc/passwd", each) for each in references)
    return said(who, minute=minute, attachments=brought, **more)


def references(app: App) -> list[str]:
    with app.store.reading() as connection:
        return list(connection.execute(select(attachments.c.reference).order_by(attachments.c.id)).scalars())


async def kept(app: App, album: Album, at: datetime = NOW + timedelta(minutes=9)) -> list[Enclosure]:
    await Keeper(app.store, app.attached, app.papers, [album], app.assistant.handle).keep(at)
    with app.store.reading() as connection:
        return list(enclosures_of(connection, app.first.name, date(2026, 11, 1), date(2026, 11, 30)))


REPORT = said("王丽", "今天听课1节")
NEAR = {
    "with it": [said("王丽", "今天听课1节", attachments=(Attachment("picture", "", "a"),))],
    "after it": [REPORT, shows("王丽", 9, "a")],
    "before it": [shows("王丽", -9, "a"), REPORT],
    "as an answer to it": [REPORT, shows("王丽", 300, "a", quotes=REPORT.id)],
    "in private": [said("王丽", "今天听课1节", group=""), shows("王丽", 1, "a", group="")],
}
FAR = {
    "too late": [REPORT, shows("王丽", 11, "a")],
    "too early": [shows("王丽", -11, "a"), REPORT],
    "somebody else's": [REPORT, shows("李芳", 1, "a")],
    "somebody else's answer": [REPORT, shows("李芳", 1, "a", quotes=REPORT.id)],
    "in another chat": [REPORT, shows("王丽", 1, "a", group="")],
    "before it in another chat": [shows("王丽", -1, "a", group=""), REPORT],
    "without a report": [shows("王丽", 1, "a"), said("王丽", "今天天气真好", 2)],
    "a voice": [REPORT, said("王丽", minute=1, attachments=(Attachment("voice", "", "a"),))],
    "after an undo": [REPORT, said("王丽", "撤销", 1), shows("王丽", 2, "a")],
}


@pytest.mark.parametrize("messages", NEAR.values(), ids=NEAR)
def test_a_photograph_near_a_report_belongs_to_it(messages: list[Message], app: App) -> None:
    for message in messages:
        app.assistant.handle([message])
    assert references(app) == ["a"]


@pytest.mark.parametrize("messages", FAR.values(), ids=FAR)
def test_any_other_is_not_kept(messages: list[Message], app: App) -> None:
    for message in messages:
        app.assistant.handle([message])
    assert references(app) == []


def test_of_a_photograph_without_a_report_only_the_id_is_kept(app: App) -> None:
    app.assistant.handle([shows("王丽", 1, "a")])
    with app.store.reading() as connection:
        row = connection.execute(select(inbox)).one()
    assert (row.intent, row.sender, row.text) == ("none", "", None)


def test_one_photograph_belongs_to_one_report(app: App) -> None:
    album = [shows("王丽", 0, "a"), said("王丽", "今天听课1节", 1), said("王丽", "今天评课1次", 2)]
    app.assistant.handle(album)
    app.assistant.handle(album)
    assert references(app) == ["a"]


async def test_a_doubtful_report_has_its_photographs_once_it_is_confirmed(app: App) -> None:
    app.assistant.handle([said("王丽", "今天听课100节", attachments=(Attachment("picture", "", "a"),))])
    assert await kept(app, Album(a=photograph())) == []
    app.assistant.handle([said("王丽", "是", 1, group="")])
    assert len(await kept(app, Album(a=photograph()))) == 1


async def test_what_is_kept_lies_under_the_hash_of_its_content(app: App, tmp_path: Path) -> None:
    app.assistant.handle([REPORT, shows("王丽", 1, "a", "b")])
    found = await kept(app, Album(a=photograph(), b=photograph()))
    assert [(each.type, each.width, each.height) for each in found] == [("jpg", 400, 300)]
    files = [path for path in (tmp_path / "attachments").rglob("*") if path.is_file()]
    assert [path.name for path in files] == [found[0].digest]
    assert references(app) == ["", ""]


async def test_what_is_no_photograph_is_not_kept(app: App, tmp_path: Path) -> None:
    app.assistant.handle([REPORT, shows("王丽", 1, "a", "b")])
    gone = SendFailed("gone", permanent=True)
    assert await kept(app, Album(a=b"MZ", b=gone)) == []
    assert not (tmp_path / "attachments").exists()


async def test_what_cannot_be_had_yet_is_asked_for_again(app: App) -> None:
    app.assistant.handle([REPORT, shows("王丽", 1, "a")])
    later = NOW + timedelta(minutes=2)
    assert await kept(app, Album(a=SendFailed("busy", permanent=False)), later) == []
    assert await kept(app, Album(a=photograph()), later) == []
    assert len(await kept(app, Album(a=photograph()), later + timedelta(seconds=31))) == 1


GOING = {
    "recalled": (said("王丽", minute=2, recalls=REPORT.id), 0, 0),
    "its own message recalled": (said("王丽", minute=2, recalls=shows("王丽", 1, "a").id), 0, 0),
    "undone": (said("王丽", "撤销", 2), 0, 1),
}


@pytest.mark.parametrize(("message", "shown", "files"), GOING.values(), ids=GOING)
async def test_it_goes_with_its_record(message: Message, shown: int, files: int, app: App, tmp_path: Path) -> None:
    app.assistant.handle([REPORT, shows("王丽", 1, "a")])
    assert len(await kept(app, Album(a=photograph()))) == 1
    app.assistant.handle([message])
    assert len(await kept(app, Album(), NOW.replace(year=2099))) == shown
    assert len([path for path in (tmp_path / "attachments").rglob("*") if path.is_file()]) == files


async def test_it_is_forgotten_with_its_person(app: App, tmp_path: Path) -> None:
    app.assistant.handle([REPORT, shows("王丽", 1, "a"), said("李芳", "今天听课1节"), shows("李芳", 1, "b")])
    await kept(app, Album(a=photograph(), b=photograph(red=200)))
    app.assistant.handle([said("王丽", "删除我的数据", 2, group=""), said("王丽", "确认", 3, group="")])
    assert len(await kept(app, Album(), NOW.replace(year=2099))) == 1
    assert len([path for path in (tmp_path / "attachments").rglob("*") if path.is_file()]) == 1


async def test_a_paper_goes_a_week_after_it_was_drawn_and_when_somebody_in_it_is_forgotten(app: App) -> None:
    app.assistant.handle([REPORT, said("王丽", "导出本学期听课记录", 1, group="")])
    await app.delivery(Album()).deliver(NOW + timedelta(minutes=2))
    drawn = list(app.papers.iterdir())
    await kept(app, Album())
    assert list(app.papers.iterdir()) == drawn != []
    app.assistant.handle([said("王丽", "删除我的数据", 2, group=""), said("王丽", "确认", 3, group="")])
    await kept(app, Album(), NOW + timedelta(minutes=20))
    assert list(app.papers.iterdir()) == []
