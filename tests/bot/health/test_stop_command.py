from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import bot.health.__main__ as command_line
from knowledge.going_live.switch import Switch
from tests.bot.gateway.fakes import ANSWER
from tests.bot.gateway.harness import Start
from tests.bot.store.engines import ENGINES  # noqa: F401

WORDS = "We are checking the guidance."


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str | None) -> None:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path))
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    if database_url is not None:
        monkeypatch.setenv("ASSISTANT_DATABASE_URL", database_url)


def ordered(*arguments: str) -> Result:
    return CliRunner().invoke(command_line.app, list(arguments))


@pytest.mark.asyncio
async def test_people_at_every_gateway_read_the_words_and_are_answered_again_afterwards(
    start: Start, database_url: str | None
) -> None:
    # A SQLite file has one gateway.
    async with start() as first, start() as second:
        gateways = [first] if database_url is None else [first, second]
        for gateway in gateways:
            await gateway.open()
            gateway.rasa.says(ANSWER)

        async def kinds() -> list[tuple[str, str]]:
            said = []
            for gateway in gateways:
                if gateway.services.shared_stop is not None:
                    gateway.services.shared_stop.look()
                [reply] = (await gateway.say("Can I share this?")).json()["messages"]
                said.append((reply["custom"]["kind"], reply["custom"].get("words", "")))
                stopped = b"\nassistant_answers_stopped 1.0\n" in gateway.services.metrics.page()
                assert stopped is (reply["custom"]["kind"] == "notice")
            return said

        result = ordered("stop-answers", "--words", WORDS, "--by", "Jo")
        assert result.exit_code == 0, result.output
        assert await kinds() == [("notice", f"Message from the content owner: {WORDS}")] * len(gateways)
        assert ordered("start-answers").exit_code == 0
        assert await kinds() == [("answer", "")] * len(gateways)


def test_words_that_cannot_be_shown_are_refused_and_nothing_is_stopped() -> None:
    result = ordered("stop-answers", "--words", "*now*")
    assert result.exit_code == 1
    assert Switch().off() is None


def test_where_the_store_is_away_it_says_what_to_do_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", f"postgresql:///none?host={tmp_path}")
    result = ordered("stop-answers")
    assert result.exit_code == 1
    assert "ASSISTANT_STOP_FILE" in result.output
    assert ordered("start-answers").exit_code == 1
