from collections.abc import Iterator

import pytest

from bot.supervisor.announcement import OUT_OF_SERVICE, PATIENCE_SECONDS, Status, announcement, status_in


class Time:
    """A clock that moves only when someone pauses."""

    def __init__(self) -> None:
        self.now = 100.0
        self.pauses: list[float] = []

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


def announced(
    answers: Iterator[Status] | list[Status], time: Time, again: bool = False, wanted: int = 10**6
) -> str | None:
    """The announcement if /readyz gives these answers and somebody waits for that many questions."""
    coming = iter(answers)
    asked: list[str] = []

    def status(url: str) -> Status:
        asked.append(url)
        assert url == "http://127.0.0.1:8000/readyz"
        return next(coming)

    return announcement(
        "http://127.0.0.1:8000",
        "var/log",
        again,
        status=status,
        wanted=lambda: len(asked) < wanted,
        clock=time,
        pause=time.pause,
    )


def forever(answer: int | None) -> Iterator[int | None]:
    while True:
        yield answer


def test_it_waits_until_a_real_question_is_answered_and_says_where_and_after_how_long() -> None:
    assert announced([None, None, 503, 503, 200], Time()) == (
        "The assistant is ready at http://127.0.0.1:8000 after 2 s (Ctrl-C stops it)"
    )


def test_after_a_restart_an_answer_kept_from_before_it_is_waited_out() -> None:
    time = Time()
    assert announced([200], time, again=True) == (
        "The assistant is ready again at http://127.0.0.1:8000 after 6 s (Ctrl-C stops it)"
    )
    assert time.pauses == [6]


@pytest.mark.parametrize(("answer", "logs"), [(None, "gateway.log"), (503, "rasa.log and actions.log")])
def test_patience_ends_with_the_log_to_read(answer: int | None, logs: str) -> None:
    time = Time()
    assert announced(forever(answer), time) == (
        f"The assistant is not ready after {PATIENCE_SECONDS} s: read {logs} in var/log"
    )


def test_nothing_is_said_once_nobody_waits_any_more() -> None:
    assert announced([503, 503], Time(), wanted=2) is None


def test_a_start_out_of_service_is_announced_once_it_could_answer() -> None:
    assert announced([None, 503, OUT_OF_SERVICE], Time()) == (
        "The assistant could answer at http://127.0.0.1:8000 after 1 s, and is out of service until `make undrain` "
        "(Ctrl-C stops it)"
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"type": "urn:sharing-assistant:problem:draining", "can_answer": true}', OUT_OF_SERVICE),
        (b'{"type": "urn:sharing-assistant:problem:draining", "can_answer": false}', 503),
        (b'{"type": "urn:sharing-assistant:problem:not_ready"}', 503),
        (b"<html>", 503),
        (b"[]", 503),
    ],
)
def test_out_of_service_is_told_from_not_ready(body: bytes, said: object) -> None:
    assert status_in(503, body) == said
