"""The line with the emergency number that every reply of the assistant carries.

The line is added where replies are made (replies.py), so no reply can go out without it: not Rasa's, not a notice, not
the greeting. An answer ends with it. Any other reply whose own words already give the number needs no line.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.contract.wording import load_wording
from knowledge.going_live.signing import Trial
from knowledge.reference.contacts import EMERGENCY_NUMBER

# Whether something is not confirmed yet. The line then says that this is a trial, with every reply.
_TRIAL = Trial()
# The number on its own, not as part of a longer one.
_NUMBER = re.compile(rf"(?<!\d)(?<!\d ){EMERGENCY_NUMBER}(?!\d)(?! \d)")


def safety_line() -> str:
    """The line.

    Raises:
        KnowledgeError: knowledge/copy/gateway.yml lacks it.
    """
    return load_wording().safety_line


def with_safety_line(text: str, custom: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Add the line to a reply's text, and to its custom part as `safety_line`, for channels that show it separately.

    Until the assistant has gone live the line ends with `trial_line`, which is in the custom part by itself too.
    """
    if custom.get("safety_line"):
        # A stored reply has its line, and it stays as it was said.
        return text, dict(custom)
    parts = [] if _gives_the_number(text, custom) else [safety_line()]
    trial = {"trial_line": load_wording().trial_line} if _TRIAL.is_on() else {}
    parts += trial.values()
    if not parts:
        return text, dict(custom)
    line = " ".join(parts)
    return f"{text.rstrip()}\n\n{line}", {**custom, "safety_line": line, **trial}


def without_safety_line(text: str, line: str | None) -> str:
    """The reply's text without the added line, for a channel that shows the line separately."""
    return text.removesuffix(line).rstrip() if line else text


def _gives_the_number(text: str, custom: Mapping[str, Any]) -> bool:
    """Whether the assistant's own words give the number. Quotations and repeated messages do not count."""
    repeated = custom.get("said")
    for said in repeated if isinstance(repeated, list) else []:
        if isinstance(said, str) and said.strip():
            text = text.replace(said, "")
    own = [line for line in text.rstrip().split("\n") if not line.lstrip().startswith(">")]
    looked_at = own[-1:] if custom.get("kind") == "answer" else own
    return any(_NUMBER.search(line) for line in looked_at)
