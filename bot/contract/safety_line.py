"""The one line with the emergency number that every reply of the assistant carries.

It is added where a reply is made (replies.py), so that no reply can come without: not one of Rasa's, not a notice, not
the greeting. An answer ends with it. Where another reply's own words give the number already, nothing is added.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.contract.wording import load_wording
from knowledge.reference.contacts import EMERGENCY_NUMBER

# The number by itself, and not as a part of a longer one.
_NUMBER = re.compile(rf"(?<!\d)(?<!\d ){EMERGENCY_NUMBER}(?!\d)(?! \d)")


@cache
def safety_line() -> str:
    """The line. Raises KnowledgeError where knowledge/copy/gateway.yml lacks it."""
    return load_wording().safety_line


def with_safety_line(text: str, custom: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Add the line to a reply: to its text, and as `safety_line` to its custom part, to be drawn apart."""
    if _gives_the_number(text, custom):
        return text, dict(custom)
    return f"{text.rstrip()}\n\n{safety_line()}", {**custom, "safety_line": safety_line()}


def without_safety_line(text: str, line: str | None) -> str:
    """The text of a reply without the line that was added to it, for a channel that draws it apart."""
    return text.removesuffix(line).rstrip() if line else text


def _gives_the_number(text: str, custom: Mapping[str, Any]) -> bool:
    """Whether the assistant's own words do; what is quoted, or repeated from a message, does not count."""
    repeated = custom.get("said")
    for said in repeated if isinstance(repeated, list) else []:
        if isinstance(said, str) and said.strip():
            text = text.replace(said, "")
    own = [line for line in text.rstrip().split("\n") if not line.lstrip().startswith(">")]
    looked_at = own[-1:] if custom.get("kind") == "answer" else own
    return any(_NUMBER.search(line) for line in looked_at)
