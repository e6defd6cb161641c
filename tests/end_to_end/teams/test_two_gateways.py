"""Two gateways on one PostgreSQL, as processes: one is stopped in the middle of a turn, and goes on; one is killed."""

import asyncio
import json
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.bot.gateway.fakes import PLAIN, FakeRasa
from tests.end_to_end.teams.gateways import Gateway, gateways, wait_until
from tests.postgres import Server, postgres
from tests.teams_double.people import Delivering, Person, words
from tests.teams_double.service import SECRET, TENANT, Microsoft
from tests.teams_double.serving import environment, served

pytestmark = pytest.mark.end_to_end


class Site:
    """The gateways, and what is around them."""

    def __init__(self, microsoft: Microsoft, server: Server, rasa: FakeRasa, both: list[Gateway]) -> None:
        self.microsoft, self.server, self.rasa, self.both = microsoft, server, rasa, both
        self._held, self._goes_on = threading.Event(), threading.Event()

    def say(self, to: Gateway, name: str, text: str) -> Person:
        """Let that person say it, to that gateway."""

        async def says() -> None:
            async with httpx.AsyncClient(base_url=to.url) as client:
                await Person(Delivering(self.microsoft, client), name).say(text)

        asyncio.run(says())
        return Person(Delivering(self.microsoft, httpx.AsyncClient()), name)

    def hold_the_next_turn(self) -> None:
        """Let Rasa take the next turn of a person's and keep its reply back."""
        self._held.clear()
        self._goes_on.clear()

        async def held() -> None:
            if self.rasa.turns[-1]["conversation"].startswith("teams-") and not self._held.is_set():
                self._held.set()
                await asyncio.to_thread(self._goes_on.wait, 120)

        self.rasa.before_reply = held

    def wait_until_held(self) -> None:
        assert self._held.wait(60)

    def let_go(self) -> None:
        self._goes_on.set()

    def waiting(self) -> int:
        """How many messages are not answered."""
        with psycopg.connect(self.server.url("t1")) as connection:
            query = "SELECT count(*) FROM teams_inbox WHERE task IS NOT NULL"
            return int(connection.execute(query).fetchall()[0][0])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with postgres() as server, served() as microsoft:
        microsoft.tokens_valid = 100
        settings = environment(microsoft, TENANT, SECRET)
        var: Path = tmp_path_factory.mktemp("two") / "var"
        with gateways(var, 2, ASSISTANT_DATABASE_URL=server.empty(), **settings) as (rasa, both):
            rasa.says(PLAIN)
            yield Site(microsoft, server, rasa, both)


def test_one_that_is_stopped_in_a_turn_and_goes_on_says_nothing_that_the_other_has_said(site: Site) -> None:
    stopped, other = site.both
    site.hold_the_next_turn()
    jo = site.say(stopped, "jo", "do I need consent?")
    site.wait_until_held()
    stopped.signal(signal.SIGSTOP)
    began = time.monotonic()
    wait_until(lambda: len(_answers(jo)) == 1)
    print(json.dumps({"answered_by_the_other_after_seconds": round(time.monotonic() - began, 1)}))
    assert other.logged("teams_taken_over")
    site.let_go()
    stopped.signal(signal.SIGCONT)
    wait_until(lambda: stopped.logged("teams_claim_lost"))
    assert len(_answers(jo)) == 1 and site.waiting() == 0
    # It takes part again.
    al = site.say(stopped, "al", "hello")
    wait_until(lambda: len(_answers(al)) == 1)


def test_what_one_that_is_killed_had_begun_is_answered_by_the_other_once_and_in_order(site: Site) -> None:
    killed, other = site.both
    site.hold_the_next_turn()
    cat = site.say(killed, "cat", "first")
    site.wait_until_held()
    site.say(killed, "cat", "second")
    site.say(other, "cat", "third")
    killed.signal(signal.SIGKILL)
    began = time.monotonic()
    wait_until(lambda: len(_answers(cat)) == 3)
    print(json.dumps({"all_answered_after_seconds": round(time.monotonic() - began, 1)}))
    site.let_go()
    wait_until(lambda: site.waiting() == 0)
    turns = [turn for turn in site.rasa.turns if turn["text"] in ("first", "second", "third")]
    # The first was taken by Rasa, which knows it again by its mark.
    assert [turn["text"] for turn in turns] == ["first", "first", "second", "third"]
    assert len(_answers(cat)) == 3


def _answers(person: Person) -> list[str]:
    return [said for sent in person.got() if "Hello." in (said := words(sent))]
