from collections.abc import Callable

from bot.desk.signing_in.people import Person
from tests.bot.desk.conftest import Browser


def test_the_supervisor_gets_an_answer_without_signing_in(browser: Callable[[Person | None], Browser]) -> None:
    answer = browser(None).get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")
