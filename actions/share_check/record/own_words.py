"""What a practitioner adds to a record in words of their own, on the way into the file and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.share_check.record.fields import record_fields
from actions.share_check.record.record import free_fields

FIELD_LIMIT = 1000
"""The most characters of one field."""


class OtherDecisionError(ValueError):
    """Words for a field that this record does not have free: they were written for another decision."""


@dataclass(frozen=True)
class OwnWords:
    """Field to what was typed, without personal data; `removed_from`: the fields out of which some was taken."""

    words: Mapping[str, str] = field(default_factory=dict)
    removed_from: tuple[str, ...] = ()


def every_free_field() -> list[str]:
    """The fields that are free in some record, in its order."""
    return [field.key for field in record_fields() if field.is_free]


def words_for(decision: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, str]:
    """The words that go into the record of this decision; "" empties a field that the flow has filled in.

    Only spaces for any other field are left out.

    decision: the whole `custom` part of a decision's reply. Raises OtherDecisionError, which names the fields that are
    free and repeats no word.
    """
    record = decision.get("record") or {}
    allowed = free_fields(record)
    if set(words) - set(allowed):
        raise OtherDecisionError(f"free in this record are: {', '.join(allowed) or 'none'}")
    return {key: text.strip() for key, text in words.items() if text.strip() or record[key]}
