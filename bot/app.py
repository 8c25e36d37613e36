"""The only place where things are constructed: from settings to an assistant that runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from bot.assistant import Assistant
from bot.clock import Clock
from bot.delivery import MOMENT, Delivery, Drawer
from bot.holders import own_name
from bot.papers.desk import Desk
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
    papers: Path

    @property
    def first(self) -> Community:
        """The community of a folder that holds one; the first of several."""
        return next(iter(self.files.values()))

    @property
    def default_group(self) -> str:
        """The group in which the terminal speaks."""
        return self.first.groups[0].name if self.first.groups else self.first.name

    @property
    def desk(self) -> Desk:
        """Where ordered papers are drawn at once."""
        return Desk(self.store, self.communities, self.papers)

    def delivery(self, *platforms: Platform, drawer: Drawer | None = None, moment: float | None = MOMENT) -> Delivery:
        """Delivery over these platforms, in this process's name; papers are drawn at once unless a drawer is given."""
        named = {platform.name: platform for platform in platforms}
        return Delivery(self.store, named, own_name(), drawer or self.desk, self.assistant.handle, moment)


def build(community: Path, db: str) -> App:
    """Reads the communities and opens the database. Raises FileError, RosterProblem or DatabaseProblem."""
    files = read_communities(community)
    store = Store(open_engine(db))
    communities = Communities(files)
    assistant = Assistant(store, communities)
    clock = Clock(store, communities, assistant)
    return App(files, store, communities, assistant, clock, papers_beside(db))


def papers_beside(db: str) -> Path:
    """The folder for papers that are sent: beside a database that is a file, else in data."""
    url = make_url(db)
    file = url.database if url.get_backend_name() == "sqlite" else None
    return (Path(file).parent if file else Path("data")) / "papers"
