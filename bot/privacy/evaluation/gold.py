"""Messages with planted personal data: the guard must take out `{kind|words}`."""

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.spans import Span
from knowledge.files.yaml_lines import load_mapping

_PLANTED = re.compile(r"\{(\w+)\|([^{}]+)\}")


class _PlantedFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    planted: list[str] = Field(min_length=1)
    lookalikes: list[str] = Field(min_length=1)


@dataclass(frozen=True)
class PlantedMessage:
    """A message as a person would type it, and where it has personal data."""

    text: str
    planted: tuple[Span, ...]


@dataclass(frozen=True)
class PlantedGold:
    """One gold file: messages with planted data, and texts that only look like personal data."""

    messages: tuple[PlantedMessage, ...]
    lookalikes: tuple[str, ...]


def load_gold(path: Path) -> PlantedGold:
    """Read a gold file.

    Raises:
        knowledge.errors.KnowledgeError: the file cannot be read or is not a YAML mapping.
        pydantic.ValidationError: the file has the wrong shape.
        ValueError: a kind does not exist.
    """
    content = _PlantedFile.model_validate(load_mapping(path))
    return PlantedGold(tuple(parsed(line) for line in content.planted), tuple(content.lookalikes))


def parsed(line: str) -> PlantedMessage:
    """The message behind a line of a gold file.

    >>> parsed("I am {name|Sue}").text
    'I am Sue'
    """
    text, spans, end = "", [], 0
    for match in _PLANTED.finditer(line):
        text += line[end : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), PersonalDataKind(match[1])))
        text += match[2]
        end = match.end()
    return PlantedMessage(text + line[end:], tuple(spans))
