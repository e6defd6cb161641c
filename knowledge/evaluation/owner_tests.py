"""The owner's own test questions: what they ask, and which passage is right. Nothing learns from them.

They are a text of the content folder, tests/questions.yml, so that an installation keeps its own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher

NAME = "tests/questions.yml"
_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class OwnerTest(BaseModel):
    """One question, and the passages that are right to quote first. Without any, it is right to say "not covered"."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    question: _Text
    passages: list[_Text] = Field(default_factory=list)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    questions: list[OwnerTest] = Field(default_factory=list)


@dataclass(frozen=True)
class Tried:
    """A test question, what came of it, and whether that was right.

    Attributes:
        quoted: the ids of the passages quoted or offered, best first.
    """

    test: OwnerTest
    outcome: SearchOutcome
    quoted: tuple[str, ...]
    is_right: bool


def read_owner_tests(text: str, path: Path | None = None) -> list[OwnerTest]:
    """Read the file's text; an empty one has no questions.

    Raises:
        KnowledgeError: it is not as it has to be.
    """
    try:
        return _File.model_validate(yaml.safe_load(text) or {}).questions
    except (yaml.YAMLError, ValidationError) as error:
        raise KnowledgeError(f"the owner's test questions cannot be read: {type(error).__name__}", path) from error


def write_owner_tests(tests: Sequence[OwnerTest]) -> str:
    """Return the file's text with those questions."""
    content = {"questions": [one.model_dump() for one in tests]}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)


def try_owner_tests(searcher: Searcher, tests: Sequence[OwnerTest]) -> list[Tried]:
    """Ask each question and judge the answer."""
    return [_tried(one, searcher.search(searcher.route(one.question).reading)) for one in tests]


def without_passages(tests: Sequence[OwnerTest], passage_ids: Collection[str]) -> list[OwnerTest]:
    """Return the tests that name a passage that there is no longer."""
    return [one for one in tests if any(passage not in passage_ids for passage in one.passages)]


def _tried(test: OwnerTest, result: Result) -> Tried:
    ids = tuple(scored.passage.id for scored in result.chosen)
    if test.passages:
        is_right = result.outcome is SearchOutcome.QUOTE and ids[0] in test.passages
    else:
        is_right = result.outcome is not SearchOutcome.QUOTE
    return Tried(test, result.outcome, ids, is_right)
