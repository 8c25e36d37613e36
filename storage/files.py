"""Bytes in a folder, each kept once under the hash of its content: no name from outside ever becomes a path."""

import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

_DIGEST = re.compile("[0-9a-f]{64}")


class Files:
    """The folder; it is made when the first bytes are put into it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Keeps the bytes, whole or not at all, and returns their digest."""
        digest = sha256(content).hexdigest()
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = path.with_suffix(f".{os.getpid()}")
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        return digest

    def read(self, digest: str) -> bytes | None:
        """The bytes, or None where they are not there (a database that was brought without its folder)."""
        try:
            return self._path(digest).read_bytes()
        except OSError:
            return None

    def copy_to(self, other: "Files") -> int:
        """Puts all there is into another folder, checked on the way, and returns how many that were."""
        copied = 0
        for path in self._all():
            if _DIGEST.fullmatch(path.name) and (content := self.read(path.name)):
                other.put(content)
                copied += 1
        return copied

    def sweep(self, needed: Collection[str], before: datetime) -> None:
        """Deletes all that is not needed; bytes that came after that moment may not be noted yet, and stay."""
        for path in self._all():
            with suppress(FileNotFoundError):  # another process swept it first
                if path.name not in needed and path.stat().st_mtime <= before.timestamp():
                    path.unlink()

    def _all(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("??/*") if path.is_file())

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError("not a digest")
        return self._folder / digest[:2] / digest
