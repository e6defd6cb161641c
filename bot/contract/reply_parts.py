"""The parts that replies of several kinds share: a button, a contact, a quotation, a fact."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ReplyPart(BaseModel):
    """A part of a reply, which cannot change. It passes on fields that are not named: richer channels may show them."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Button(ReplyPart):
    """A choice: its label, and the payload that is sent when somebody taps it."""

    title: str = Field(min_length=1)
    payload: str = Field(min_length=1)


class ShownContact(ReplyPart):
    """Whom to call."""

    name: str
    phone: str
    when: str


class QuoteSource(ReplyPart):
    """The document that a passage is quoted from.

    Attributes:
        checked: the date when it was last compared with the publisher's version.
        review: the date when that is due again.
    """

    title: str
    publisher: str
    url: str
    checked: date
    review: date | None = None


class Quote(ReplyPart):
    """One whole passage, word for word.

    Attributes:
        section_is_ours: the heading is in this project's words, because the publisher's was lost.
        link: leads to the passage: a place on the page, its first words, or a PDF's page.
        scope: whom the source is for, in words, where it is not the partnership's own guidance.
        law_lines: what we say about the law next to the quotation, and not part of it, as paragraphs of Markdown.
    """

    passage_id: str
    text: str = Field(min_length=1)
    section: str
    section_is_ours: bool = False
    score: float
    source: QuoteSource
    link: str = ""
    scope: str = ""
    law_lines: list[str] = []


class LawSource(ReplyPart):
    """Where to read a change in the law, and when a person last checked it there."""

    title: str
    url: str
    checked: date


class LawNotice(ReplyPart):
    """What has changed in the law since the guidance was written, as published by the owner.

    Attributes:
        effective: the day when it takes effect, or None if that is not known yet.
        words: the text, introduced by that day.
    """

    id: str
    text: str = Field(min_length=1)
    effective: date | None
    source: LawSource
    status: Literal["published"]
    words: str = Field(min_length=1)


class Choice(ReplyPart):
    """A passage close to the question, offered as a question."""

    passage_id: str
    question: str


class SuggestedReading(ReplyPart):
    """A document to read elsewhere."""

    title: str
    url: str


class QuestionOption(ReplyPart):
    """One answer to a question of the guided decision."""

    key: str
    label: str


class Given(ReplyPart):
    """An answer given in the guided decision, in words.

    Attributes:
        payload: asks its question again.
    """

    key: str
    name: str
    label: str
    payload: str


class Command(Button):
    """What a person can say at every question of the guided decision."""

    key: str


class Taken(ReplyPart):
    """The answer just understood from a typed message, said back to the person.

    Attributes:
        words: the sentence that says it back.
        title: the label of the button that changes the answer.
        payload: the payload of that button.
    """

    key: str
    option: str
    label: str
    name: str | None = None
    words: str | None = None
    title: str | None = None
    payload: str | None = None


class Guess(ReplyPart):
    """The option that was nearly understood, to be confirmed.

    Attributes:
        words: the sentence that asks.
    """

    option: str
    label: str
    words: str | None = None


class Dropped(ReplyPart):
    """The questions whose answers the last answer made pointless.

    Attributes:
        words: the sentence that says so.
    """

    keys: list[str]
    words: str


class Reason(ReplyPart):
    """One part of an outcome: its heading, its text and the passages that it quotes.

    Attributes:
        law_lines: what we say about the law next to it, as paragraphs of Markdown.
    """

    part: str
    heading: str
    text: str
    passage_ids: list[str]
    law_lines: list[str] = []


class OpeningFact(ReplyPart):
    """One fact from an opening message: the question and option it answers, and the same in words."""

    key: str
    option: str
    name: str
    label: str


class FreeField(ReplyPart):
    """A field of the record that the practitioner may fill in for this file only. `value` is its text so far."""

    field: str
    label: str
    value: str | None = None
