"""Draws the assistant's replies for Teams: Markdown messages with citations, and Adaptive Cards 1.5.

Each kind of reply has a file. A reply is drawn from its text, which makes sense on any channel, if its cards are too
large for Teams or lack something.
"""

from typing import Any

from pydantic import ValidationError

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Answer, Danger, Decision, Glossary, NoAnswer, QuestionKind, Worry
from bot.contract.reply_parts import ShownContact
from bot.teams.drawing.choices import button_cards
from bot.teams.drawing.contacts import draw_contacts, telephone, with_links
from bot.teams.drawing.glossary import draw_glossary
from bot.teams.drawing.limits import CARD_BYTES, MESSAGE_BYTES, size
from bot.teams.drawing.markdown import links_in
from bot.teams.drawing.message import Activity, card_activity, text_activities, with_feedback
from bot.teams.drawing.outcome import draw_outcome
from bot.teams.drawing.question import answered_card, done_card, question_card, stale_card, stopped_card
from bot.teams.drawing.quotation import draw_answer
from bot.teams.drawing.record import has_word_file, new_link, with_word_file, without_word_file
from bot.teams.drawing.submit import Check, Sign, Tap, tap

__all__ = [
    "Check",
    "Sign",
    "Tap",
    "activities",
    "answered_card",
    "done_card",
    "has_word_file",
    "in_words",
    "new_link",
    "stale_card",
    "stopped_card",
    "tap",
    "typing",
    "with_word_file",
    "without_word_file",
]


def activities(replies: list[BotReply], *, sign: Sign, record: str | None = None) -> list[Activity]:
    """The outgoing activities for these replies, in order, at least one for each, all within Teams' limits.

    They do not say where they go.

    Args:
        sign: signs a button's fields.
        record: the mark of the decision's record, if there are links to Word files.
    """
    return [activity for reply in replies for activity in _drawn(reply, sign, record)]


def in_words(markdown: str) -> list[Activity]:
    """A reply's text as messages without a card; none if the text is empty."""
    return text_activities(markdown, []) if markdown.strip() else []


def typing() -> Activity:
    """The typing indicator."""
    return {"type": "typing"}


def _drawn(reply: BotReply, sign: Sign, record: str | None) -> list[Activity]:
    try:
        drawn = _by_kind(reply, sign, record)
    except ValidationError:
        # A reply from an older or newer version of the actions. Its text says everything.
        return _from_text(reply, sign)
    return drawn if all(map(_fits, drawn)) else _from_text(reply, sign)


def _by_kind(reply: BotReply, sign: Sign, record: str | None) -> list[Activity]:
    match reply.custom:
        case Answer() as answer:
            return draw_answer(reply, answer, sign)
        case Danger() as danger:
            return draw_contacts(reply, danger.contacts, "attention", sign)
        case Worry() as worry:
            return draw_contacts(reply, worry.contacts, "emphasis", sign)
        case Glossary() as glossary:
            return draw_glossary(reply, glossary, sign)
        case QuestionKind() as question:
            return [card_activity(question_card(reply, question, sign))]
        case Decision() as decision:
            return draw_outcome(reply, decision, sign, record=record)
        case NoAnswer():
            first, *rest = _from_text(reply, sign)
            return [with_feedback(first), *rest]
        case _:
            return _from_text(reply, sign)


def _from_text(reply: BotReply, sign: Sign) -> list[Activity]:
    custom: dict[str, Any] = reply.custom.model_dump()
    urls = [reading["url"] for reading in custom.get("further_reading", [])]
    urls += [one["source"]["url"] for name in ("quotes", "notices") for one in custom.get(name) or []]
    said = [part for part in custom.get("said") or [] if isinstance(part, str)]
    contacts = [ShownContact.model_validate(contact) for contact in custom.get("contacts") or []]
    if contacts:
        # The addresses beside numbers can be links, because the assistant wrote them.
        urls += [telephone(contact.phone) for contact in contacts] + [url for _, url in links_in(reply.text)]
    text = with_links(reply.text, contacts) if contacts else reply.text
    return text_activities(text, button_cards(reply.buttons or [], sign), urls, said)


def _fits(activity: Activity) -> bool:
    cards = (attachment["content"] for attachment in activity.get("attachments", []))
    return size(activity) <= MESSAGE_BYTES and all(size(card) <= CARD_BYTES for card in cards)
