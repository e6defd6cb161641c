"""Buttons that send a payload, signed so that nobody can make up another, and how a tap of one is read.

The data of an `Action.Submit` comes back as the `value` of a message without text, whatever else the card holds. It
shows nothing in the chat: the card itself is replaced by one that shows the answer taken.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from microsoft_teams.cards import Action, SubmitAction

from actions.share_check.messages.payloads import KEEP
from bot.contract.reply_kinds import Button
from bot.teams.drawing.elements import button_title
from bot.teams.drawing.ticks import TICK, without_unticked

Sign = Callable[[dict[str, str]], str]
Check = Callable[[dict[str, str], str], bool]

_SIGNATURE = "signature"
_SIGNED = frozenset({"payload", "question", "option"})
# Teams may hand its own part back beside ours.
_OF_TEAMS = frozenset({"msteams"})


@dataclass(frozen=True)
class Tap:
    """A button of ours that was tapped.

    payload: to send as our button's payload; question and option: the keys, where it answers a question.
    """

    payload: str
    question: str | None = None
    option: str | None = None


def submit(button: Button, sign: Sign, *, with_ticks: bool = False) -> Action:
    """The button as an action. with_ticks: whether the ticks of its card come with it."""
    fields = {"payload": button.payload, **_keys(button.payload)}
    return SubmitAction(
        title=button_title(button.title),
        data={**fields, _SIGNATURE: sign(fields)},
        associated_inputs="auto" if with_ticks else "none",
    )


def tap(value: object, *, check: Check) -> Tap | None:
    """The tap that an activity's `value` is, or None where it is not a button of ours or was altered.

    check: whether a signature is the one over those fields.
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
    """The question and option that a payload of the guided decision answers; nothing for any other."""
    name, brace, rest = payload.partition("{")
    if name != "/answer" or not brace:
        return {}
    try:
        said = json.loads(brace + rest)
    except ValueError:
        return {}
    keys = {key: said.get(key) for key in ("question", "option")} if isinstance(said, dict) else {}
    return {key: part for key, part in keys.items() if isinstance(part, str)}
