"""What the robot asks the gateway to push."""

from dingtalk_stream.chatbot import ChatbotMessage
from dingtalk_stream.handlers import CallbackHandler

MESSAGES: str = ChatbotMessage.TOPIC
PRESSES: str = CallbackHandler.TOPIC_CARD_CALLBACK
TOPICS = [{"type": "CALLBACK", "topic": MESSAGES}, {"type": "CALLBACK", "topic": PRESSES}]
