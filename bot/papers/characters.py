"""What people wrote, made fit for XML: no character in it may break a file."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold; line ends as \\n."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def file_name(text: str, most: int = 80) -> str:
    """A text as the name of a file on any system: no separators, no leading dots, of bounded length."""
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "_", writable(text)).strip("._")[:most] or "文件"
