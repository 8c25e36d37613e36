"""The three names that Wechaty's last Python release (0.10.7, of 2023) expects and today's libraries have moved.

Pinning the libraries instead would hold the whole process on urllib3 1.x, which gets no security updates any more.
"""

import pyee
import pyee.asyncio
import urllib3
import urllib3.util


def set_missing_names() -> None:
    """Sets what is missing, and nothing where a library still has the name. Call it before importing Wechaty."""
    if not hasattr(pyee, "AsyncIOEventEmitter"):  # moved in pyee 12
        pyee.AsyncIOEventEmitter = pyee.asyncio.AsyncIOEventEmitter  # type: ignore[attr-defined]
    if not hasattr(urllib3, "get_host"):  # removed in urllib3 2
        urllib3.get_host = _get_host  # type: ignore[attr-defined]
    from wechaty_puppet import PuppetOptions

    if PuppetOptions.__hash__ is None:  # used as a default of a dataclass, which Python 3.11 wants hashable
        PuppetOptions.__hash__ = object.__hash__


def _get_host(url: str) -> tuple[str, str | None, int | None]:
    """What urllib3 1.x returned: scheme, host and port."""
    parsed = urllib3.util.parse_url(url)
    return parsed.scheme or "http", parsed.host, parsed.port
