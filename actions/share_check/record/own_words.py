"""The words that a practitioner adds to a record. They go into the file and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.share_check.record.fields import record_fields
from actions.share_check.record.record import free_fields

FIELD_LIMIT = 1000
"""The most characters in one field."""


class OtherDecisionError(ValueError):
    """The words are for a field that is not free in this record. They were written for another decision."""


@dataclass(frozen=True)
class OwnWords:
    """The practitioner's words, without personal data.

    Attributes:
        words: field to the words typed.
        removed_from: the fields from which personal data was removed.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    removed_from: tuple[str, ...] = ()


def every_free_field() -> list[str]:
    """Return the fields that are free in some record, in its order."""
    return [field.key for field in record_fields() if field.is_free]


def words_for(decision: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, str]:
    """Return the words for the record of this decision.

    "" empties a field that the flow has filled in. For any other field, leave out words that are only spaces.

    Args:
        decision: the whole `custom` part of a decision's reply.
        words: field to the words typed.

    Raises:
        OtherDecisionError: a field is not free in this record. It names the fields that are, and repeats no typed word.
    """
    record = decision.get("record") or {}
    allowed = free_fields(record)
    if set(words) - set(allowed):
        raise OtherDecisionError(f"the free fields of this record are: {', '.join(allowed) or 'none'}")
    return {key: text.strip() for key, text in words.items() if text.strip() or record[key]}
