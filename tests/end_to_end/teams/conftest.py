"""The real assistant with the Teams channel open, and a stand-in for Microsoft on the loopback address."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio

from tests.end_to_end.running import RunningAssistant
from tests.ports import free_port
from tests.teams_double import playground
from tests.teams_double.people import Delivering, Person
from tests.teams_double.service import SECRET, TENANT, Microsoft
from tests.teams_double.serving import environment, served

# Under which browsers reach the assistant's records. Tests pass it on to the assistant.
PUBLIC_HOST = "sharing.example.org"


@dataclass
class InTeams:
    """The assistant, Microsoft, and delivery between them."""

    assistant: RunningAssistant
    microsoft: Microsoft
    delivering: Delivering

    def person(self, name: str, place: str = "personal", thread: str = "one") -> Person:
        """Somebody in Teams."""
        return Person(self.delivering, name, place, thread)


@pytest.fixture(scope="package")
def microsoft() -> Iterator[Microsoft]:
    with served() as running:
        yield running


@pytest.fixture(scope="package")
def playground_port() -> int:
    """The port for Microsoft 365 Agents Playground, to which the assistant may answer."""
    return free_port()


@pytest.fixture(scope="package")
def teams_assistant(
    tmp_path_factory: pytest.TempPathFactory, microsoft: Microsoft, playground_port: int
) -> Iterator[RunningAssistant]:
    var = tmp_path_factory.mktemp("teams") / "var"
    settings = environment(microsoft, TENANT, SECRET)
    settings["ASSISTANT_TEAMS_TENANT_IDS"] += f",{playground.TENANT}"
    settings["ASSISTANT_TEAMS_TAB"] = "yes"
    settings["ASSISTANT_TEAMS_PUBLIC_HOST"] = PUBLIC_HOST
    settings["ASSISTANT_TEAMS_SERVICE_HOSTS"] += f",{playground.host(playground_port)}"
    with RunningAssistant(var, **settings) as running:
        yield running


@pytest_asyncio.fixture
async def teams(teams_assistant: RunningAssistant, microsoft: Microsoft) -> AsyncIterator[InTeams]:
    teams_assistant.wait_until_ready()
    async with httpx.AsyncClient(base_url=teams_assistant.url, limits=httpx.Limits(max_connections=50)) as bot:
        yield InTeams(teams_assistant, microsoft, Delivering(microsoft, bot))
    assert microsoft.refused == [], "Teams would have refused something"
