"""Checks that the outcome of every path can be sent, and says the same in Teams as anywhere else."""

from datetime import UTC, datetime

import pytest

from actions.share_check.messages.outcome import outcome_message
from bot.contract.replies import BotReply
from bot.teams.drawing import activities
from bot.teams.drawing.limits import CARD_BYTES, MESSAGE_BYTES, size
from knowledge.reference.contacts import Need, read_contacts
from tests.actions.share_check.answered import DECISION, every_outcome
from tests.bot.teams.replying import cards, sign

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.slow
def test_every_outcome_fits_into_cards_with_every_passage_whole() -> None:
    contacts = [contact.shown() for contact in read_contacts().of(Need.EVERYONE, AT)]
    seen = set()
    for outcome in every_outcome():
        like = (outcome.verdict, outcome.case, tuple(outcome.passages), tuple(outcome.answers), tuple(outcome.steps))
        if like in seen:
            continue
        seen.add(like)
        said = outcome_message(outcome, DECISION.flow, DECISION.wording, DECISION.passages, AT, contacts)
        reply = BotReply.model_validate({"text": said.text, "buttons": said.buttons, "custom": said.custom})
        messages = activities([reply], sign=sign, record="0" * 32)
        drawn = cards(messages)
        # With the card on which people tapped, a decision is three messages at most.
        assert len(messages) <= 2 and all(size(message) <= MESSAGE_BYTES for message in messages)
        assert all(size(card) <= CARD_BYTES for card in drawn)
        # Drawn as cards, not from its text.
        assert drawn[0]["body"][0]["type"] == "Container"
        assert "Shortened here" not in str(drawn)
    assert len(seen) > 50
