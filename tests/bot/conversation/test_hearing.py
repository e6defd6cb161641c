"""What is heard of a message, with a real store and a guard that knows one name."""

import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.conversation.hearing import HeardMessage, Hearing
from bot.conversation.messages import PayloadMessage, TextMessage
from bot.privacy.guarding import GuardFailure
from bot.store.errors import StoreError
from tests.bot.gateway.fakes import CLARIFY, FakeGuard
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio


def _hearing(gateway: Gateway) -> Hearing:
    return gateway.services.turns.hearing


async def _conversation(gateway: Gateway) -> str:
    token = await gateway.open()
    gateway.rasa.says(CLARIFY)
    await gateway.say("when to share")
    return gateway.services.sessions.signed(token)


async def test_what_is_kept_and_what_is_sent_are_both_without_personal_data(gateway: Gateway) -> None:
    heard = await _hearing(gateway).hear_text(TextMessage(text=f"{FakeGuard.NAME} said no"))
    assert heard == HeardMessage("[name] said no", "[name] said no", None, [PersonalDataKind.NAME])


async def test_a_text_too_long_is_neither_kept_nor_looked_at(gateway: Gateway) -> None:
    gateway.guard.error = RuntimeError("looked at")
    long = "x" * (_hearing(gateway).text_limit + 1)
    heard = await _hearing(gateway).hear_text(TextMessage(text=long))
    assert (heard.refusal, heard.sent) == ("too_long", "")
    assert "x" * 100 not in heard.shown


async def test_a_guard_that_fails_lets_no_text_through(gateway: Gateway) -> None:
    gateway.guard.error = RuntimeError("broken")
    with pytest.raises(GuardFailure):
        await _hearing(gateway).hear_text(TextMessage(text="hello"))


async def test_a_button_that_was_offered_is_shown_by_its_title(gateway: Gateway) -> None:
    conversation = await _conversation(gateway)
    payload = '/show_passage{"passage_id": "a"}'
    heard = await _hearing(gateway).hear(conversation, PayloadMessage(payload=payload))
    assert heard == HeardMessage("When to share?", payload, None, button="offered")


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        ('/show_passage{"passage_id": "b"}', None),
        (f'/show_passage{{"passage_id": "{FakeGuard.NAME}"}}', "not_understood"),
        ('/show_passage{"passage_id": "what mum said to me"}', "not_understood"),
        ("/restart", "not_understood"),
    ],
)
async def test_a_payload_that_nobody_offered_passes_only_with_harmless_keys_and_is_never_shown(
    gateway: Gateway, payload: str, refusal: str | None
) -> None:
    conversation = await _conversation(gateway)
    heard = await _hearing(gateway).hear(conversation, PayloadMessage(payload=payload))
    assert heard.refusal == refusal
    assert payload not in heard.shown


async def test_a_store_that_fails_leaves_no_button_believed(gateway: Gateway) -> None:
    conversation = await _conversation(gateway)
    with gateway.services.database.transaction() as work:
        work.change("ALTER TABLE messages RENAME TO gone")
    with pytest.raises(StoreError):
        await _hearing(gateway).hear(conversation, PayloadMessage(payload="/help"))


async def test_the_notice_for_a_long_text_names_the_limit(gateway: Gateway) -> None:
    assert f"{_hearing(gateway).text_limit:,}" in _hearing(gateway).refused("too_long").text
