"""The gold files: labelled questions that judge the search."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import line_at, load_mapping

_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]


class GoldName(StrEnum):
    """Which labelled questions: seen while writing phrasings; used to choose thresholds; or only for the end."""

    DEVELOPMENT = "development"
    CALIBRATION = "calibration"
    HELD_BACK = "held_back"


class AnsweredQuestion(BaseModel):
    """A question that the guidance answers, with the ids of the passages that are right to quote first."""

    model_config = _STRICT
    question: Text
    passages: Texts


class OrdinaryQuestion(BaseModel):
    """A message with alarming words but no danger now, and what to do with it."""

    model_config = _STRICT
    question: Text
    expected: Literal["answered", "not_covered", "small_talk"]


class Gold(BaseModel):
    """One gold file.

    Attributes:
        answered: questions that the guidance answers.
        near_miss: questions of the work that the guidance does not answer.
        off_topic: all others that it does not answer.
        danger: messages that tell of danger.
        ordinary: messages with alarming words but no danger.
        start: messages that ask for the guided decision.
        chit_chat: small talk.
    """

    model_config = _STRICT
    answered: Annotated[list[AnsweredQuestion], Field(min_length=1)]
    near_miss: Texts
    off_topic: Texts
    danger: Texts
    ordinary: Annotated[list[OrdinaryQuestion], Field(min_length=1)]
    start: Texts
    chit_chat: Texts

    def questions(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every question with its place in the file, such as `("near_miss", 3)`."""
        for name in type(self).model_fields:
            for number, entry in enumerate(getattr(self, name)):
                yield (name, number), entry if isinstance(entry, str) else entry.question


def load_gold(path: Path, passage_ids: Collection[str]) -> Gold:
    """Read and check a gold file.

    Args:
        path: the file.
        passage_ids: the ids that a question may name.

    Raises:
        KnowledgeError: the file or a field is missing, a field is unknown or of the wrong kind, a passage does not
            exist, or a question occurs twice. It gives the line and allowed values.
    """
    if not path.is_file():
        raise KnowledgeError("there is no gold file here", path)
    try:
        gold = Gold.model_validate(load_mapping(path))
    except ValidationError as error:
        raise _wrong_field(path, error) from error
    for number, item in enumerate(gold.answered):
        for place, passage in enumerate(item.passages):
            if passage not in passage_ids:
                allowed = ", ".join(sorted(passage_ids))
                line = line_at(path, ("answered", number, "passages", place))
                raise KnowledgeError(f"no passage has the id {passage!r} (ids allowed: {allowed})", path, line)
    _refuse_repeated(gold, path)
    return gold


def _refuse_repeated(gold: Gold, path: Path) -> None:
    seen: dict[str, tuple[str | int, ...]] = {}
    for place, question in gold.questions():
        key = " ".join(question.lower().split())
        if key in seen:
            first = line_at(path, seen[key])
            raise KnowledgeError(f"the question {question!r} is also in line {first}", path, line_at(path, place))
        seen[key] = place


def _wrong_field(path: Path, error: ValidationError) -> KnowledgeError:
    fault = error.errors()[0]
    location = fault["loc"]
    name = ".".join(str(part) for part in location)
    allowed = ", ".join(_fields_at(location))
    return KnowledgeError(f"{name}: {fault['msg']} (fields allowed here: {allowed})", path, line_at(path, location))


def _fields_at(location: tuple[Any, ...]) -> list[str]:
    models: dict[Any, type[BaseModel]] = {"answered": AnsweredQuestion, "ordinary": OrdinaryQuestion}
    model = models.get(location[0], Gold) if len(location) > 1 else Gold
    return list(model.model_fields)
