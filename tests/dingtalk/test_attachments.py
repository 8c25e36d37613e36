"""Photographs and files said on DingTalk: fetched once by their code, and kept with the report beside them."""

from datetime import date

from bot.app import App
from bot.attachments.keeping import Keeper
from bot.clock import now
from bot.running import hear_with
from handlers.decision import Bound
from handlers.facts import Enclosure
from storage.attachments import enclosures_of
from storage.journal import Cause, settle
from tests.attachments.pictures import PLACE, photograph
from tests.dingtalk.conftest import listening, robot
from tests.dingtalk.gateway import Gateway


async def kept_of(app: App, gateway: Gateway, *said: dict[str, object]) -> list[Enclosure]:
    """What is kept once the teacher has said this."""
    platform = robot(gateway)
    with app.store.writing() as connection:
        settle(connection, Cause(app.first.name, "t", "", now()), (Bound("dingtalk", "staff1", "王丽"),))
    async with listening(platform, hear_with(app)):
        await gateway.until_open(1)
        for number, fields in enumerate(said):
            heard = await gateway.push(gateway.fields("", "staff1", "cid1") | {"msgId": f"m{number}"} | fields)
            await gateway.until(lambda heard=heard: heard in gateway.acked)  # type: ignore[misc]
    keeper = Keeper(app.store, app.attached, app.papers, [platform], app.assistant.handle)
    await keeper.keep(now())
    await keeper.keep(now())
    with app.store.reading() as connection:
        return list(enclosures_of(connection, app.first.name, date.min, date.max))


REPORT: dict[str, object] = {"msgtype": "text", "text": {"content": "今天听课1节"}}
PICTURE: dict[str, object] = {"msgtype": "picture", "content": {"downloadCode": "c1"}}


async def test_a_picture_after_a_report_is_kept_without_its_place(gateway: Gateway, app: App) -> None:
    gateway.files = {"c1": photograph()}
    (found,) = await kept_of(app, gateway, REPORT, PICTURE)
    content = app.attached.read(found.digest)
    assert (found.report, found.type, found.width) == ("dingtalk:m0", "jpg", 400)
    assert content is not None
    assert PLACE.encode() not in content


async def test_rich_text_brings_its_own_picture(gateway: Gateway, app: App) -> None:
    gateway.files = {"c1": photograph()}
    pieces = [{"text": "今天听课1节"}, {"type": "picture", "downloadCode": "c1"}]
    (found,) = await kept_of(app, gateway, {"msgtype": "richText", "content": {"richText": pieces}})
    assert found.report == "dingtalk:m0"


async def test_a_file_is_kept_by_what_it_is(gateway: Gateway, app: App) -> None:
    gateway.files = {"c1": b"%PDF-1.7 x", "c2": b"MZ"}
    files = [{"downloadCode": code, "fileName": "../教案.exe"} for code in ("c1", "c2")]
    found = await kept_of(app, gateway, REPORT, *({"msgtype": "file", "content": each} for each in files))
    assert [each.type for each in found] == ["pdf"]


async def test_without_a_report_it_is_not_even_fetched(gateway: Gateway, app: App) -> None:
    gateway.files = {"c1": photograph()}
    assert await kept_of(app, gateway, PICTURE) == []
