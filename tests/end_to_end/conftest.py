from collections.abc import Iterator

import pytest

from tests.end_to_end.chatting import Person
from tests.end_to_end.running import RunningAssistant


@pytest.fixture(scope="package")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    with RunningAssistant(tmp_path_factory.mktemp("assistant") / "var") as running:
        yield running


@pytest.fixture
def person(assistant: RunningAssistant) -> Person:
    assistant.wait_until_ready()
    return Person(assistant.url)
