"""What people say in WeChat, as the real gateway hands it over."""

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from handlers.meaning import Attachment
from wechat.conftest import Ears, account, listening
from wechat.gateway import ROOM, Gateway

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
LINE = "- - - - - - - - - - - - - - -"


@pytest.fixture
async def ears(gateway: Gateway) -> AsyncIterator[Ears]:
    ears = Ears()
    async with listening(account(gateway), ears.hear):
        yield ears


async def test_in_a_group(gateway: Gateway, ears: Ears) -> None:
    said = await ears.hears(await gateway.say("今天听课1节", at=AT.timestamp() * 1000))
    assert (said.text, said.sent_at, said.platform) == ("今天听课1节", AT, "wechat")
    assert (said.identity, said.nick, said.group, said.mentioned, said.own) == ("wangli", "王丽", ROOM, False, False)


async def test_in_private(gateway: Gateway, ears: Ears) -> None:
    said = await ears.hears(await gateway.say("我还差几节?", to="bot"))
    assert (said.identity, said.nick, said.chat) == ("wangli", "王丽", "direct")


async def test_the_nick_is_what_one_is_called_in_the_group(gateway: Gateway, ears: Ears) -> None:
    await gateway.order(alias=["lifang", "清河小学李芳"])
    assert (await ears.hears(await gateway.say("好的", sender="lifang"))).nick == "清河小学李芳"


@pytest.mark.parametrize(
    ("text", "ids", "heard"),
    [
        ("@同行\u2005今天听课1节", ["bot"], ("今天听课1节", True)),
        ("@同行\u2005今天听课1节", [], ("今天听课1节", True)),
        ("今天听课1节 @同行", [], ("今天听课1节", True)),
        ("@李芳\u2005今天听课1节", ["lifang"], ("@李芳\u2005今天听课1节", False)),
        ("@同行们\u2005一起来", [], ("@同行们\u2005一起来", False)),
        ("@小助手\u2005今天听课1节", ["bot"], ("今天听课1节", True)),
        ("@小助手\u2005 @李芳\u2005看一下", ["bot", "lifang"], ("@小助手\u2005 @李芳\u2005看一下", True)),
        ("@所有人\u2005 明天开会", ["bot", "wangli", "lifang"], ("@所有人\u2005 明天开会", False)),
        ("@", [], ("@", False)),
    ],
)
async def test_mentions(gateway: Gateway, ears: Ears, text: str, ids: list[str], heard: tuple[str, bool]) -> None:
    said = await ears.hears(await gateway.say(text, mentions=ids))
    assert (said.text, said.mentioned) == heard


async def test_a_quotation_leads_to_the_message(gateway: Gateway, ears: Ears) -> None:
    first = await gateway.say("今天听课3节")
    said = await ears.hears(await gateway.say(f"「王丽:今天听课3节」\n{LINE}\n更正,是2节"))
    assert (said.text, said.quotes, said.mentioned) == ("更正,是2节", first, False)


async def test_quoting_the_assistant_is_speaking_to_it(gateway: Gateway, ears: Ears) -> None:
    said = await ears.hears(await gateway.say(f"「同行:是另外的一节吗?」\n{LINE}\n是"))
    assert (said.text, said.mentioned) == ("是", True)


async def test_a_list_keeps_its_lines(gateway: Gateway, ears: Ears) -> None:
    text = "#接龙\n本周听课\n\n1. 王丽 2节\n2. 李芳 1节"
    assert (await ears.hears(await gateway.say(text))).text == text


APP = "<?xml version='1.0'?>\n<msg><appmsg appid=''><title>{}</title><des/><type>{}</type>{}</appmsg></msg>"


@pytest.mark.parametrize("type", ["GroupNote", "Unknown", "Text"])
async def test_wechats_own_list_is_its_text(gateway: Gateway, ears: Ears, type: str) -> None:
    text = "#接龙\n\n本周听课\n\n1. 王丽 2节\n2. 李芳 &lt;1节&gt;"
    said = await ears.hears(await gateway.say(APP.format(text, 53, "<extinfo/>"), type=type))
    assert said.text == "#接龙\n\n本周听课\n\n1. 王丽 2节\n2. 李芳 <1节>"
    assert (await ears.hears(await gateway.say("#接龙\n1. 王丽 2节", type=type))).text == "#接龙\n1. 王丽 2节"


