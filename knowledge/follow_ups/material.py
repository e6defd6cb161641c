"""Examples of conversations of two messages, which teach how second messages are meant."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.files.validated import load_validated

_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True)
class FollowUp:
    """A question, the message after it, and the passages that answer that, best first; none if it is not covered."""

    first: str
    then: str
    passages: tuple[str, ...]


class _ToldFollowUp(BaseModel):
    model_config = _STRICT
    first: str = Field(min_length=1)
    then: str = Field(min_length=1)
    passages: tuple[str, ...]


class _FollowUpsFile(BaseModel):
    model_config = _STRICT
    follow_ups: tuple[_ToldFollowUp, ...]


def load_follow_ups(folder: Path, passage_ids: Collection[str]) -> list[FollowUp]:
    """Read every YAML file in the folder; none if there is no such folder.

    Leave out passages that do not exist: a draft is not searched yet, and a removed passage answers nothing. If all the
    answers of an example are gone, leave out the example too, since it is not known to be uncovered.

    Raises:
        KnowledgeError: a field is wrong. It names the field.
    """
    return [entry for path in sorted(folder.glob("*.yml")) for entry in _read(path, passage_ids)]


def _read(path: Path, passage_ids: Collection[str]) -> list[FollowUp]:
    entries = load_validated(path, _FollowUpsFile).follow_ups
    known = [(entry, tuple(one for one in entry.passages if one in passage_ids)) for entry in entries]
    return [FollowUp(entry.first, entry.then, ids) for entry, ids in known if ids or not entry.passages]
