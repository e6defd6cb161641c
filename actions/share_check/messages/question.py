"""Compose the messages along the way: a question, its reason, a prefilled answer, which answer to change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from actions.share_check.copy.quoting import Passages, by_source, quoted_block, source_in_markdown
from actions.share_check.copy.wording import Wording
from actions.share_check.flow.flow import Answers, Flow
from actions.share_check.flow.resolver import Position, most_questions
from actions.share_check.messages.payloads import answer_payload, change_payload
from actions.share_check.record.record import given_line

LawLines = Mapping[str, Sequence[str]]
_NOTHING: LawLines = MappingProxyType({})


@dataclass(frozen=True)
class OutgoingMessage:
    """One reply.

    Attributes:
        text: Markdown that makes sense alone.
        buttons: each with `title` and `payload`.
        custom: what richer channels draw.
    """

    text: str
    buttons: list[dict[str, str]]
    custom: dict[str, Any]


def question_message(position: Position, flow: Flow, wording: Wording, previous: str | None = None) -> OutgoingMessage:
    """Compose the question to ask.

    Args:
        position: where the case has got to.
        flow: the flow.
        wording: the words to say it in.
        previous: the option chosen before, if an answer was taken back.

    Raises:
        ValueError: the case has an outcome, so there is no question.
    """
    if position.question is None:
        raise ValueError("there is no question to ask: an outcome is reached")
    key, words = position.question, wording.questions[position.question]
    step = {"number": len(position.given) + 1, "of_at_most": most_questions(flow, position.given)}
    choices = "\n".join(f"{number}. {label}" for number, label in enumerate(words.options.values(), 1))
    place = _place_in_decision(step["number"], step["of_at_most"] - step["number"], wording)
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


def _place_in_decision(number: int, more: int, wording: Wording) -> str:
    """Where a question stands. How many may still come only gets less, as answers rule questions out."""
    words = wording.conversation
    return words.step.format(number=number, more=more) if more > 0 else words.last_step.format(number=number)


def why_text(question: str, flow: Flow, wording: Wording, passages: Passages, law_lines: LawLines = _NOTHING) -> str:
    """Say why a question is asked: a plain sentence, and the guidance where it gives the reason.

    Args:
        question: key of the question.
        flow: the flow.
        wording: the words to say it in.
        passages: passage id to passage.
        law_lines: passage id to the lines about the law beside it.
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
    """Number the facts of an opening message, and say how to keep or refuse each."""
    words = wording.conversation
    lines = [words.prefill_item.format(**fact) for fact in facts(offered, wording)]
    numbered_lines = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    hint = words.prefill_hint if len(lines) > 1 else words.prefill_hint_one
    return f"{words.prefill_offer}\n\n{numbered_lines}\n\n{hint}"


def facts(offered: Answers, wording: Wording) -> list[dict[str, str]]:
    """Return the facts in words, for channels that draw them: `key`, `option`, `name`, `label`."""
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
    """Ask which answer to change: the text, numbered, and a button for each answer."""
    if not answers:
        return wording.conversation.nothing_to_change, []
    lines = numbered(answers, wording)
    return f"{wording.conversation.change_which}\n\n{lines}", list(change_buttons(answers, wording))


def numbered(answers: Answers, wording: Wording) -> str:
    """Return the answers in words, one numbered line each."""
    lines = [given_line(question, option, wording) for question, option in answers.items()]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def answered(answers: Answers, wording: Wording) -> list[dict[str, str]]:
    """Return the answers in words, for channels that draw them: `key`, `name`, `label`, and `payload` to change one."""
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
    """Yield a button for each answer that asks its question again."""
    for question in answers:
        title = wording.conversation.change.format(name=wording.questions[question].name)
        yield button(title, change_payload(question))


def button(title: str, payload: str) -> dict[str, str]:
    """Return a button as a reply carries it."""
    return {"title": title, "payload": payload}


def sources(names: Sequence[str], wording: Wording, passages: Passages) -> Iterator[str]:
    """Yield a line for each source of the passages."""
    for source, _ in by_source(names, passages, wording.outcome.our_heading):
        yield source_in_markdown(wording.outcome.source, source)
