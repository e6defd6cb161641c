import asyncio
import logging
import threading
from collections.abc import Iterator

import pytest
from opentelemetry import trace

from bot.monitoring.span_timings import timed, turn_timings
from bot.shared.tracing import _Tracing, first_span, headers, joined_span, span, stop_tracing, trace_to
from tests.collector import Collector, collector


@pytest.fixture
def collected(socket_enabled: None) -> Iterator[Collector]:
    with collector() as found:
        trace_to(found.url, "tests", 1)
        yield found
        stop_tracing()


def test_without_an_address_nothing_is_opened_or_sent() -> None:
    trace_to(None, "tests", 1)
    assert _Tracing.tracer is None
    with first_span("turn"), span("part"):
        assert headers() == {}


def test_the_parts_of_a_turn_are_one_trace_also_in_threads_and_in_another_process(collected: Collector) -> None:
    async def turn() -> None:
        with turn_timings():
            with timed("guard"):
                pass
            await asyncio.to_thread(store)
            with timed("rasa"), joined_span("action_respond", headers()["traceparent"]), span("search"):
                pass

    def store() -> None:
        with span("store"):
            pass

    asyncio.run(turn())
    stop_tracing()
    by_name = {one.name: one for one in collected.spans}
    assert len({one.trace for one in collected.spans}) == 1
    parents = {name: one.parent for name, one in by_name.items()}
    assert parents == {
        "turn": "",
        "guard": by_name["turn"].id,
        "store": by_name["turn"].id,
        "rasa": by_name["turn"].id,
        "action_respond": by_name["rasa"].id,
        "search": by_name["action_respond"].id,
    }


def test_outside_a_turn_nothing_is_traced(collected: Collector) -> None:
    with span("store"), joined_span("action_respond", ""), joined_span("action_respond", "no header"):
        assert headers() == {} or headers()
    stop_tracing()
    assert collected.named("store") == []


def test_what_fails_is_marked_and_its_words_are_sent_nowhere(collected: Collector) -> None:
    with pytest.raises(ValueError), first_span("turn"), span("guard"):
        raise ValueError("Jayden Quetzalcoatl")
    stop_tracing()
    assert [one.failed for one in collected.spans] == [True, True]
    assert b"Jayden" not in collected.raw and b"ValueError" not in collected.raw


def test_what_libraries_trace_by_themselves_is_not_sent(collected: Collector) -> None:
    with trace.get_tracer("fastapi").start_as_current_span("POST /chat/messages"):
        pass
    stop_tracing()
    assert collected.spans == []


def test_where_nobody_takes_them_it_is_said_once_and_nothing_fails(
    socket_enabled: None, caplog: pytest.LogCaptureFixture
) -> None:
    with collector() as gone:
        port = int(gone.url.rpartition(":")[2].partition("/")[0])
    trace_to(gone.url, "tests", 1)
    provider = _Tracing.provider
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            with first_span("turn"):
                pass
            provider.force_flush()
        with collector(port) as back:
            with first_span("turn"):
                pass
            provider.force_flush()
    stop_tracing()
    assert [one.message for one in caplog.records] == ["traces_not_sent", "traces_sent_again"]
    assert len(back.spans) == 1


def test_a_collector_that_hangs_does_not_hold_up_the_end(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.shared.tracing._SENT_WITHIN_SECONDS", 0.05)
    let_go, ended = threading.Event(), threading.Event()
    trace_to("http://127.0.0.1:9/v1/traces", "tests", 1)

    def hang() -> None:
        let_go.wait()
        ended.set()

    monkeypatch.setattr(_Tracing.provider, "shutdown", hang)
    stop_tracing()
    assert not ended.is_set()
    let_go.set()
