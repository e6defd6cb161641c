import httpx
import pytest

from bot.conversation.asking import ASKS_AGAIN
from tests.bot.conversation.test_cut_off_turns import reasons
from tests.bot.gateway.fakes import ANSWER, QUESTION
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("error", [httpx.ReadError("cut off"), TimeoutError()])
async def test_a_typed_answer_is_not_taken_when_the_one_before_may_have_been(
    gateway: Gateway, error: Exception
) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.error = error
    assert (await gateway.say("yes")).status_code == 503
    gateway.rasa.error = None
    gateway.rasa.says({"text": "Stale.", "custom": {"kind": "notice", "reason": "stale"}}, QUESTION)
    messages = (await gateway.say("yes")).json()["messages"]
    assert reasons(messages) == ["not_taken", None]
    assert messages[0]["custom"]["contacts"][0]["phone"] == "999"
    assert gateway.rasa.turns[-1]["text"] == ASKS_AGAIN
    await gateway.say("yes")
    assert gateway.rasa.turns[-1]["text"] == "yes"


async def test_a_guided_decision_that_may_have_begun_unseen_takes_no_answer(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.error = httpx.ReadError("cut off")
    assert (await gateway.say("can I share this?")).status_code == 503
    gateway.rasa.error = None
    gateway.rasa.says(ANSWER)
    await gateway.say("yes")
    assert (gateway.rasa.turns[-1]["text"], gateway.rasa.turns[-1]["fresh_session"]) == ("yes", True)
    await gateway.say("and if she refuses?")
    assert not gateway.rasa.turns[-1]["fresh_session"]


async def test_a_later_failure_does_not_hide_that_an_answer_may_have_been_taken(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.error = httpx.ReadError("cut off")
    assert (await gateway.say("yes")).status_code == 503
    gateway.rasa.error = httpx.ConnectError("refused")
    assert (await gateway.tap("/help")).status_code == 503
    gateway.rasa.error = None
    gateway.rasa.says(QUESTION)
    assert reasons((await gateway.say("no")).json()["messages"]) == ["not_taken", None]
    assert gateway.rasa.turns[-1]["text"] == ASKS_AGAIN


async def test_a_button_s_other_answer_does_not_hide_it_either(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.error = httpx.ReadError("cut off")
    assert (await gateway.say("yes")).status_code == 503
    gateway.rasa.error = None
    gateway.rasa.says(ANSWER)
    await gateway.tap("/help")
    gateway.rasa.says(QUESTION)
    assert reasons((await gateway.say("no")).json()["messages"]) == ["not_taken", None]


async def test_a_typed_answer_is_taken_when_the_one_before_never_left(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.error = httpx.ConnectError("refused")
    assert (await gateway.say("yes")).status_code == 503
    gateway.rasa.error = None
    await gateway.say("yes")
    assert gateway.rasa.turns[-1]["text"] == "yes"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, None),
        (200, {"messages": []}),
        (200, {"messages": [{"text": " "}]}),
        (200, {"messages": [{"text": "Sorry.", "custom": {"kind": "notice", "reason": "unavailable"}}]}),
        (200, {"messages": [QUESTION], "remembered": False}),
    ],
    ids=["status", "empty", "shape", "action", "tracker"],
)
async def test_a_typed_answer_is_not_taken_when_rasa_failed_after_it_may_have_taken_the_one_before(
    gateway: Gateway, status: int, body: object
) -> None:
    """The form takes an answer in one action and asks the next question in another. The second may fail alone."""
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.status, gateway.rasa.body = status, body
    assert (await gateway.say("yes")).status_code == 503
    gateway.rasa.status, gateway.rasa.body = 200, None
    gateway.rasa.says(QUESTION)
    assert reasons((await gateway.say("yes")).json()["messages"]) == ["not_taken", None]
    assert gateway.rasa.turns[-1]["text"] == ASKS_AGAIN
