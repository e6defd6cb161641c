"""One dated notice: a change in the law, its source, what it bears on, and the owner's decision about it."""

import re
from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from knowledge.law.points import VERDICTS, WRITTEN_PARTS

_NOT_KNOWN = "not known yet"
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_MOST_SENTENCES = 2
# Characters that some channel could take for markup.
_MARKUP = re.compile(r"[*_`|<>{}\[\]#~\\\n]")


class Status(StrEnum):
    """The owner's decision: none yet, to show it to people, or not to."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DISMISSED = "dismissed"


def _plain(text: str) -> str:
    if found := _MARKUP.search(text):
        raise ValueError(f"has {found[0]!r}; write plain text without markup, in one paragraph")
    return text


def _known(allowed: Collection[str]) -> Callable[[str], str]:
    def check(key: str) -> str:
        if key not in allowed:
            raise ValueError(f"there is no {key!r} (allowed: {', '.join(allowed)})")
        return key

    return check


PlainText = Annotated[str, Field(min_length=1), AfterValidator(_plain)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class NoticeSource(_Strict):
    """Where the change is published.

    Attributes:
        title: the source's title.
        url: its address.
        checked: the day when a person read it there, or None.
        opened: whether it could be opened.
    """

    title: PlainText
    url: str = Field(pattern=r"^https://[^\s()\[\]<>]+$")
    checked: date | None
    opened: bool


class Notice(_Strict):
    """A whole file. It has every field except `not_in`, with `null` if there is nothing to say yet.

    Attributes:
        effective: the day it takes effect, or the words after "not known yet: ". They say why, and people read them.
        not_in: the verdicts that never show it, whatever else it names.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    status: Status
    text: PlainText
    effective: date | str
    source: NoticeSource
    passages: tuple[str, ...]
    parts: tuple[Annotated[str, AfterValidator(_known(WRITTEN_PARTS))], ...]
    verdicts: tuple[Annotated[str, AfterValidator(_known(VERDICTS))], ...]
    not_in: tuple[Annotated[str, AfterValidator(_known(VERDICTS))], ...] = ()
    decided_by: str | None
    decided_on: date | None
    why: str | None
    review_by: date | None
    for_owner: str | None

    @property
    def begins(self) -> date | None:
        """The day it takes effect, or None if not known yet."""
        return self.effective if isinstance(self.effective, date) else None

    @property
    def not_known_because(self) -> str:
        """Why the day is not known yet; empty if it is known."""
        return "" if isinstance(self.effective, date) else self.effective

    @field_validator("text")
    @classmethod
    def _short(cls, text: str) -> str:
        count = len(_SENTENCE_END.findall(text))
        if not 1 <= count <= _MOST_SENTENCES or not text.endswith((".", "!", "?")):
            raise ValueError(f"must be one or {_MOST_SENTENCES} whole sentences, and has {count} that end")
        return text

    @field_validator("effective", mode="before")
    @classmethod
    def _day_or_why_not(cls, given: Any) -> date | str:
        if isinstance(given, date):
            return given
        said = " ".join(str(given).split())
        begin, _, why = said.partition(":")
        if begin == _NOT_KNOWN and why.strip():
            return _plain(why.strip().rstrip("."))
        try:
            return date.fromisoformat(said)
        except ValueError:
            allowed = f"a day (YYYY-MM-DD) or '{_NOT_KNOWN}: …' with what is known"
            raise ValueError(f"must be {allowed}, not {said!r}") from None

    @field_validator("source")
    @classmethod
    def _read_before_it_is_shown(cls, source: NoticeSource, info: ValidationInfo) -> NoticeSource:
        if info.data.get("status") is Status.PUBLISHED and not (source.opened and source.checked):
            raise ValueError("a published notice needs `opened: true` and the day it was `checked`")
        return source

    @field_validator("verdicts")
    @classmethod
    def _bears_on_something(cls, verdicts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if not (verdicts or info.data.get("passages", True) or info.data.get("parts", True)):
            raise ValueError("name at least one passage, part or verdict it bears on")
        return verdicts

    @field_validator("not_in")
    @classmethod
    def _not_in_what_it_names(cls, excepted: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if both := sorted(set(excepted) & set(info.data.get("verdicts", ()))):
            raise ValueError(f"has {', '.join(both)}, which is also under `verdicts`; write it in one of them")
        return excepted

    @field_validator("decided_by", "decided_on", "why", "review_by")
    @classmethod
    def _decided(cls, given: Any, info: ValidationInfo) -> Any:
        needed = {
            Status.PUBLISHED: ("decided_by", "decided_on", "review_by"),
            Status.DISMISSED: ("decided_by", "decided_on", "why"),
        }
        status = info.data.get("status")
        if not given and info.field_name in needed.get(status, ()):  # type: ignore[arg-type]
            raise ValueError(f"is needed where the status is {status}")
        return given
