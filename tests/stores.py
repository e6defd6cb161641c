"""Fixtures of tests that use a store: SQLite, or PostgreSQL where a module asks for it (tests/bot/store/engines.py).

Rasa's environment reads this file too and has no store, so what makes one is imported where it is made.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of a module on all engines that it names (tests/bot/store/engines.py)."""
    engines = getattr(metafunc.module, "ENGINES", ())
    if engines and "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", engines, indirect=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Any]:
    """A PostgreSQL for all tests of this process."""
    from tests.postgres import postgres

    with postgres() as server:
        yield server


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    """The URL of an empty store with this version's tables, or None for the SQLite file."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return None
    from tests.bot.store.engines import opened

    server = request.getfixturevalue("postgres_server")
    return str(server.new(lambda url: opened(url, tmp_path).close()))


@pytest.fixture
def database(database_url: str | None, tmp_path: Path) -> Iterator[Any]:
    """An empty store."""
    from tests.bot.store.engines import opened

    store = opened(database_url, tmp_path)
    yield store
    store.close()
