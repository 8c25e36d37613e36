"""What a school's administrator says about its DingTalk robot."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr

from config.settings import Section

PUBLIC = "https://api.dingtalk.com"
BaseUrl = Annotated[str, AfterValidator(lambda url: url.strip().rstrip("/"))]
"""An address to which paths are added."""


class Settings(Section, env_prefix="TONGXING_DINGTALK__"):
    """A robot's credentials; `endpoint` is the base address of the open API. Two connections lose nothing.

    `card_template` is the template of a card with buttons; without it all is said as text.
    """

    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    robot_code: str = ""
    endpoint: BaseUrl = PUBLIC
    connections: int = 2
    card_template: str = ""

    @property
    def upload_endpoint(self) -> str:
        """Where files are uploaded: a host of its own, except where the endpoint is not the public one."""
        return "https://oapi.dingtalk.com" if self.endpoint == PUBLIC else self.endpoint
