"""Weighs what the clauses of an opening message say against what was learned of whole messages.

The clauses see negation, condition and hearsay, but know only listed words; the classifier knows other words for the
same, but sees no clause. What both say is offered; what one says alone only where that was measured to be right.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from actions.share_check.opening.clauses import Clause, ClauseKind
from actions.share_check.opening.directions import REFER, SEEK, kinds_named
from knowledge.files.located_yaml import load_located
from knowledge.opening_facts.classifier import Told

BORDERS_FILE = Path(__file__).with_name("second_judge.yml")

Learned = Mapping[str, Told]
"""Question to the likeliest option of a whole message; empty where nothing was learned."""
NOTHING_LEARNED: Learned = {}


@dataclass(frozen=True)
class Borders:
    """Probabilities (0 to 1). agree: from which on what both say is offered; alone: what the classifier alone says."""

    agree: float
    alone: float | None


def weighed(found: Mapping[str, str], told: Learned, cut: list[Clause]) -> dict[str, str]:
    """The facts that the clauses say (`found`), with those taken out and put in that the classifier speaks for.

    Without a classifier they stay as they are.
    """
    kept = dict(found)
    # The direction is settled before the recipient, who depends on it.
    for question, borders in learned_borders().items():
        likely = told.get(question)
        if likely is None:
            continue
        if question in found:
            if found[question] != likely.option or likely.probability < borders.agree:
                kept.pop(question)
        elif likely.probability >= (borders.alone or _NEVER) and _may_stand(question, likely.option, kept, cut):
            kept[question] = likely.option
    if "recipient" in kept and told and _in_doubt(cut):
        kept.pop("recipient")
    direction = told.get("direction")
    if direction and (direction.option != REFER or direction.probability < _MORE_LIKELY_THAN_NOT):
        # "On a child protection plan, so section 47": a level is asked for where something is referred.
        kept.pop("service_level", None)
    return kept


def _may_stand(question: str, option: str, kept: Mapping[str, str], cut: list[Clause]) -> bool:
    """Whether the message has what an answer must rest on, where only the classifier gives it."""
    if question == "direction":
        # Somebody must want or ask something, and under no condition.
        wanted = any(one.kind is not ClauseKind.STATES and not one.past for one in cut)
        return wanted and not any(one.unreal for one in cut)
    if question == "recipient":
        return kept.get("direction") != SEEK and kinds_named(cut) == {option}
    return True


def _in_doubt(cut: list[Clause]) -> bool:
    """Whether it is left open who gets it: "either gran or the social worker", "someone saying they were police"."""
    return any(_EITHER.search(one.text) or _SAYING_SO.search(one.text) for one in cut)


_NEVER = 2.0
_MORE_LIKELY_THAN_NOT = 0.5
_EITHER = re.compile(r"\b(?:either|who (?:can|should|do|has to|needs to|must)|which of)\b")
_SAYING_SO = re.compile(
    r"\b(?:saying|says|said|claims?|claiming|claimed) (?:that )?"
    r"(?:theyre|they (?:are|were)|shes|she (?:is|was)|hes|he (?:is|was)|to be)\b"
)


@cache
def learned_borders() -> dict[str, Borders]:
    """The borders of each question that the classifier has a say in. Raises KnowledgeError for a wrong file."""
    return dict(_read())


def _read() -> Iterator[tuple[str, Borders]]:
    for question, value in load_located(BORDERS_FILE).entries().items():
        fields = value.fields(["agree"], ["alone"])
        alone = fields.get("alone")
        yield question, Borders(float(fields["agree"].text()), float(alone.text()) if alone else None)
