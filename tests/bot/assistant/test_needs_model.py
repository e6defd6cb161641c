import asyncio

import pytest
from rasa.core import run

from bot.assistant.needs_model import end_without_a_model


class FakeAgent:
    def __init__(self, ready: bool) -> None:
        self.is_ready = lambda: ready


@pytest.fixture
def loads(monkeypatch):
    """Makes Rasa load an agent that is ready, or is not."""

    def loads(ready: bool) -> None:
        async def load(model_path, endpoints):
            return FakeAgent(ready)

        monkeypatch.setattr(run, "load_agent_on_start", load)
        end_without_a_model()

    return loads


def test_with_a_model_rasa_goes_on(loads) -> None:
    loads(True)
    assert asyncio.run(run.load_agent_on_start("a.tar.gz", endpoints=None)).is_ready()


def test_without_one_it_ends_and_says_what_to_run(loads, caplog) -> None:
    loads(False)

    async def start() -> None:
        with pytest.raises(SystemExit):
            await run.load_agent_on_start("a.tar.gz", endpoints=None)

    asyncio.run(start())
    assert "delete a.tar.gz and run `make setup`" in caplog.text
