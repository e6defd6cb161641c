"""Questions of the guided decision: the question, its options and, less prominently, what else is possible.

A used question is replaced by a card that shows the answer taken. A question that is out of date is replaced by a card
that says so.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from microsoft_teams.cards import Action, CardElement
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import QuestionKind
from bot.contract.reply_parts import Button
from bot.contract.safety_line import without_safety_line
from bot.teams.copy import card_words
from bot.teams.drawing.elements import card, heading, hidden, paragraphs, row, stacked, text, toggle
from bot.teams.drawing.said_back import said_back
from bot.teams.drawing.shorten import shortened
from bot.teams.drawing.submit import Sign, submit
from bot.teams.drawing.ticks import Fact, toggles

_WHY, _MORE = "why", "more"
_LONGEST_ASK = 1000
_LIST_MARK = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+")


class Answered(BaseModel):
    """An earlier answer: its words, and the payload that changes it."""

    name: str
    label: str
    payload: str


class DrawnCommand(BaseModel):
    """Something that a person can say at every step."""

    key: str
    title: str
    payload: str


class QuestionDetails(BaseModel):
    """The further details of a question. A reply without them is drawn from its text."""

    model_config = ConfigDict(extra="ignore")

    ask: str | None = None
    asking: str | None = None
    hint: str = ""
    why: str = ""
    answered: list[Answered] = []
    facts: list[Fact] = []
    keep: Button | None = None
    commands: list[DrawnCommand] = []


def question_card(reply: BotReply, question: QuestionKind, sign: Sign) -> dict[str, Any]:
    """The card that asks.

    Raises:
        pydantic.ValidationError: the reply's further fields have another shape.
    """
    asked = QuestionDetails.model_validate(question.model_dump(exclude_none=True))
    labels = {option.label for option in question.options}
    body: list[CardElement] = list(said_back(question, sign))
    if asked.ask and isinstance(question.step, dict) and question.step.keys() >= {"number", "of_at_most"}:
        body.append(text(_place_in_decision(**question.step), size="Small", subtle=True))
    body += _asking(asked.asking or without_safety_line(reply.text, question.safety_line), asked, labels)
    body += _choices(reply.buttons or [], asked, question, sign)
    body += _beside(asked, sign)
    if question.safety_line:
        body.append(text(question.safety_line, size="Small"))
    return card(body, reply.text)


def _place_in_decision(number: int, of_at_most: int, **_others: object) -> str:
    """Where a question stands, in the words that the widget has too."""
    words, more = card_words(), of_at_most - number
    return words.step.format(number=number, more=more) if more > 0 else words.last_step.format(number=number)


def answered_card(question: BotReply, option_key: str, *, sign: Sign) -> dict[str, Any]:
    """The attachment that replaces a question's card: the question and the answer taken.

    Args:
        question: the reply that the card was drawn from.

    Raises:
        ValueError: the reply is not a question, or has no such option.
    """
    custom = _question(question)
    labels = {option.key: option.label for option in custom.options}
    if option_key not in labels:
        raise ValueError(f"the question '{custom.key}' has no option '{option_key}'; it has: {', '.join(labels)}")
    answer = card_words().your_answer.format(label=shortened(labels[option_key], _LONGEST_ASK, card_words().cut))
    ask = _ask(question, custom)
    body = [text(ask), text(answer, bold=True)]
    # Only the flow's own questions can be asked again, not offered answers or the choice of a change.
    if custom.ask:
        change = Button(title=card_words().change_this, payload=f'/change_answer{{"question":"{custom.key}"}}')
        body += row([submit(change, sign)])
    return card(body, f"{ask} {answer}")


def done_card(question: BotReply, said: Sequence[str]) -> dict[str, Any]:
    """The attachment that replaces a card about earlier answers: no buttons.

    Args:
        said: the choices or facts kept on the card, one line each; empty if that is not known.
    """
    lines = [shortened(line, _LONGEST_ASK, card_words().cut) for line in said]
    ask = _ask(question, _question(question))
    return card([text(ask), *(text(line, bold=True) for line in lines)], " ".join([ask, *lines]))


def stale_card(question: BotReply) -> dict[str, Any]:
    """The attachment that replaces an out-of-date question's card: no buttons, and an explanation."""
    return _closed(question, card_words().stale)


