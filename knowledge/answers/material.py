"""Examples of typed answers: what plainly means an option, what nearly means one, and what must be asked again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, RootModel

from knowledge.files.validated import load_validated

_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True)
class AnswerExample:
    """What was typed at a question. option: which it means, None where it must be asked again; plainly: or nearly."""

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
    """Read every YAML file of the folder; none where there is no folder. Raises KnowledgeError naming the field."""
    return [example for path in sorted(folder.glob("*.yml")) for example in _read(path)]


def _read(path: Path) -> Iterator[AnswerExample]:
    for question, examples in load_validated(path, _AnswersFile).root.items():
        for plainly, by_option in ((True, examples.options), (False, examples.nearly)):
            for option, texts in by_option.items():
                yield from (AnswerExample(question, text, option, plainly) for text in texts)
        yield from (AnswerExample(question, text, None, False) for text in examples.ask)
