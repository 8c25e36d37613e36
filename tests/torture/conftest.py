"""One nursery for all of these tests: what a process imports takes longer than what it does here."""

from collections.abc import Iterator

import pytest

from torture.town import Nursery


@pytest.fixture(scope="session")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """Starts processes that may be killed; what they say stands in a log beside the databases."""
    made = Nursery(tmp_path_factory.mktemp("nursery") / "log")
    yield made
    made.close()
