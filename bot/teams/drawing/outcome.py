"""The outcome of the guided decision: a card to read at a glance, cards with the reasons, and the record.

The first card has the verdict, whom to call, what to do, and the answers that it rests on, folded away. The next cards
say why, with the guidance's words one tap away. The record is the last of them. All are one message, if they fit. The
message after it is the record's text, to copy.
"""

from collections.abc import Sequence
from typing import Any

from microsoft_teams.cards import CardElement
from microsoft_teams.cards.core import ContainerStyle
from pydantic import BaseModel, ConfigDict

from actions.share_check.record.record import record_lines
from actions.share_check.record.spoken_words import spoken_words
from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Decision
from bot.contract.reply_parts import Button, ShownContact
from bot.teams.copy import card_words
from bot.teams.drawing.contacts import call_line, numbers
from bot.teams.drawing.elements import box, card, heading, hidden, leading_to, row, stacked, text, toggle
from bot.teams.drawing.law import may_have_changed, notices
from bot.teams.drawing.markdown import links_in, without_marks
from bot.teams.drawing.message import Activity, card_activities, text_activity, with_feedback
from bot.teams.drawing.question import Answered
from bot.teams.drawing.reasons import DrawnReason, reason_cards
from bot.teams.drawing.record import record_cards, record_texts, word_file_links
from bot.teams.drawing.said_back import said_back
from bot.teams.drawing.submit import Sign, submit

_CHANGE = "/change_answer"
_ANSWERS = "answers"
URGENT = "act_now"
_STYLES: dict[str, ContainerStyle] = {
    URGENT: "attention",
    "share": "good",
    "share_without_service": "good",
    "comply": "good",
    "pause": "warning",
    "ask_permission_first": "warning",
    "do_not_share": "warning",
    "do_not_refer": "warning",
}


class OutcomeDetails(BaseModel):
    """The details that an outcome carries for channels that draw it. An outcome without them is drawn from its text."""

    model_config = ConfigDict(extra="ignore")

    sentence: str
    steps: list[str]
    reasons: list[DrawnReason]
    advice: str
    answered: list[Answered]
    contacts: list[ShownContact] = []


def draw_outcome(reply: BotReply, decision: Decision, sign: Sign, *, record: str | None = None) -> list[Activity]:
    """The messages of an outcome.

    Args:
        record: the mark of its record, if there are links to Word files.

    Raises:
        pydantic.ValidationError: its further fields have another shape.
    """
    drawn = OutcomeDetails.model_validate(decision.model_dump(exclude_unset=True))
    lines = _record_lines(decision)
    first, *more = card_activities(
        [
            _glance(reply, decision, drawn, sign),
            *reason_cards(drawn.reasons, decision.quotes, sign),
            *record_cards(lines, decision.trial_line, word_file_links(record, sign)),
        ]
    )
    if drawn.contacts and decision.verdict == URGENT:
        # Show the numbers as links first of all. In other outcomes the verdict comes first. See contacts.py.
        first = {**text_activity(call_line(drawn.contacts)), **first}
    return [with_feedback(first), *more, *record_texts(lines, decision.trial_line)]


def _record_lines(decision: Decision) -> list[str] | None:
    """The record as text to copy, made from its fields: the reply carries them once."""
    if decision.record is None:
        return None
    return record_lines(decision.record, decision.verdict, spoken_words())


def _glance(reply: BotReply, decision: Decision, drawn: OutcomeDetails, sign: Sign) -> dict[str, Any]:
    style: ContainerStyle = _STYLES.get(decision.verdict, "emphasis")
    urgent = decision.verdict == URGENT
    to_call = [box(numbers(drawn.contacts), "attention" if urgent else "emphasis")] if drawn.contacts else []
    steps = [heading(card_words().steps_heading, "Medium"), *_numbered(drawn.steps)] if drawn.steps else []
    buttons = [button for button in reply.buttons or [] if not button.payload.startswith(_CHANGE)]
    body: list[CardElement] = [box([heading(drawn.sentence)], style)]
    body += may_have_changed(decision.law_lines)
    body += [*to_call, *steps] if urgent else [*steps, *to_call]
    body += said_back(decision, sign)
    body += stacked(submit(button, sign) for button in buttons)
    body.append(text(drawn.advice, subtle=True))
    body += notices(decision.notices, decision.notices_heading)
    body += _answers(drawn.answered, sign)
    if decision.safety_line:
        body.append(text(decision.safety_line, size="Small"))
    spoken = " ".join([drawn.sentence, *map(without_marks, drawn.steps), drawn.advice])
    return card(body, spoken)


def _numbered(steps: Sequence[str]) -> list[CardElement]:
    """The steps, then a button for each link in them."""
    lines = enumerate(map(without_marks, steps), 1)
    drawn = [text(card_words().step_line.format(number=number, step=step)) for number, step in lines]
    return [*drawn, *row(leading_to(label, url) for step in steps for label, url in links_in(step))]


def _answers(answered: Sequence[Answered], sign: Sign) -> list[CardElement]:
    """The answers, folded away, each with a button that changes it."""
    if not answered:
        return []
    items: list[CardElement] = []
    for given in answered:
        items.append(text(card_words().answer.format(name=given.name, label=given.label)))
        title = card_words().change.format(name=given.name)
        items += row([submit(Button(title=title, payload=given.payload), sign)])
    return [*row([toggle(card_words().rests_on, _ANSWERS)]), hidden(_ANSWERS, items)]
