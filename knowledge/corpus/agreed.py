"""Examples of what the owner's own guidance does not cover, of which somebody said whether another text answers them.

The guidance itself still does not: such an example goes on counting against the sources that are taught. It stops
counting against the source that answers it.
"""

import json
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.locations import AGREED

NAME = AGREED


class Decided(BaseModel):
    """Somebody looked at an example beside the passage that would answer it.

    Attributes:
        passage: the passage's id.
        agrees: whether the passage answers it.
        reason: why; may be empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    passage: str = Field(min_length=1)
    agrees: bool
    by: str = Field(min_length=1)
    on: date
    reason: str = ""


def read_decided(text: str, path: Path | None = None) -> dict[str, Decided]:
    """Return what was decided, by example; an empty text has nothing.

    Raises:
        KnowledgeError: it is not as it has to be.
    """
    try:
        return {str(example): Decided.model_validate(one) for example, one in json.loads(text or "{}").items()}
    except (ValueError, ValidationError, AttributeError) as error:
        raise KnowledgeError(f"what was decided of near misses cannot be read: {type(error).__name__}", path) from error


def written_decided(decided: dict[str, Decided]) -> str:
    """Return the text."""
    content = {example: one.model_dump(mode="json") for example, one in decided.items()}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def load_agreed(path: Path) -> dict[str, str]:
    """Return the examples that another text answers, each with the passage; none if there is no file.

    Raises:
        KnowledgeError: it is not as it has to be.
    """
    if not path.is_file():
        return {}
    decided = read_decided(path.read_text(encoding="utf-8"), path)
    return {example: one.passage for example, one in decided.items() if one.agrees}
