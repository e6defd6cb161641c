"""Composes what is said on the way: a question, the reason for it, a prefilled answer, which answer to
change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from actions.share_check.copy.quoting import Passages, by_source, quoted_block, source_line
from actions.share_check.copy.wording import Wording
from actions.share_check.flow.flow import Answers, Flow
from actions.share_check.flow.resolver import Position, most_questions
from actions.share_check.messages.payloads import answer_payload, change_payload
from actions.share_check.record.record import given_line

LawLines = Mapping[str, Sequence[str]]
_NOTHING: LawLines = MappingProxyType({})


@dataclass(frozen=True)
class OutgoingMessage:
    """One reply: Markdown that stands alone, buttons of `title` and `payload`, and what richer channels
    draw.
    """

    text: str
    buttons: list[dict[str, str]]
    custom: dict[str, Any]


def question_message(position: Position, flow: Flow, wording: Wording, previous: str | None = None) -> OutgoingMessage:
    """The question that is to be asked. Raises ValueError at an outcome.

    previous: the option that was chosen before, where an answer was taken back.
    """
    if position.question is None:
        raise ValueError("there is no question to ask: an outcome is reached")
    key, words = position.question, wording.questions[position.question]
    step = {"number": len(position.given) + 1, "of_at_most": most_questions(flow, position.given)}
    choices = "\n".join(f"{number}. {label}" for number, label in enumerate(words.options.values(), 1))
    place = wording.conversation.step.format(**step)
    before = [] if previous is None else [wording.conversation.previous.format(option=words.options[previous])]
    parts = [place, f"**{words.ask}**", words.hint, choices, *before, wording.conversation.reply_hint]
    custom: dict[str, Any] = {
        "kind": "question",
        "key": key,
        "options": [{"key": option, "label": label} for option, label in words.options.items()],
        "step": step,
        "answers": dict(position.given),
        "ask": words.ask,
        "hint": words.hint,
        "why": words.why,
        "answered": answered(position.given, wording),
    }
    if previous is not None:
        custom["previous"] = previous
    buttons = [button(label, answer_payload(key, option)) for option, label in words.options.items()]
    return OutgoingMessage("\n\n".join(parts), buttons, custom)


def why_text(question: str, flow: Flow, wording: Wording, passages: Passages, law_lines: LawLines = _NOTHING) -> str:
    """Why a question is asked: a plain sentence, and the guidance quoted where it gives the reason.

    law_lines: what is said of the law beside a passage, by its id.
    """
    names = flow.questions[question].passages
    words = wording.outcome
    blocks = [
        block
        for name in names
        for block in (quoted_block(passages[name], words.section, words.our_heading), *law_lines.get(name, ()))
    ]
    return "\n\n".join([wording.questions[question].why, *blocks, *sources(names, wording, passages)])


def prefill_message(offered: Answers, wording: Wording) -> str:
    """The facts of an opening message, numbered, and how each can be kept or refused."""
    words = wording.conversation
    lines = [words.prefill_item.format(**fact) for fact in facts(offered, wording)]
    numbered_lines = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    hint = words.prefill_hint if len(lines) > 1 else words.prefill_hint_one
    return f"{words.prefill_offer}\n\n{numbered_lines}\n\n{hint}"


def facts(offered: Answers, wording: Wording) -> list[dict[str, str]]:
    """The facts in words, for channels that draw them: `key`, `option`, `name`, `label`."""
    return [
        {
            "key": question,
            "option": option,
            "name": wording.questions[question].name,
            "label": wording.questions[question].options[option],
        }
        for question, option in offered.items()
    ]


def change_message(answers: Answers, wording: Wording) -> tuple[str, list[dict[str, str]]]:
    """Which answer to change: the text, numbered, and a button for each."""
    if not answers:
        return wording.conversation.nothing_to_change, []
    lines = numbered(answers, wording)
    return f"{wording.conversation.change_which}\n\n{lines}", list(change_buttons(answers, wording))


def numbered(answers: Answers, wording: Wording) -> str:
    """The answers in words, one numbered line each."""
    lines = [given_line(question, option, wording) for question, option in answers.items()]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def answered(answers: Answers, wording: Wording) -> list[dict[str, str]]:
    """The answers in words, for channels that draw them: `key`, `name`, `label`, and the `payload` that changes it."""
    return [
        {
            "key": question,
            "name": wording.questions[question].name,
            "label": wording.questions[question].options[option],
            "payload": change_payload(question),
        }
        for question, option in answers.items()
    ]


def change_buttons(answers: Answers, wording: Wording) -> Iterator[dict[str, str]]:
    """A button for each answer, by which its question is asked again."""
    for question in answers:
        title = wording.conversation.change.format(name=wording.questions[question].name)
        yield button(title, change_payload(question))


def button(title: str, payload: str) -> dict[str, str]:
    """A button as a reply carries it."""
    return {"title": title, "payload": payload}


def sources(names: Sequence[str], wording: Wording, passages: Passages) -> Iterator[str]:
    """A line for each source that the passages come from."""
    for source, _ in by_source(names, passages, wording.outcome.our_heading):
        yield source_line(wording.outcome.source, source)
