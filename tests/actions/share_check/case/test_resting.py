from dataclasses import replace
from datetime import UTC, datetime

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.case.resting import is_idle, laid_to_rest, rest_message, touched, woken
from tests.actions.share_check.answered import WORDING

TEN = datetime(2026, 3, 5, 10, 14, tzinfo=UTC).timestamp()
HOUR = 3600
CASE = OpenCase(begun=TEN, last=TEN + 60)


@pytest.mark.parametrize(("seconds", "idle"), [(0, False), (HOUR - 1, False), (HOUR, True), (9 * HOUR, True)])
def test_a_case_is_idle_an_hour_after_it_was_last_touched(seconds: int, idle: bool) -> None:
    assert is_idle(CASE, CASE.last + seconds) is idle


def test_a_case_of_which_nothing_is_known_is_not_idle() -> None:
    assert not is_idle(OpenCase(), TEN)


def test_a_case_is_begun_when_it_is_first_touched_and_a_stopped_one_never() -> None:
    assert touched(OpenCase(), TEN) == OpenCase(begun=TEN, last=TEN)
    assert touched(CASE, TEN + HOUR) == replace(CASE, last=TEN + HOUR)
    assert touched(OpenCase(stopped=True), TEN) == OpenCase(stopped=True)


def test_it_asks_whether_to_carry_on_in_local_time() -> None:
    text, buttons, _ = rest_message(laid_to_rest(CASE, TEN + 2 * HOUR), WORDING)
    assert text.startswith("**Carry on with the check you started at 10:14, or start again?**")
    assert [(button["title"], button["payload"]) for button in buttons] == [
        ("Carry on", '/answer{"question":"resting","option":"carry_on"}'),
        ("Start again", "/start_again"),
    ]


def test_the_time_is_that_of_london_in_summer_too() -> None:
    july = datetime(2026, 7, 5, 23, 30, tzinfo=UTC).timestamp()
    text, _, _ = rest_message(laid_to_rest(OpenCase(begun=july, last=july), july + 24 * HOUR), WORDING)
    assert "started at 00:30 on 6 July 2026" in text or "started at 00:30," in text


def test_a_check_of_another_day_is_named_with_its_date() -> None:
    text, _, _ = rest_message(laid_to_rest(CASE, TEN + 20 * HOUR), WORDING)
    assert "started at 10:14 on 5 March 2026" in text


def test_a_woken_case_is_as_it_was() -> None:
    assert woken(laid_to_rest(CASE, TEN)) == CASE
