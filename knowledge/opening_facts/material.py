"""Opening messages with the facts that they tell, as docs/opening-facts.md says how to label them."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.files.validated import load_validated

_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
_SEEKS = ("direction", "seek")


@dataclass(frozen=True)
class OpeningExample:
    """A first message. facts: question to option; unknown: questions about which its labels say nothing."""

    text: str
    facts: dict[str, str]
    unknown: frozenset[str] = frozenset()


class _Entry(BaseModel):
    model_config = _STRICT
    text: str = Field(min_length=1)
    facts: dict[str, str]
    # What it seems to tell and does not: for those who label, to see why.
    near: tuple[str, ...]
    starts: bool


class _File(BaseModel):
    model_config = _STRICT
    openings: tuple[_Entry, ...]


def load_openings(folder: Path) -> list[OpeningExample]:
    """Read every YAML file of the folder; none where there is no such folder. Raises KnowledgeError naming the field.

    Whether the one who is asked "gets it" was read both ways, so `seek` says nothing of the recipient.
    """
    entries = [entry for path in sorted(folder.glob("*.yml")) for entry in load_validated(path, _File).openings]
    return [OpeningExample(entry.text, entry.facts, _unknown(entry.facts)) for entry in entries]


def _unknown(facts: dict[str, str]) -> frozenset[str]:
    question, option = _SEEKS
    return frozenset({"recipient"} if facts.get(question) == option else ())