def stopped_card(question: BotReply) -> dict[str, Any]:
    """The attachment that replaces the question of a check that was stopped: no buttons."""
    return _closed(question, card_words().stopped)


def _closed(question: BotReply, said: str) -> dict[str, Any]:
    ask = _ask(question, _question(question))
    return card([text(ask, subtle=True), text(said)], f"{ask} {said}")


def _asking(said: str, asked: QuestionDetails, labels: set[str]) -> list[CardElement]:
    if asked.ask:
        return [heading(asked.ask), *paragraphs(asked.hint)]
    lines = [line for line in _plain_lines(said) if line not in labels]
    first, *rest = lines or [said]
    if asked.facts and asked.keep:
        # The ticks show the facts, and how to refuse them.
        rest = [asked.hint] if asked.hint else []
    return [heading(first), *map(text, rest)]


def _choices(
    buttons: Sequence[Button], asked: QuestionDetails, question: QuestionKind, sign: Sign
) -> list[CardElement]:
    """The options as buttons, or the facts as ticks.

    Facts get a tick each, the button that keeps the ticked ones, and the button for none.
    """
    if not asked.facts or asked.keep is None:
        return _options(buttons, question, sign)
    others = [button for button in buttons if button.payload != asked.keep.payload]
    actions = [submit(asked.keep, sign, with_ticks=True), *(submit(button, sign) for button in others)]
    return [*toggles(asked.facts, card_words().answer), *stacked(actions)]


def _options(buttons: Sequence[Button], question: QuestionKind, sign: Sign) -> list[CardElement]:
    """The options. The earlier choice is marked, and a tap keeps it."""
    before = f'"option":"{question.previous}"}}'
    return stacked(
        submit(
            Button(title=card_words().keep.format(label=button.title), payload=button.payload)
            if question.previous and button.payload.endswith(before)
            else button,
            sign,
        )
        for button in buttons
    )


def _beside(asked: QuestionDetails, sign: Sign) -> list[CardElement]:
    """The buttons for why and back, with the rest folded away."""
    by_key = {command.key: Button(title=command.title, payload=command.payload) for command in asked.commands}
    shown: list[Action] = []
    folded: list[CardElement] = []
    if (why := by_key.pop("why", None)) is not None:
        shown.append(toggle(why.title, _WHY) if asked.why else submit(why, sign))
    if (back := by_key.pop("back", None)) is not None and asked.answered:
        shown.append(submit(back, sign))
    if asked.answered:
        folded.append(text(card_words().answers_heading, bold=True))
        folded += [text(card_words().answer.format(name=given.name, label=given.label)) for given in asked.answered]
    else:
        by_key.pop("change", None)
    folded += stacked(submit(button, sign) for button in by_key.values())
    body = row(shown)
    if asked.why:
        body.append(hidden(_WHY, paragraphs(asked.why)))
    if folded:
        # In a separate row: three side by side are too narrow to read on a phone.
        body += [*row([toggle(card_words().more, _MORE)]), hidden(_MORE, folded)]
    return body


def _question(reply: BotReply) -> QuestionKind:
    if not isinstance(reply.custom, QuestionKind):
        raise ValueError(f"a reply of kind '{reply.kind}' is not a question")
    return reply.custom


def _ask(reply: BotReply, question: QuestionKind) -> str:
    try:
        asked = QuestionDetails.model_validate(question.model_dump(exclude_none=True))
        ask = asked.ask or next(_plain_lines(asked.asking or ""), None)
    except ValidationError:
        ask = None
    return shortened(ask or next(_plain_lines(reply.text), reply.text), _LONGEST_ASK, card_words().cut)


def _plain_lines(markdown: str) -> Iterator[str]:
    """The lines of a text without the marks for lists and bold."""
    for line in markdown.split("\n"):
        bare = _LIST_MARK.sub("", line).replace("**", "").strip()
        if bare:
            yield bare
