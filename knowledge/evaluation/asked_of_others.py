"""Passages and questions in one file, for other tools that are asked the same (`make compare`).

The environment of the other tools has none of the packages that convert texts, so they get what came out.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.files.text_files import read_utf8

_STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)


class AskedPassage(BaseModel):
    """A passage with its text, and the questions that somebody accepted for it."""

    model_config = _STRICT
    id: str
    text: str
    phrasings: list[str]


class AskedOfOthers(BaseModel):
    """All passages, and the questions with the passages that are right."""

    model_config = _STRICT
    passages: list[AskedPassage]
    questions: list[AnsweredQuestion]

    @property
    def phrasings(self) -> dict[str, list[str]]:
        """Passage id to its phrasings."""
        return {passage.id: passage.phrasings for passage in self.passages}

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_asked_of_others(path: Path) -> AskedOfOthers:
    """Read the file.

    Raises:
        KnowledgeError: it is not there or of another kind.
    """
    try:
        return AskedOfOthers.model_validate_json(read_utf8(path))
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        raise KnowledgeError(f"{place}: {fault['msg']}; `evaluate-unseen --for-others` writes it", path) from error
