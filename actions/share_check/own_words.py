"""What a practitioner adds to a record in words of their own, on the way into the file and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.share_check.record import free_fields

FIELD_LIMIT = 1000
"""The most characters of one field."""
TOGETHER_LIMIT = 8000
"""The most characters of all fields together: some four pages."""


class WordsRefusedError(ValueError):
    """Words for a field that is not free in this record, or more of them than are taken. It repeats none of them."""


@dataclass(frozen=True)
class OwnWords:
    """Field to what was typed, without personal data; `removed_from`: the fields out of which some was taken."""

    words: Mapping[str, str] = field(default_factory=dict)
    removed_from: tuple[str, ...] = ()


def checked_words(decision: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, str]:
    """The words that go into the record of this decision, those that are only spaces left out.

    decision: the whole `custom` part of a decision's reply. Raises WordsRefusedError, which says what is allowed.
    """
    allowed = free_fields(decision.get("record") or {})
    if set(words) - set(allowed):
        raise WordsRefusedError(f"free in this record are: {', '.join(allowed)}")
    if any(len(text) > FIELD_LIMIT for text in words.values()) or sum(map(len, words.values())) > TOGETHER_LIMIT:
        raise WordsRefusedError(f"at most {FIELD_LIMIT} characters in a field, {TOGETHER_LIMIT} in all of them")
    return {key: text.strip() for key, text in words.items() if text.strip()}
