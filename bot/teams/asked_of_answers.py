"""What a person chose on a card about earlier answers: facts to keep, a change, or whether to carry on."""

import json
from typing import Any

from bot.contract.reply_kinds import QuestionKind
from bot.contract.reply_parts import Taken
from bot.teams.copy import card_words

OF_ANSWERS = frozenset({"prefill", "change", "resting"})
"""The keys of these cards. Their choice is never among the answers of the check."""
_OPTION = "option"


def chosen(question: QuestionKind, payload: str | None, taken: Taken | None) -> list[str]:
    """The choices, one line each. Empty if they are not known, as after words that were not meant for the card.

    Args:
        payload: the payload of the button tapped on this card, if any.
        taken: what the next reply says back.
    """
    if payload is None:
        return [taken.words.replace("**", "")] if taken and taken.key == question.key and taken.words else []
    fields = _fields(payload)
    kept = [fact for fact in question.facts or [] if fields.get(fact.key) == fact.option]
    if kept:
        return [card_words().answer.format(name=fact.name, label=fact.label) for fact in kept]
    name = payload.partition("{")[0].removeprefix("/")
    named = {fields.get(_OPTION), fields.get("question"), name}
    return [card_words().your_answer.format(label=one.label) for one in question.options if one.key in named]


def _fields(payload: str) -> dict[str, Any]:
    """The fields of a payload. This channel drew it and it came back signed."""
    _, brace, rest = payload.partition("{")
    fields = json.loads(brace + rest) if brace else {}
    return fields if isinstance(fields, dict) else {}
