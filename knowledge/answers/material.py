"""Examples of typed answers: those that plainly mean an option, those that nearly do, and those to ask again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, RootModel

from knowledge.files.validated import load_validated

_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True)
class AnswerExample:
    """An answer typed to a question.

    Attributes:
        question: key of the question.
        text: the answer.
        option: the option it means, or None to ask again.
        plainly: whether it means it plainly, and not only nearly.
    """

    question: str
    text: str
    option: str | None
    plainly: bool


class _Examples(BaseModel):
    model_config = _STRICT
    options: dict[str, list[str]] = Field(default_factory=dict)
    nearly: dict[str, list[str]] = Field(default_factory=dict)
    ask: list[str] = Field(default_factory=list)


class _AnswersFile(RootModel[dict[str, _Examples]]):
    pass


def load_answers(folder: Path) -> list[AnswerExample]:
    """Read every YAML file in the folder; none if there is no folder.

    Raises:
        KnowledgeError: a field is wrong. It names the field.
    """
    return [example for path in sorted(folder.glob("*.yml")) for example in _read(path)]


def _read(path: Path) -> Iterator[AnswerExample]:
    for question, examples in load_validated(path, _AnswersFile).root.items():
        for plainly, by_option in ((True, examples.options), (False, examples.nearly)):
            for option, texts in by_option.items():
                yield from (AnswerExample(question, text, option, plainly) for text in texts)
        yield from (AnswerExample(question, text, None, False) for text in examples.ask)
