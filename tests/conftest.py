import pytest

from bot.logs import to_stderr

pytest_plugins = ["command_line"]

to_stderr()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the chats to what was said; read the diff")
