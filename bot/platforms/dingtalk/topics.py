"""What the robot asks the gateway to push."""

from dingtalk_stream.chatbot import ChatbotMessage

MESSAGES: str = ChatbotMessage.TOPIC
TOPICS = [{"type": "CALLBACK", "topic": MESSAGES}]
