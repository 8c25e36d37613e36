"""What a proxy is asked for."""

import pytest

from bot.platforms.proxies import outside


@pytest.mark.parametrize(
    ("url", "far"),
    [
        ("https://api.dingtalk.com", True),
        ("http://10.0.0.7:8080/x", True),
        ("http://127.0.0.1:8080/x", False),
        ("ws://localhost/stream", False),
        ("http://[::1]:80", False),
        ("", True),
        ("http://[", True),
    ],
)
def test_only_what_is_beyond_this_machine(url: str, far: bool) -> None:
    assert outside(url) is far
