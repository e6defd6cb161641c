"""Publish with a second person's approval: what was asked for, what was corrected, and who has to look at it.

What is open about a source lies beside it in the content folder, in `reviews/<id>.json`. It is written in the same
revision as the source itself, so neither can be a version behind the other.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.content.editing import read_text
from knowledge.content.publishing import drafts_of, refuse_undecided, refuse_unsaid
from knowledge.content_store.revision import Erased
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage
from knowledge.guidance.source_file import in_months, with_field

_MARKS_OF_DRAFTS = re.compile(r"^<!--\s*(status:\s*draft|warning:.*)\s*-->$")

# So many changes since the last publication are looked through for their authors.
_MOST_REVISIONS = 1000


class CannotApprove(KnowledgeError):
    """It cannot be published now. `why` is a key: not_asked, changed_since, same_person, unread or unconfirmed."""

    def __init__(self, why: str) -> None:
        """Store why."""
        super().__init__(why.replace("_", " "))
        self.why = why


@dataclass(frozen=True)
class Who:
    """A person, by an id that nobody else has, and by name."""

    subject: str
    name: str


class Asked(BaseModel):
    """Somebody asked for a source to be published, as it was then."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    name: str
    at: datetime
    version: str
    note: str = ""


class Correction(BaseModel):
    """Words of a passage that were changed because the conversion had them wrong, for the approver to see."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage: str
    before: str
    after: str
    reason: str
    subject: str
    name: str
    at: datetime


class Review(BaseModel):
    """What is open about one source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: Asked | None = None
    corrections: tuple[Correction, ...] = ()

    def text(self) -> str | None:
        """Return it as its file's text; None if nothing is open, and there is no file."""
        if self == Review():
            return None
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def review_file(source: str) -> str:
    """Return the name in the content folder of what is open about a source."""
    return f"reviews/{source}.json"


def read_review(text: str) -> Review:
    """Read what is open about a source. An empty text is no file: nothing is open.

    Raises:
        KnowledgeError: the file was damaged.
    """
    if not text.strip():
        return Review()
    try:
        return Review.model_validate_json(text)
    except ValidationError as error:
        raise KnowledgeError(f"what is open about this source cannot be read: {error.errors()[0]['msg']}") from error


def ask(review: Review, text: str, version: str, who: Who, at: datetime, note: str) -> Review:
    """Note that somebody asks for a source to be published as it is now.

    Args:
        review: what is open.
        text: the source's text.
        version: that text's version.
        who: who asks.
        at: when.
        note: what the approver should know.

    Raises:
        KnowledgeError: there is nothing to publish, a passage cannot be quoted yet, or nobody has said whom it is for.
    """
    if not waiting(text):
        raise KnowledgeError("this source has no drafts: nothing to publish")
    refuse_unsaid(read_text(text, "the source")[0].front)
    return review.model_copy(
        update={"asked": Asked(subject=who.subject, name=who.name, at=at, version=version, note=note)}
    )


def withdraw(review: Review) -> Review:
    """Note that nobody asks any more."""
    return review.model_copy(update={"asked": None})


def corrected(review: Review, correction: Correction) -> Review:
    """Add a correction. A second one of the same passage counts from the words that the first one found.

    A passage that is back at those words needs no eye on it.
    """
    earlier = next((one for one in review.corrections if one.passage == correction.passage), None)
    others = tuple(one for one in review.corrections if one.passage != correction.passage)
    whole = correction if earlier is None else correction.model_copy(update={"before": earlier.before})
    kept = () if whole.before == whole.after else (whole,)
    return review.model_copy(update={"corrections": (*others, *kept)})


def waiting(text: str) -> list[Passage]:
    """Return the drafts of a source.

    Raises:
        KnowledgeError: one cannot be quoted yet, because of unreadable letters or an undecided tracked change.
    """
    return drafts_of(read_text(text, "the source")[0])


@dataclass(frozen=True)
class Confirmed:
    """What the approver has ticked.

    Attributes:
        compared: each draft was compared with the published text.
        corrections: the passages whose corrections were looked at.
        warnings: the passages whose warnings were looked at.
        alone: there is no second person, and the same person takes it on.
    """

    compared: bool
    corrections: frozenset[str]
    warnings: frozenset[str]
    alone: bool = False


def is_author(review: Review, who: Who, writers: Collection[str]) -> bool:
    """Return whether a person asked for the text, corrected it, or wrote it, so that another one has to approve it.

    Args:
        review: what is open.
        who: the person.
        writers: the names of those who changed the text since it was last published, from writers_of.
    """
    asked = {review.asked.subject} if review.asked else set()
    return who.subject in {*asked, *(one.subject for one in review.corrections)} or who.name in writers


def writers_of(store: Store, source: str) -> frozenset[str]:
    """Return the names of those who changed a source since all of it was published: added, updated, cut, put back.

    The history knows them by name alone, so two people of one name count as one.

    Args:
        store: the texts.
        source: the source's id.
    """
    path = f"sources/{source}.md"
    found: set[str] = set()
    for revision in store.history(path, limit=_MOST_REVISIONS):
        try:
            text = store.text_at(revision.number, path)
        except Erased:
            # Whether it was published is not known any more, so whoever wrote it counts.
            text = None
        if _is_published(text):
            break
        found.add(revision.by)
    return frozenset(found)


def _is_published(text: str | None) -> bool:
    try:
        return text is not None and not any(passage.draft for passage in read_text(text, "the source")[1])
    except KnowledgeError:
        return False


def approve(
    review: Review,
    text: str,
    version: str,
    who: Who,
    confirmed: Confirmed,
    today: date,
    months: int,
    writers: Collection[str] = (),
) -> tuple[str, Review]:
    """Return the published text, and what is open afterwards: nothing.

    Args:
        review: what is open.
        text: the source's text.
        version: that text's version.
        who: who approves.
        confirmed: what they have ticked.
        today: the day of the check.
        months: months until the next review.
        writers: the names of those who changed the text since it was last published, from writers_of.

    Raises:
        CannotApprove: nobody asked, the text has changed since, the approver asked for it, corrected or changed
            something, or has not confirmed everything.
        KnowledgeError: a passage cannot be quoted yet.
    """
    if review.asked is None:
        raise CannotApprove("not_asked")
    if review.asked.version != version:
        raise CannotApprove("changed_since")
    if is_author(review, who, writers) and not confirmed.alone:
        raise CannotApprove("same_person")
    drafts = waiting(text)
    if not confirmed.compared:
        raise CannotApprove("unconfirmed")
    unread = {one.passage for one in review.corrections} - confirmed.corrections
    unread |= {passage.id for passage in drafts if passage.warnings} - confirmed.warnings
    if unread:
        raise CannotApprove("unread")
    return published(text, today, months), Review()


def published(text: str, today: date, months: int) -> str:
    """Return a source's text without marks of drafts and warnings, checked today.

    Raises:
        KnowledgeError: a passage cannot be quoted yet, or nobody has said whom the source is for.
    """
    source, passages = read_text(text, "the source")
    refuse_unsaid(source.front)
    for passage in passages:
        refuse_undecided(passage.id, passage.text, source.path, passage.line)
    lines = text.split("\n")
    head = "\n".join(lines[: source.body_line - 1]) + "\n\n"
    head = with_field(head, "status", "published")
    head = with_field(head, "checked", today.isoformat())
    head = with_field(head, "review_by", in_months(today, months).isoformat())
    body = [line for line in source.body.split("\n") if not _MARKS_OF_DRAFTS.match(line.strip())]
    result = head.rstrip("\n") + "\n" + "\n".join(body)
    read_text(result, "the source")
    return result
