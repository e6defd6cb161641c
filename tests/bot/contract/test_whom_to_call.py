"""Whom to call, in the order of the moment, wherever the gateway itself must say it."""

from datetime import datetime
from pathlib import Path

import httpx
import pytest

from bot.contract.whom_to_call import WhomToCall
from knowledge.reference.contacts import DEFAULT_FILE, LOCAL_TIME
from tests.bot.gateway.harness import Clock, Start
from tests.bot.store.saying import said

OFFICE, OUT_OF_HOURS = "0300 123 2224", "0300 123 23 27"
BY_DAY, CLOSED = ["999", OFFICE, OUT_OF_HOURS], ["999", OUT_OF_HOURS, OFFICE]
MOMENTS = {
    "weekday day": ("2026-12-02T12:00", BY_DAY),
    "weekday night": ("2026-12-02T23:00", CLOSED),
    "sunday night": ("2026-11-29T22:00", CLOSED),
    "bank holiday": ("2026-12-25T12:00", CLOSED),
}


def clock_at(text: str) -> Clock:
    return Clock(datetime.fromisoformat(text).replace(tzinfo=LOCAL_TIME).timestamp())


@pytest.mark.parametrize(("at", "phones"), MOMENTS.values(), ids=MOMENTS)
def test_what_can_be_reached_now_stands_first(at: str, phones: list[str]) -> None:
    assert [contact.phone for contact in WhomToCall(None, clock_at(at)).now()] == phones


@pytest.mark.asyncio
@pytest.mark.parametrize(("at", "phones"), MOMENTS.values(), ids=MOMENTS)
async def test_a_failed_turn_an_interrupted_one_and_a_problem_name_who_answers_now(
    start: Start, at: str, phones: list[str]
) -> None:
    async with start(clock=clock_at(at)) as gateway:
        await gateway.open()
        gateway.rasa.error = httpx.ConnectError("gone")
        problem = (await gateway.say("hello")).json()
        assert [contact["phone"] for contact in problem["contacts"]] == phones
        [conversation] = _conversations(gateway)
        kept = gateway.services.conversations.messages(conversation)
        assert [contact["phone"] for contact in kept[-1]["custom"]["contacts"]] == phones
        assert kept[-1]["text"].index(phones[1]) < kept[-1]["text"].index(phones[2])
        said(gateway.services.database, conversation, "in the middle", gateway.clock.now)
        gateway.services.unanswered.tell(conversation, gateway.clock.now)
        kept = gateway.services.conversations.messages(conversation)
        assert [contact["phone"] for contact in kept[-1]["custom"]["contacts"]] == phones


def _conversations(gateway: object) -> list[str]:
    with gateway.services.database.transaction() as connection:  # type: ignore[attr-defined]
        return [row[0] for row in connection.rows("SELECT id FROM conversations")]


def test_contacts_that_are_mended_after_a_start_with_a_kept_copy_count_at_once(tmp_path: Path) -> None:
    kept, owners = tmp_path / "kept.yml", tmp_path / "contacts.yml"
    text = DEFAULT_FILE.read_text("utf-8")
    kept.write_text(text, "utf-8")
    owners.write_text("contacts: []", "utf-8")
    whom = WhomToCall(kept, lambda: 1_800_000_000.0, owners)
    before = [one.name for one in whom.now()]
    owners.write_text(text.replace("name: Emergency services", "name: The emergency services"), "utf-8")
    assert whom.now()[0].name == "The emergency services" and before[0] == "Emergency services"
