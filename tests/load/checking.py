"""Checks that a conversation in a load run sees only its own words and the replies to its own questions.

This runs in Locust's environment, so it needs only the standard library.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

# Only letters, because the privacy guard leaves them alone; unguessable, because it must come from one conversation.
_LETTERS = "abcdefghijklmnop"
_LENGTH = 16
_MARKER = re.compile(rf"mk[{_LETTERS}]{{{_LENGTH}}}")


def new_marker() -> str:
    """A word that no other conversation has."""
    return "mk" + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


class Own:
    """One conversation's marker, and what it has said and chosen so far. Each check returns its faults."""

    def __init__(self) -> None:
        self.marker = new_marker()
        self.said: list[str] = []
        self.taps = 0

    def strangers(self, body: str) -> list[str]:
        """Find markers of other conversations anywhere in a reply."""
        others = set(_MARKER.findall(body)) - {self.marker}
        return [f"another's marker {other}" for other in sorted(others)]

    def quoted(self, question: str, messages: Sequence[Mapping[str, Any]], expected: Sequence[str]) -> list[str]:
        """Check that at least one quotation belongs to the question.

        The question before may affect which other passages are quoted, and their order.
        """
        found = quoted_ids(messages)
        return [] if set(found) & set(expected) else [f"for {question!r} came {found}, not {list(expected)}"]

    def chosen(self, custom: Mapping[str, Any], choices: Mapping[str, str]) -> list[str]:
        """Check that a guided decision holds the answers that were given, and no others."""
        found = custom.get("answers")
        return [] if found == dict(choices) else [f"the decision holds {found}, not {dict(choices)}"]

    def history(self, messages: Sequence[Mapping[str, Any]]) -> list[str]:
        """Check that the stored conversation has everything that was said, and nothing more."""
        persons = [message["text"] for message in messages if message["from"] == "person"]
        typed = [text for text in persons if text in set(self.said)]
        if typed != self.said or len(persons) != len(self.said) + self.taps:
            return [f"the conversation holds {persons}, not {self.said} and {self.taps} taps"]
        return []


def quoted_ids(messages: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of all quoted passages, in order."""
    return [quote["passage_id"] for message in messages for quote in message["custom"].get("quotes", [])]
