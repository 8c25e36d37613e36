"""Which way an address is reached: a proxy of the environment knows the world outside, and not this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def outside(url: str) -> bool:
    """Whether an address is beyond this machine, so that it may be asked for through a proxy."""
    try:
        host = urlsplit(url).hostname or ""
        return host != "localhost" and not ip_address(host).is_loopback
    except ValueError:  # a name, or no address at all
        return True
