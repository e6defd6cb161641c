"""Ready answers and short ways through the guided decision, for its tests."""

from collections.abc import Mapping, Sequence
from functools import cache

from actions.share_check.flow.resolver import every_path, resolve
from actions.share_check.guided_decision import guided_decision
from actions.share_check.rules.outcome import Outcome, outcome_at

DECISION = guided_decision()
FLOW, WORDING = DECISION.flow, DECISION.wording

COMMON = {
    "danger_now": "no",
    "topic": "safeguarding",
    "direction": "tell",
    "purpose": "prevent_harm",
    "recipient": "safeguarding_role",
    "minimum": "all_needed",
    "sector": "public_sector",
    "special_category": "yes",
    "telling_is_unsafe": "no",
}


def answered(**changes: str) -> dict[str, str]:
    """A full set of answers, with these changes: a concern passed on once, openly."""
    ending = {} if changes.get("direction") == "refer" else {"frequency": "one_off"}
    if changes.get("direction") == "answer_request":
        ending["request_checked"] = "checked"
    return {**COMMON, **ending, **changes}


@cache
def every_outcome() -> Sequence[Outcome]:
    """The outcome of every path through the flow."""
    return tuple(outcome_at(end) for end in every_path(FLOW))


def reach(**changes: str) -> Outcome:
    """The outcome of those answers. Fails if one of the changes is never asked."""
    here = resolve(FLOW, answered(**changes))
    unasked = set(changes) - set(here.given)
    assert here.question is None, f"'{here.question}' is still to be asked"
    assert not unasked, f"never asked on this path: {unasked}"
    return outcome_at(here)


def refer(**changes: str) -> Outcome:
    """The outcome of a referral with these answers."""
    return reach(direction="refer", **changes)


def values(outcome: Outcome) -> Mapping[str, object]:
    """The outcome's parts and their values, as in records."""
    return {key: part.value for key, part in outcome.parts.items()}


def spoken(outcome: Outcome) -> str:
    """Everything that an outcome says in the assistant's own words: verdict, steps and sentences."""
    steps = [WORDING.steps[step] for step in outcome.steps]
    sentences = [WORDING.sentences[says] for part in outcome.parts.values() for says in part.says]
    return "\n".join([WORDING.verdicts[outcome.case], *steps, *sentences])
