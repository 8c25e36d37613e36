"""DingTalk's own SDK, unmodified, used as its documentation shows: acknowledges everything that it hears."""

import os

import dingtalk_stream


class Handler(dingtalk_stream.ChatbotHandler):  # type: ignore[misc]
    async def process(self, _: dingtalk_stream.CallbackMessage) -> tuple[int, str]:
        return dingtalk_stream.AckMessage.STATUS_OK, "OK"


client = dingtalk_stream.DingTalkStreamClient(dingtalk_stream.Credential("robot", os.environ["SECRET"]))
client.register_callback_handler(dingtalk_stream.ChatbotMessage.TOPIC, Handler())
client.start_forever()
