from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.contract.problems import ProblemError
from bot.contract.replies import plain
from bot.monitoring.metrics import Metrics
from bot.store.conversations import ConversationStore
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from bot.web.sessions import Sessions
from tests.bot.gateway.harness import Clock

pytestmark = pytest.mark.asyncio
HELLO = plain("Hello.", [])
IDLE = 3600.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    database = SqliteDatabase(tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    yield ConversationStore(database)
    database.close()


def _sessions(store: ConversationStore, clock: Clock, secret: str = "a secret", **older: object) -> Sessions:
    return Sessions(secret, store, IDLE, clock, **older)  # type: ignore[arg-type]


async def test_a_token_opens_its_own_conversation_until_it_was_idle_for_too_long(store: ConversationStore) -> None:
    clock = Clock()
    sessions = _sessions(store, clock)
    token, expires = await sessions.start(HELLO)
    assert expires == clock.now + IDLE
    conversation = await sessions.conversation_of(token)
    assert len(store.messages(conversation)) == 1
    clock.now += IDLE + 1
    with pytest.raises(ProblemError):
        await sessions.conversation_of(token)


async def test_each_session_has_a_conversation_that_nobody_can_guess(store: ConversationStore) -> None:
    sessions = _sessions(store, Clock())
    opened = [sessions.signed((await sessions.start(HELLO))[0]) for _ in range(3)]
    assert len(set(opened)) == 3
    assert all(len(conversation) >= 43 for conversation in opened)


async def test_a_token_begun_while_nothing_can_be_kept_names_a_conversation_that_is_not_stored(
    store: ConversationStore,
) -> None:
    sessions = _sessions(store, Clock())
    token, _ = sessions.start_without_store()
    assert sessions.signed(token)
    with pytest.raises(ProblemError):
        await sessions.conversation_of(token)


async def test_a_token_signed_with_another_secret_or_altered_is_refused(store: ConversationStore) -> None:
    clock = Clock()
    token, _ = await _sessions(store, clock).start(HELLO)
    for forged in ("", "x", token + "a", token[:-1], token.swapcase()):
        with pytest.raises(ProblemError):
            _sessions(store, clock).signed(forged)
    with pytest.raises(ProblemError):
        _sessions(store, clock, "another").signed(token)


async def test_the_secret_before_is_accepted_until_its_time_is_over(store: ConversationStore) -> None:
    clock = Clock()
    token, _ = await _sessions(store, clock, "older").start(HELLO)
    now = _sessions(store, clock, "newer", older_secret="older", older_until=clock.now + 10)
    assert now.signed(token)
    clock.now += 10
    with pytest.raises(ProblemError):
        now.signed(token)
