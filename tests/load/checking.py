"""What one conversation of a load run may see: its own words, and the replies to its own questions.

Runs in Locust's environment, so it needs nothing but the standard library.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

# Letters only, so that the privacy guard lets it through; unguessable, so that it can only come from one conversation.
_LETTERS = "abcdefghijklmnop"
_LENGTH = 16
_MARKER = re.compile(rf"mk[{_LETTERS}]{{{_LENGTH}}}")


def new_marker() -> str:
    """A word that no other conversation has."""
    return "mk" + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


class Own:
    """One conversation's marker and what it has said and chosen so far; each check gives the faults that it finds."""

    def __init__(self) -> None:
        self.marker = new_marker()
        self.said: list[str] = []
        self.taps = 0

    def strangers(self, body: str) -> list[str]:
        """A marker of another conversation anywhere in a reply."""
        others = set(_MARKER.findall(body)) - {self.marker}
        return [f"another's marker {other}" for other in sorted(others)]

    def quoted(self, question: str, messages: Sequence[Mapping[str, Any]], expected: Sequence[str]) -> list[str]:
        """A quotation none of which belongs to the question that was asked.

        Which others are quoted, and in which order, may depend on the question before.
        """
        found = quoted_ids(messages)
        return [] if set(found) & set(expected) else [f"for {question!r} came {found}, not {list(expected)}"]

    def chosen(self, custom: Mapping[str, Any], choices: Mapping[str, str]) -> list[str]:
        """A guided decision that does not hold the answers that were given, or holds others."""
        found = custom.get("answers")
        return [] if found == dict(choices) else [f"the decision holds {found}, not {dict(choices)}"]

    def history(self, messages: Sequence[Mapping[str, Any]]) -> list[str]:
        """A kept conversation that lacks something that was said, or has more."""
        persons = [message["text"] for message in messages if message["from"] == "person"]
        typed = [text for text in persons if text in set(self.said)]
        if typed != self.said or len(persons) != len(self.said) + self.taps:
            return [f"the conversation holds {persons}, not {self.said} and {self.taps} taps"]
        return []


def quoted_ids(messages: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of all passages quoted, in order."""
    return [quote["passage_id"] for message in messages for quote in message["custom"].get("quotes", [])]
