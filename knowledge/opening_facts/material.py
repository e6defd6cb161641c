"""Opening messages with the facts they tell, labelled as docs/opening-facts.md describes."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.files.validated import load_validated

_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
_SEEKS = ("direction", "seek")


@dataclass(frozen=True)
class OpeningExample:
    """A first message.

    Attributes:
        text: the message.
        facts: question to option.
        unknown: questions that its labels say nothing about.
    """

    text: str
    facts: dict[str, str]
    unknown: frozenset[str] = frozenset()


class _ToldOpening(BaseModel):
    model_config = _STRICT
    text: str = Field(min_length=1)
    facts: dict[str, str]
    # What it seems to tell but does not, to help people who label.
    near: tuple[str, ...]
    starts: bool


class _File(BaseModel):
    model_config = _STRICT
    openings: tuple[_ToldOpening, ...]


def load_openings(folder: Path) -> list[OpeningExample]:
    """Read every YAML file in the folder; none if there is no such folder.

    Labellers read both ways whether the person asked "gets" the information. `seek` therefore
    says nothing about the recipient.

    Raises:
        KnowledgeError: a field is wrong. It names the field.
    """
    entries = [entry for path in sorted(folder.glob("*.yml")) for entry in load_validated(path, _File).openings]
    return [OpeningExample(entry.text, entry.facts, _unknown(entry.facts)) for entry in entries]


def _unknown(facts: dict[str, str]) -> frozenset[str]:
    question, option = _SEEKS
    return frozenset({"recipient"} if facts.get(question) == option else ())
