"""The only place where things are constructed: from settings to an assistant that runs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from config.settings import Reader
from storage.communities import Communities
from storage.engine import open_engine
from storage.files import Files
from storage.living import Life
from storage.store import Store

NO_READER = Reader()


@dataclass(frozen=True)
class App:
    """One running 同行: the communities it serves, its database, its one path; `readers`: the second one if any."""

    files: Mapping[str, Community]
    store: Store
    communities: Communities
    assistant: Assistant
    clock: Clock
    life: Life
    papers: Path
    attached: Files
    readers: tuple[Platform, ...] = ()

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
        return Desk(self.store, self.communities, self.papers, self.attached)

    def delivery(self, *platforms: Platform, drawer: Drawer | None = None, moment: float | None = MOMENT) -> Delivery:
        """Delivery over these platforms, in this process's name; papers are drawn at once unless a drawer is given."""
        named = {platform.name: platform for platform in platforms}
        return Delivery(self.store, named, self.life.name, drawer or self.desk, self.assistant.handle, moment)


def build(community: Path, db: str, reader: Reader = NO_READER) -> App:
    """Reads the communities and opens the database. Raises FileError, RosterProblem or DatabaseProblem."""
    files = {name: replace(one, second_reader=bool(reader.url)) for name, one in read_communities(community).items()}
    store = Store(open_engine(db))
    communities = Communities(files)
    assistant = Assistant(store, communities)
    clock = Clock(store, communities, assistant)
    life, papers, second = Life(store.engine, own_name()), beside_database(db) / "papers", _asked(reader, assistant)
    return App(files, store, communities, assistant, clock, life, papers, attached_to(db), second)


def _asked(reader: Reader, assistant: Assistant) -> tuple[Platform, ...]:
    """The second reader, where one is named; only then is what it needs imported."""
    if not reader.url:
        return ()
    from bot.second_reader import SecondReader

    return (SecondReader(reader, assistant.handle),)


def attached_to(db: str) -> Files:
    """The photographs and files of a database's reports."""
    return Files(beside_database(db) / "attachments")


def beside_database(db: str) -> Path:
    """The folder for files that are sent and kept: that of a database which is a file, else data."""
    url = make_url(db)
    file = url.database if url.get_backend_name() == "sqlite" else None
    return Path(file).parent if file else Path("data")
