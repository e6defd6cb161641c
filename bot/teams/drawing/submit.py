"""Buttons that send a signed payload, and how to read a tap. Nobody can make up another payload.

The data of an `Action.Submit` comes back as the `value` of a message without text, whatever else is on the card. The
chat shows nothing. Instead, a card with the answer taken replaces the first.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from microsoft_teams.cards import Action, SubmitAction

from actions.share_check.messages.payloads import KEEP
from bot.contract.reply_parts import Button
from bot.teams.drawing.elements import button_title
from bot.teams.drawing.ticks import TICK, without_unticked

Sign = Callable[[dict[str, str]], str]
Check = Callable[[dict[str, str], str], bool]

_SIGNATURE = "signature"
_SIGNED = frozenset({"payload", "question", "option"})
# Teams may send its own part back along with ours.
_OF_TEAMS = frozenset({"msteams"})


@dataclass(frozen=True)
class Tap:
    """A tap on one of our buttons.

    Attributes:
        payload: what our button sends.
        question: the key of the question that it answers, if it answers one.
        option: the key of the option that it chooses.
    """

    payload: str
    question: str | None = None
    option: str | None = None


def submit(button: Button, sign: Sign, *, with_ticks: bool = False) -> Action:
    """The button as an action.

    Args:
        with_ticks: whether the ticks on its card are sent with it.
    """
    fields = {"payload": button.payload, **_keys(button.payload)}
    return SubmitAction(
        title=button_title(button.title),
        data={**fields, _SIGNATURE: sign(fields)},
        associated_inputs="auto" if with_ticks else "none",
    )


def tap(value: object, *, check: Check) -> Tap | None:
    """Read an activity's `value` as a tap, or return None if it is not one of our buttons or was altered.

    Args:
        check: whether a signature is right for those fields.
    """
    if not isinstance(value, dict):
        return None
    ticks = {key: part for key, part in value.items() if isinstance(key, str) and key.startswith(TICK)}
    fields = {key: part for key, part in value.items() if key not in _OF_TEAMS and key not in ticks}
    signature = fields.pop(_SIGNATURE, None)
    if not isinstance(signature, str) or "payload" not in fields or not fields.keys() <= _SIGNED:
        return None
    if not all(isinstance(part, str) for part in fields.values()) or not check(fields, signature):
        return None
    tapped = Tap(**fields)
    if tapped.option != KEEP:
        return None if ticks else tapped
    payload = without_unticked(tapped.payload, ticks)
    return replace(tapped, payload=payload) if payload is not None else None


def _keys(payload: str) -> dict[str, str]:
    """The question and option that a payload of the guided decision answers; nothing for any other payload."""
    name, brace, rest = payload.partition("{")
    if name != "/answer" or not brace:
        return {}
    try:
        said = json.loads(brace + rest)
    except ValueError:
        return {}
    keys = {key: said.get(key) for key in ("question", "option")} if isinstance(said, dict) else {}
    return {key: part for key, part in keys.items() if isinstance(part, str)}
