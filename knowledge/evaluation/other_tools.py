"""The results of `make compare` for other tools, in a file that the report reads."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from knowledge.errors import KnowledgeError
from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.judging import Retrieval
from knowledge.files.text_files import read_utf8

OTHER_TOOLS = "other-tools.json"


class HasText(Protocol):
    """A passage, from the source or the index."""

    @property
    def id(self) -> str:
        """Its name."""
        ...

    @property
    def text(self) -> str:
        """Its text to quote."""
        ...


@dataclass(frozen=True)
class OtherTools:
    """A row of figures for each tool, and the digest of their questions and passages."""

    digest: str
    rows: list[Retrieval]

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_bytes(TypeAdapter(OtherTools).dump_json(self, indent=2) + b"\n")


def measured_on(questions: Sequence[AnsweredQuestion], passages: Sequence[HasText]) -> str:
    """Return the sha256, in hexadecimal, of all questions with their answers and all passages, in order."""
    parts = [*(question.model_dump_json() for question in questions)]
    parts += [f"{passage.id}\n{passage.text}" for passage in passages]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def load_other_tools(path: Path) -> OtherTools | None:
    """Read the file; None if there is none.

    Raises:
        KnowledgeError: the file is of another kind.
    """
    if not path.is_file():
        return None
    try:
        return TypeAdapter(OtherTools).validate_json(read_utf8(path))
    except ValidationError as error:
        fault = error.errors()[0]
        raise KnowledgeError(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}; run `make compare`", path) from error
