"""A tick for each fact that an opening message seems to tell, and which facts a tap keeps.

The button is signed with all the facts. The ticks come back unsigned, so they can only take facts away.
"""

import json
from collections.abc import Mapping, Sequence

from microsoft_teams.cards import CardElement, ToggleInput
from pydantic import BaseModel

TICK = "tick_"
_ON, _OFF = "true", "false"


class Fact(BaseModel):
    """One fact in words.

    Attributes:
        key: the question that it answers.
    """

    key: str
    name: str
    label: str


def toggles(facts: Sequence[Fact], line: str) -> list[CardElement]:
    """A tick for each fact, already set.

    Args:
        line: how to write a fact, with {name} and {label}.
    """
    return [
        ToggleInput(
            id=f"{TICK}{fact.key}",
            title=line.format(name=fact.name, label=fact.label),
            value=_ON,
            value_on=_ON,
            value_off=_OFF,
            wrap=True,
        )
        for fact in facts
    ]


def without_unticked(payload: str, ticks: Mapping[str, object]) -> str | None:
    """The button's payload with only the ticked facts, or None if a tick belongs to no fact in it.

    Args:
        ticks: the name of each tick (with TICK) to "true" or "false", as Teams sends them back. Anybody can forge
            another value of any type: the result is then None too. A fact whose tick did not come back is dropped.
    """
    name, brace, rest = payload.partition("{")
    fields = json.loads(brace + rest) if brace else {}
    facts = {f"{TICK}{key}": key for key in fields if key not in ("question", "option")}
    if not ticks.keys() <= facts.keys() or not all(
        isinstance(tick, str) and tick in (_ON, _OFF) for tick in ticks.values()
    ):
        return None
    kept = {
        key: value for key, value in fields.items() if f"{TICK}{key}" not in facts or ticks.get(f"{TICK}{key}") == _ON
    }
    return name + json.dumps(kept, separators=(",", ":"))
