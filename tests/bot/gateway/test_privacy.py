import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest
import structlog

from bot.conversation import hearing as hearing_module
from bot.monitoring.logs import configure_logs, conversation_mark
from tests.bot.gateway.fakes import FakeRasa
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio

MARKER = "Marker Zebra Quince"


@pytest.fixture
def log_lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The real logging set-up, writing to memory."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stdout", written)
    before = logging.getLogger().handlers[:]
    configure_logs()
    yield written
    logging.getLogger().handlers[:] = before
    structlog.reset_defaults()


async def test_no_log_line_and_no_metric_holds_what_was_said_or_whose_it_is(
    log_lines: io.StringIO, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as gateway:
        token = await gateway.open()
        await gateway.say(MARKER)
        await gateway.say(f"/{MARKER}")
        await gateway.client.post("/chat/messages", json={"text": MARKER, MARKER: MARKER})
        gateway.rasa.body = {"messages": [{"text": MARKER, "custom": {"kind": MARKER}}]}
        await gateway.say(MARKER)
        gateway.rasa.error = httpx.ConnectError(MARKER)
        await gateway.say(MARKER)

        def broken(text: str, _limit: int) -> None:
            raise RuntimeError(text)

        monkeypatch.setattr(hearing_module, "refusal_of_text", broken)
        await gateway.say(MARKER)
        logging.getLogger("library").error("failed", exc_info=RuntimeError(MARKER))
        await gateway.client.delete("/chat/sessions")
        conversation = gateway.rasa.turns[0]["conversation"]
        metrics = (await gateway.client.get("/metrics")).text
    lines = log_lines.getvalue()
    events = [json.loads(line) for line in lines.splitlines()]
    assert [event["event"] for event in events] == [
        "turn", "turn", "turn_failed", "turn_failed", "request_failed", "failed", "deletion_waits",
    ]  # fmt: skip
    assert events[0]["conversation"] == conversation_mark(conversation)
    assert events[4]["error"] == "RuntimeError"
    assert any("turns.py" in place for place in events[4]["where"])
    for secret in (MARKER, conversation, token):
        assert secret not in lines
        assert secret not in metrics


async def test_a_deleted_conversation_is_nowhere_in_the_database_files(start: Start, tmp_path: object) -> None:
    async with start() as gateway:
        await gateway.open()
        for number in range(50):
            await gateway.say(f"{MARKER} {number} " + "long " * 300)
        assert MARKER.encode() in _bytes_of(gateway)
        await gateway.client.delete("/chat/sessions")
        assert MARKER.encode() not in _bytes_of(gateway)
        assert gateway.rasa.turns[0]["conversation"].encode() not in _bytes_of(gateway)


async def test_a_deleted_conversation_is_unreadable_even_while_rasa_is_down(start: Start) -> None:
    rasa = FakeRasa()
    async with start(rasa=rasa) as gateway:
        await gateway.open()
        await gateway.say(MARKER)
        rasa.error = httpx.ConnectError("refused")
        await gateway.client.delete("/chat/sessions")
        assert MARKER.encode() not in _bytes_of(gateway)


async def test_an_error_document_does_not_repeat_what_was_sent(gateway: Gateway) -> None:
    await gateway.open()
    response = await gateway.client.post("/chat/messages", json={"text": MARKER, "extra": MARKER})
    assert response.status_code == 422
    assert MARKER not in response.text


def _bytes_of(gateway: Gateway) -> bytes:
    """Everything that the database has on disk: the file, its write-ahead log and its shared memory."""
    file = gateway.services.settings.database_file
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
