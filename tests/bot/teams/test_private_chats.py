"""The private chat with somebody whom the bot knows from elsewhere."""

import pytest

from bot.teams.connector import NotDelivered
from bot.teams.task import Address, GoesOn, Tapped
from tests.bot.gateway.fakes import QUESTION
from tests.bot.teams.doing import said
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import BOT, words
from tests.teams_double.service import TENANT

pytestmark = pytest.mark.asyncio


def address(gateway: TeamsGateway) -> Address:
    jo = gateway.person("jo", "channel")
    return Address(
        service_url=gateway.microsoft.service_url,
        conversation=jo.conversation,
        place="channel",
        tenant=TENANT,
        activity="1",
        bot=BOT,
        person=jo.id,
        known_as="aad-jo",
    )


def goes_on(gateway: TeamsGateway) -> GoesOn:
    tapped = Tapped(payload="/start_share_check", card=None)
    return GoesOn(mark="m", what=tapped, said_first="Here.", otherwise={}, asked_at=gateway.clock.now)


async def noted() -> None:
    """Nothing keeps it here."""


async def test_what_is_handed_over_twice_is_received_once(gateway: TeamsGateway) -> None:
    gateway.rasa.says(QUESTION)
    chats = gateway.teams._delivery._sending.private_chats
    for _ in range(2):
        assert await chats.go_on(address(gateway), goes_on(gateway), noted, 1)
        await gateway.idle()
    assert len(gateway.person("jo").got()) == 2 and len(gateway.rasa.turns) == 1


async def test_it_is_the_conversation_that_the_person_has_there(gateway: TeamsGateway) -> None:
    gateway.rasa.says(QUESTION)
    await gateway.person("jo").say("hello")
    await gateway.idle()
    await gateway.teams._delivery._sending.private_chats.go_on(address(gateway), goes_on(gateway), noted, 1)
    await gateway.idle()
    assert len({turn["conversation"] for turn in gateway.rasa.turns}) == 1


async def test_where_too_much_waits_it_is_handed_over_later(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway.teams._inbox, "_limit", 0)
    with pytest.raises(NotDelivered) as failure:
        await gateway.teams._delivery._sending.private_chats.go_on(address(gateway), goes_on(gateway), noted, 1)
    assert failure.value.later and not failure.value.in_doubt


async def test_a_tenant_of_the_person_s_own_is_asked_for_the_chat(gateway: TeamsGateway) -> None:
    guest = address(gateway).model_copy(update={"home": "11111111-0000-4000-8000-000000000000"})
    chats = gateway.teams._delivery._sending.private_chats
    # The stand-in knows one tenant, and refuses a chat with somebody of another.
    assert not await chats.sent(guest, {"type": "message", "text": "Hello."}, 1)
    assert await chats.sent(address(gateway), {"type": "message", "text": "Hello."}, 1)
    assert [words(sent) for sent in gateway.person("jo").got()] == ["Hello.[]"]


NEVER = [NotDelivered("no_conversation"), *(NotDelivered(f"status_{code}", code) for code in (301, 403, 501, 505))]


@pytest.mark.parametrize("failure", NEVER, ids=str)
async def test_whatever_will_not_be_taken_later_counts_as_no_chat(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch, failure: NotDelivered
) -> None:
    async def never(*_: object, **_named: object) -> str:
        raise failure

    monkeypatch.setattr(gateway.teams._connector, "private_conversation", never)
    gateway.rasa.says(QUESTION)
    (line,) = await said(gateway, gateway.person("jo", "channel"), "can I share this?")
    assert "Apps" in words(line) and "999" in words(line)


async def test_where_too_much_waits_the_first_words_are_said_once(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway.teams._inbox, "_limit", 1)
    until, real = gateway.clock.now + 3600, gateway.teams._queues._sleep

    async def sleep(seconds: float) -> None:
        await real(seconds)
        if gateway.clock.now > until:
            monkeypatch.setattr(gateway.teams._inbox, "_limit", 9)

    gateway.teams._queues._sleep = sleep
    gateway.rasa.says(QUESTION)
    await said(gateway, gateway.person("jo", "channel"), "can I share this?")
    got = [words(sent) for sent in gateway.person("jo").got()]
    assert ["only between you and me" in one for one in got].count(True) == 1
    assert "danger now" in got[-1]
