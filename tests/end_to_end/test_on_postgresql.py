"""The whole assistant with its conversations in PostgreSQL, which goes away and comes back."""

import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.running import RunningAssistant
from tests.postgres import Server, postgres

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as started:
        yield started


@pytest.fixture(scope="module")
def on_postgresql(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    var = tmp_path_factory.mktemp("postgresql") / "var"
    with RunningAssistant(var, ASSISTANT_DATABASE_URL=server.empty()) as running:
        yield running


def stored(server: Server) -> int:
    with psycopg.connect(server.url("t1")) as connection:
        return int(connection.execute("SELECT count(*) FROM conversations").fetchall()[0][0])


def test_a_conversation_is_kept_there_and_deleted_there(on_postgresql: RunningAssistant, server: Server) -> None:
    before = stored(server)
    person = Person(on_postgresql.url)
    assert kinds(person.say("mum has said no to us talking to the school, can we still share?")) == ["answer"]
    assert kinds(person.tap("/start_share_check"))[-1] == "question"
    assert [one["from"] for one in person.conversation()].count("person") == 2
    assert stored(server) == before + 1
    assert not (on_postgresql.var / "conversations.sqlite").exists()
    assert person.client.delete("/chat/sessions").status_code == 204
    assert stored(server) == before


def test_while_it_is_away_people_are_answered_and_told_and_it_is_taken_up_again(
    on_postgresql: RunningAssistant, server: Server
) -> None:
    person = Person(on_postgresql.url)
    server.stop()
    try:
        said = person.say("do I need consent to share?")
        assert kinds(said)[0] == "answer"
        assert "not_kept" in [one["custom"].get("reason") for one in said]
        danger = person.say("theres a man with a knife in the house with the children right now")
        assert kinds(danger)[0] == "danger"
    finally:
        server.start()
    on_postgresql.wait_until(lambda: "not_kept" not in reasons(person, "do I need consent to share?"))
    assert [one["text"] for one in person.conversation() if one["from"] == "person"]


def test_one_command_stops_the_answers_and_the_database_s_absence_does_not_bring_them_back(
    on_postgresql: RunningAssistant, server: Server
) -> None:
    def ordered(*arguments: str) -> None:
        command = [sys.executable, "-m", "bot.health", *arguments]
        subprocess.run(command, check=True, env=on_postgresql.environment(), stdout=subprocess.DEVNULL)

    def is_stopped() -> bool:
        return "switched_off" in reasons(person, "do I need consent to share?")

    person = Person(on_postgresql.url)
    assert not is_stopped()
    ordered("stop-answers", "--words", "We are checking the guidance.")
    on_postgresql.wait_until(is_stopped)
    server.stop()
    try:
        assert is_stopped()
    finally:
        server.start()
    ordered("start-answers")
    on_postgresql.wait_until(lambda: not is_stopped())


def reasons(person: Person, text: str) -> list[str | None]:
    return [one["custom"].get("reason") for one in person.say(text)]
