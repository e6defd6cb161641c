from typing import Any

import pytest

from bot.contract.problems import ProblemError
from tests.bot.gateway.fakes import ANSWER, FakeGuard
from tests.bot.gateway.harness import Gateway, assert_problem

pytestmark = pytest.mark.asyncio
QUOTED = ["consent-not-default"]


async def _send(gateway: Gateway, **body: Any) -> Any:
    return await gateway.client.post("/chat/feedback", json={"about": QUOTED, "helpful": True, **body})


async def _asked(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(ANSWER)
    await gateway.say("do I need consent?")


async def test_feedback_on_an_answer_of_this_conversation_is_taken(gateway: Gateway) -> None:
    await _asked(gateway)
    response = await _send(gateway, words="Clear.")
    assert (response.status_code, response.content) == (204, b"")


async def test_an_answer_that_was_never_given_here_gets_none(gateway: Gateway) -> None:
    await _asked(gateway)
    assert_problem(await _send(gateway, about=["another-passage"]), 404)


@pytest.mark.parametrize(
    "body",
    [{"helpful": "yes"}, {"helpful": 1}, {"words": "x" * 501}, {"about": ["Not an id!"]}, {"more": 1}, {"risk": "yes"}],
)
async def test_feedback_of_another_shape_is_refused(gateway: Gateway, body: dict[str, Any]) -> None:
    await _asked(gateway)
    assert_problem(await _send(gateway, **body), 422)


async def test_where_the_guard_fails_words_are_refused_and_the_contacts_shown(gateway: Gateway) -> None:
    await _asked(gateway)
    gateway.guard.error = RuntimeError("broken")
    problem = assert_problem(await _send(gateway, helpful=False, words=FakeGuard.NAME), 503)
    assert problem["contacts"]


async def test_a_risk_is_taken_also_while_too_much_is_going_on(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ProblemError("busy")

    await _asked(gateway)
    monkeypatch.setattr(gateway.services.in_hand, "one_more", full)
    assert_problem(await _send(gateway), 503)
    assert (await _send(gateway, helpful=False, risk=True)).status_code == 204
