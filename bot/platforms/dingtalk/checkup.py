"""Looks at a robot's credentials and permissions, for `doctor`: each finding says what to click."""

from collections.abc import Sequence

from bot.platforms import Look, SendFailed, SendUnknown
from bot.platforms.dingtalk.api import Api, Refused
from bot.platforms.dingtalk.settings import Settings
from bot.platforms.dingtalk.topics import TOPICS

CREDENTIALS, STREAM, SPEAKING = "钉钉凭证", "钉钉收消息", "钉钉发消息"
WHERE = "见 docs/dingtalk.md"
MISSING = f"请在 config/settings.toml 的 [dingtalk] 里写 client_id 和 client_secret（{WHERE} 第4步）。"
LATER = "没有得到回答，请过一会儿再试。"
# Nobody's message: a permission is refused before it is looked for.
_NOTHING = {"processQueryKeys": ["none"], "openConversationId": "none"}


async def look(settings: Settings) -> Sequence[Look]:
    """What was looked at, whether it is good, and what to do. Secrets are in none of it."""
    if not (settings.client_id and settings.client_secret.get_secret_value()):
        return [(CREDENTIALS, False, MISSING)]
    api = Api(settings)
    try:
        await api.check()
    except Refused as refusal:
        if refusal.status not in (401, 403):
            return [(CREDENTIALS, False, LATER)]
        return [(CREDENTIALS, False, f"钉钉不认这对 Client ID 和 Client Secret，请重新复制（{WHERE} 第4步）。")]
    except (SendFailed, SendUnknown):
        return [(CREDENTIALS, False, f"连不上 {settings.endpoint}。请检查网络，或学校的防火墙。")]
    return [(CREDENTIALS, True, "有效"), await _stream(api), await _speaking(api)]


async def _stream(api: Api) -> Look:
    try:
        await api.open_connection(TOPICS)
    except (SendFailed, SendUnknown):
        return (
            STREAM,
            False,
            f"开不了 Stream 连接。请把机器人的消息接收模式设为 Stream 并发布应用（{WHERE} 第3、5步）。",
        )
    return STREAM, True, "Stream 模式已开"


async def _speaking(api: Api) -> Look:
    """A recall of nothing is refused for its argument where the permission is there, and for itself where it is not."""
    try:
        await api.call("/v1.0/robot/groupMessages/recall", {"robotCode": api.robot_code, **_NOTHING})
    except Refused as refusal:
        if refusal.status in (401, 403):
            return SPEAKING, False, f"没有“企业内机器人发送消息”权限。请在权限管理里申请（{WHERE} 第3步）。"
    except (SendFailed, SendUnknown):
        return SPEAKING, False, LATER
    return SPEAKING, True, "有权限"
