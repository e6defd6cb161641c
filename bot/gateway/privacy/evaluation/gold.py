"""Messages with personal data planted in them: `{kind|words}` is what the guard must take out."""

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.gateway.privacy.kinds import Kind
from bot.gateway.privacy.spans import Span
from knowledge.files.yaml_lines import load_mapping

_PLANTED = re.compile(r"\{(\w+)\|([^{}]+)\}")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    planted: list[str] = Field(min_length=1)
    lookalikes: list[str] = Field(min_length=1)


@dataclass(frozen=True)
class Message:
    """A message as a person would type it, and where it has personal data."""

    text: str
    planted: tuple[Span, ...]


@dataclass(frozen=True)
class Gold:
    """One gold file: messages with planted data, and texts that only look as if."""

    messages: tuple[Message, ...]
    lookalikes: tuple[str, ...]


def load_gold(path: Path) -> Gold:
    """Read a gold file.

    Raises knowledge.errors.KnowledgeError, pydantic.ValidationError, and ValueError for a kind that does not exist.
    """
    content = _File.model_validate(load_mapping(path))
    return Gold(tuple(parsed(line) for line in content.planted), tuple(content.lookalikes))


def parsed(line: str) -> Message:
    """The message behind a line of a gold file.

    >>> parsed("I am {name|Sue}").text
    'I am Sue'
    """
    text, spans, end = "", [], 0
    for match in _PLANTED.finditer(line):
        text += line[end : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), Kind(match[1])))
        text += match[2]
        end = match.end()
    return Message(text + line[end:], tuple(spans))
