"""What an administrator says about the gateway to WeChat."""

from pydantic import SecretStr

from config.settings import Section


class Settings(Section, env_prefix="TONGXING_WECHAT__"):
    """A Wechaty puppet service; `endpoint` is host:port. With `tls`, `ca` is a file to verify its certificate by."""

    endpoint: str = ""
    token: SecretStr = SecretStr("")
    tls: bool = False
    ca: str = ""

    @property
    def place(self) -> tuple[str, int] | None:
        """Host and port; None where the endpoint is not written as the two."""
        host, _, port = self.endpoint.strip().rpartition(":")
        return (host.strip("[]"), int(port)) if host and port.isdecimal() and "/" not in host else None
