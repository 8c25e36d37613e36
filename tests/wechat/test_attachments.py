"""A photograph said in a WeChat group is fetched from the puppet and kept with the report before it."""

import base64
from datetime import date
from pathlib import Path

from bot.app import build
from bot.attachments.keeping import Keeper
from bot.clock import now
from bot.running import hear_with
from handlers.decision import Bound
from storage.attachments import enclosures_of
from storage.journal import Cause, settle
from tests.attachments.pictures import PLACE, photograph
from tests.wechat.conftest import Ears, account, listening
from tests.wechat.gateway import Gateway

SAMPLE = Path(__file__).parents[2] / "config" / "sample"


async def test_a_photograph_after_a_report_is_kept_without_its_place(gateway: Gateway, tmp_path: Path) -> None:
    app, ears, platform = build(SAMPLE, f"sqlite:///{tmp_path}/t.db"), Ears(), account(gateway)
    with app.store.writing() as connection:
        settle(connection, Cause(app.first.name, "t", "", now()), (Bound("wechat", "wangli", "王丽"),))
    picture = base64.b64encode(photograph()).decode()
    async with listening(platform, ears.hear):
        said = [await gateway.say("今天听课1节"), await gateway.say(type="Image", filename="a.png", file=picture)]
        await hear_with(app)([await ears.hears(id) for id in said])
        await Keeper(app.store, app.attached, app.papers, [platform], app.assistant.handle).keep(now())
    with app.store.reading() as connection:
        (found,) = enclosures_of(connection, app.first.name, date.min, date.max)
    app.store.close()
    assert (found.report, found.type) == (f"wechat:{said[0]}", "jpg")
    assert PLACE.encode() not in (app.attached.read(found.digest) or PLACE.encode())
