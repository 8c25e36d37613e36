"""The only place where things are constructed: from settings to an assistant that runs."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.assistant import Assistant
from bot.clock import Clock
from bot.delivery import Delivery
from bot.platforms import Platform
from config.community import Community
from config.community_folder import read_communities
from storage.communities import Communities
from storage.engine import open_engine
from storage.store import Store


@dataclass(frozen=True)
class App:
    """One running 同行: the communities it serves, its database and its one path."""

    files: Mapping[str, Community]
    store: Store
    communities: Communities
    assistant: Assistant
    clock: Clock

    @property
    def first(self) -> Community:
        """The community of a folder that holds one; the first of several."""
        return next(iter(self.files.values()))

    @property
    def default_group(self) -> str:
        """The group in which the terminal speaks."""
        return self.first.groups[0].name if self.first.groups else self.first.name

    def delivery(self, *platforms: Platform) -> Delivery:
        """Delivery over these platforms, in this process's name."""
        return Delivery(self.store, {platform.name: platform for platform in platforms}, lease_holder())


def build(community: Path, db: str) -> App:
    """Reads the communities and opens the database. Raises FileError, RosterProblem or DatabaseProblem."""
    files = read_communities(community)
    store = Store(open_engine(db))
    communities = Communities(files)
    assistant = Assistant(store, communities)
    return App(files, store, communities, assistant, Clock(store, communities, assistant))


def lease_holder() -> str:
    """This process's name on what it is sending."""
    return f"{socket.gethostname()}:{os.getpid()}"
