import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.contract.replies import BotReply
from bot.conversation.asking import TurnAnswer
from bot.conversation.hearing import HeardMessage
from bot.store.conversations import SessionUse, UnknownConversation
from tests.bot.gateway.fakes import ANSWER, DANGER
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio
NAMED = HeardMessage("[name]", "[name]", None, [PersonalDataKind.NAME])
PLAIN = HeardMessage("hello", "hello", None)


async def _opened(gateway: Gateway) -> str:
    return gateway.services.sessions.signed(await gateway.open())


async def _kept(gateway: Gateway, conversation: str, heard: HeardMessage, *said: object) -> list[str]:
    answered = TurnAnswer([BotReply.model_validate(reply) for reply in said], SessionUse())
    return [reply.kind for reply in await gateway.services.turns.keeping.keep(conversation, answered, heard)]


async def test_that_personal_data_was_taken_out_is_told_before_the_answer_and_once(gateway: Gateway) -> None:
    conversation = await _opened(gateway)
    assert await _kept(gateway, conversation, PLAIN, ANSWER) == ["answer"]
    assert await _kept(gateway, conversation, NAMED, ANSWER) == ["notice", "answer"]
    assert await _kept(gateway, conversation, NAMED, ANSWER) == ["answer"]


async def test_whom_to_call_comes_before_every_notice(gateway: Gateway) -> None:
    conversation = await _opened(gateway)
    assert await _kept(gateway, conversation, NAMED, DANGER, ANSWER) == ["danger", "notice", "answer"]


async def test_what_was_told_is_what_is_kept(gateway: Gateway) -> None:
    conversation = await _opened(gateway)
    await _kept(gateway, conversation, NAMED, ANSWER)
    kept = gateway.services.conversations.messages(conversation)
    assert [message["custom"]["kind"] for message in kept[1:]] == ["notice", "answer"]


async def test_a_conversation_that_was_deleted_meanwhile_gets_nothing(gateway: Gateway) -> None:
    with pytest.raises(UnknownConversation):
        await _kept(gateway, "gone", PLAIN, ANSWER)


async def test_a_turn_is_counted_by_its_own_replies_and_not_by_the_notice(gateway: Gateway) -> None:
    await _kept(gateway, await _opened(gateway), NAMED, ANSWER)
    assert 'assistant_turns_total{outcome="answer"} 1.0' in gateway.services.metrics.page().decode()