async def test_a_quotation_in_xml_names_the_message_and_who_said_it(gateway: Gateway, ears: Ears) -> None:
    quoted = "<refermsg><type>1</type><svrid>{}</svrid><chatusr>{}</chatusr><content>记下了</content></refermsg>"
    said = await ears.hears(await gateway.say(APP.format("是2节", 57, quoted.format("7001", "bot")), type="Unknown"))
    assert (said.text, said.quotes, said.mentioned) == ("是2节", "7001", True)
    said = await ears.hears(await gateway.say(APP.format("是2节", 57, quoted.format("7002", "lifang")), type="Unknown"))
    assert (said.quotes, said.mentioned) == ("7002", False)


@pytest.mark.parametrize("at", [AT.timestamp(), AT.timestamp() * 1000])
async def test_a_moment_in_seconds_or_milliseconds(gateway: Gateway, ears: Ears, at: float) -> None:
    assert (await ears.hears(await gateway.say("好的", at=at))).sent_at == AT


@pytest.mark.parametrize(
    ("type", "name", "kind"), [("Image", "课.png", "picture"), ("Attachment", "教案.docx", "file")]
)
async def test_pictures_and_files(gateway: Gateway, type: str, name: str, kind: str) -> None:
    content = bytes(range(256)) * 400
    ears, platform = Ears(), account(gateway)
    async with listening(platform, ears.hear):
        id = await gateway.say(type=type, filename=name, file=base64.b64encode(content).decode())
        assert (await ears.hears(id)).attachments == (Attachment(kind, name, id),)  # type: ignore[arg-type]
        assert await platform.download(id, 20_000_000) == content


async def test_a_recall(gateway: Gateway, ears: Ears) -> None:
    first = await gateway.say("今天听课3节")
    said = await ears.hears(await gateway.say(first, type="Recalled"))
    assert (said.recalls, said.text, said.identity) == (first, "", "wangli")


async def test_its_own_words_are_told_apart(gateway: Gateway, ears: Ears) -> None:
    said = await ears.hears(await gateway.say("@王丽\u2005记下了", sender="bot"))
    assert (said.own, said.to, said.text) == (True, ROOM, "记下了")


async def test_coming_into_a_group_is_told_once(gateway: Gateway, ears: Ears) -> None:
    await gateway.order(join=["lifang"])
    await gateway.order(join=["bot"])
    assert (await ears.hears(f"joined {ROOM}")).joined
    assert len([said for said in ears.heard if said.joined]) == 1


async def test_a_merged_chat_becomes_lines(gateway: Gateway, ears: Ears) -> None:
    item = (
        "<dataitem><sourcename>{}</sourcename><sourcetime>2026-11-20 {}</sourcetime><datadesc>{}</datadesc></dataitem>"
    )
    inside = item.format("王丽", "16:30", "今天听课1节") + item.format("李芳", "16:31", "收到 &amp;amp; 谢谢")
    escaped = f"<msg><recorditem>{inside.replace('<', '&lt;').replace('>', '&gt;')}</recorditem></msg>"
    said = await ears.hears(await gateway.say(escaped, to="bot", type="ChatHistory"))
    assert said.text.splitlines()[:2] == ["王丽 2026-11-20 16:30", "今天听课1节"]


async def test_what_nobody_said_is_nothing(gateway: Gateway, ears: Ears) -> None:
    await gateway.say("推送", sender="news", to="bot")
    await gateway.say("<msg><appmsg/></msg>", type="MiniProgram")
    await gateway.say("<xml>", type="Post")
    await gateway.say(APP.format("看这篇", 5, ""), type="Url")
    await gateway.say(APP.format("王丽 拍了拍 李芳", 62, ""), type="Unknown")
    for kind in ("Contact", "Emoticon", "Location", "Transfer", "RedEnvelope"):
        await gateway.say("<msg/>", type=kind)
    await gateway.order(events=[["message", {"messageId": "gone"}], ["message", {}], ["room-join", {}], ["dong", {}]])
    await gateway.order(events=[["dirty", {"payloadType": 2, "payloadId": "wangli"}], ["ready", {"data": "ready"}]])
    await gateway.order(events=[["scan", {"status": 99}], ["heartbeat", {"data": None}], ["room-leave", {}]])
    await gateway.order(topic="换个群名", error="broken")
    last = await gateway.say("好的")
    await ears.hears(last)
    assert [said.id for said in ears.heard] == [last]


async def test_somebody_without_a_name_is_heard(gateway: Gateway, ears: Ears) -> None:
    said = await ears.hears(await gateway.say("今天听课1节", sender="newcomer"))
    assert (said.identity, said.nick, said.text) == ("newcomer", "", "今天听课1节")


async def test_many_come_in_order(gateway: Gateway, ears: Ears) -> None:
    ids = [await gateway.say(f"第{n}条") for n in range(100)]
    await ears.hears(ids[-1])
    assert [said.id for said in ears.heard] == ids
