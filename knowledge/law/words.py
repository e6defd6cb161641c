"""Read the words that announce a change in the law."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from knowledge.files.validated import load_validated
from knowledge.law.points import PARTS

FILE = Path(__file__).with_name("wording.yml")


class LawWords(BaseModel):
    """The words. wording.yml says what fills each."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    may_have_changed: str = Field(min_length=1)
    changed: str = Field(min_length=1)
    will_change: str = Field(min_length=1)
    since: str = Field(min_length=1)
    begins: str = Field(min_length=1, alias="from")
    not_known: str = Field(min_length=1)
    source_link: str = Field(min_length=1)
    source_plain: str = Field(min_length=1)
    record_none: str = Field(min_length=1)
    record_published: str = Field(min_length=1)
    record_undecided: str = Field(min_length=1)
    record_verdict: str = Field(min_length=1)
    record_parts: dict[str, str]
    record_passage: str = Field(min_length=1)

    @field_validator("record_parts")
    @classmethod
    def _every_part(cls, names: dict[str, str]) -> dict[str, str]:
        if set(names) != set(PARTS) or not all(names.values()):
            raise ValueError(f"must name each of these and no other: {', '.join(PARTS)}")
        return names


@cache
def law_words() -> LawWords:
    """Return the words.

    Raises:
        KnowledgeError: a text is missing or unknown. It names file and line.
    """
    return load_validated(FILE, LawWords)
