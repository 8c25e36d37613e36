"""Processes that have letters in hand: how they are named, and whether they still live."""

import os
import socket
from contextlib import suppress
from pathlib import Path


def own_name() -> str:
    """This process's name on what it is sending."""
    return f"{socket.gethostname()}:{os.getpid()}"


def is_gone(holder: str, own: str) -> bool:
    """Whether a holder was a process of this machine that runs no longer."""
    host, _, process = holder.rpartition(":")
    if holder == own or host != own.rpartition(":")[0] or os.name != "posix":
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return True
    except PermissionError:
        return False
    return _is_zombie(process)


def _is_zombie(process: str) -> bool:
    """Whether it has ended and nobody has asked how; known where the system has /proc."""
    with suppress(OSError):
        return Path("/proc", process, "stat").read_text(encoding="utf-8").rpartition(") ")[2].startswith("Z")
    return False
