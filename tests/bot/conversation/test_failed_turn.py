import pytest

from bot.contract.problems import ProblemError
from bot.conversation.cut_off_turns import PERHAPS_TAKEN
from bot.store.conversations import SessionUse
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio


async def _opened(gateway: Gateway) -> str:
    return gateway.services.sessions.signed(await gateway.open())


async def test_the_person_reads_afterwards_whom_to_call_and_the_reference(gateway: Gateway) -> None:
    conversation = await _opened(gateway)
    with pytest.raises(ProblemError) as failed:
        await gateway.services.turns.failing.fail(conversation, SessionUse(), "privacy")
    notice = gateway.services.conversations.messages(conversation)[-1]
    assert failed.value.kind == "unavailable"
    assert failed.value.reference == notice["custom"]["reference"]
    assert failed.value.reference in notice["text"]
    assert "999" in notice["text"]


async def test_a_reference_that_the_actions_gave_is_kept(gateway: Gateway) -> None:
    with pytest.raises(ProblemError) as failed:
        await gateway.services.turns.failing.fail(await _opened(gateway), SessionUse(), "privacy", "R-1")
    assert failed.value.reference == "R-1"


@pytest.mark.parametrize("taken", [True, False])
async def test_it_is_noted_whether_rasa_may_have_taken_the_message(gateway: Gateway, taken: bool) -> None:
    conversation = await _opened(gateway)
    with pytest.raises(ProblemError):
        await gateway.services.turns.failing.fail(conversation, SessionUse(), "tracker", perhaps_taken=taken)
    assert gateway.services.conversations.messages(conversation)[-1]["custom"].get(PERHAPS_TAKEN, False) is taken


async def test_a_store_that_fails_too_hides_the_first_failure_from_nobody(gateway: Gateway) -> None:
    conversation = await _opened(gateway)
    with gateway.services.database.transaction() as work:
        work.change("ALTER TABLE messages RENAME TO gone")
    with pytest.raises(ProblemError):
        await gateway.services.turns.failing.fail(conversation, SessionUse(), "privacy")
    assert 'assistant_failures_total{reason="privacy"} 1.0' in gateway.services.metrics.page().decode()
