"""The kinds of reply and what each carries in its `custom` part."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Audience = Literal["child", "adult"]


class _Part(BaseModel):
    # Fields that are not named here are passed on untouched: richer channels may draw them.
    model_config = ConfigDict(frozen=True, extra="allow")


class Button(_Part):
    """A choice: what it says, and what is sent when it is tapped."""

    title: str = Field(min_length=1)
    payload: str = Field(min_length=1)


class Contact(_Part):
    """Whom to call."""

    name: str
    phone: str
    when: str


class Source(_Part):
    """The document that a passage is quoted from.

    checked: the date on which it was last compared with the publisher's.
    """

    title: str
    publisher: str
    url: str
    checked: date


class Quote(_Part):
    """One whole passage, to the letter.

    section_is_ours: its heading is in this project's words, because the publisher's were lost.
    """

    passage_id: str
    text: str = Field(min_length=1)
    section: str
    section_is_ours: bool = False
    score: float
    source: Source


class Choice(_Part):
    """A passage near the question, offered as a question."""

    passage_id: str
    question: str


class Reading(_Part):
    """A document to read elsewhere."""

    title: str
    url: str


class Option(_Part):
    """One answer to a question of the guided decision."""

    key: str
    label: str


class _Kind(_Part):
    safety_line: str | None = Field(
        default=None,
        description="The line with the emergency number that ends the text, where the text had none of its own;"
        " a channel may draw it apart.",
    )


class Answer(_Kind):
    """The guidance, quoted; best first."""

    kind: Literal["answer"]
    quotes: list[Quote] = Field(min_length=1, max_length=3)


class Clarify(_Kind):
    """Passages that are near, but not near enough to quote."""

    kind: Literal["clarify"]
    choices: list[Choice] = Field(min_length=1)
    contacts: list[Contact] | None = None


class NoAnswer(_Kind):
    """The guidance held does not cover it.

    reason: `recipient` where somebody with no part in helping the child would be told, or asks.
    """

    kind: Literal["no_answer"]
    further_reading: list[Reading]
    reason: str | None = None
    contacts: list[Contact] | None = None


class Danger(_Kind):
    """A child may be in danger now: whom to call, before anything else.

    audience: who seems to write about itself, if somebody does.
    """

    kind: Literal["danger"]
    contacts: list[Contact] = Field(min_length=1)
    audience: Audience | None = None


class Worry(_Kind):
    """A cause for worry, and not for certain an emergency: whom to call, and whom to tell today.

    audience: who seems to write about itself, if somebody does.
    """

    kind: Literal["worry"]
    contacts: list[Contact] = Field(min_length=1)
    to_tell: str = Field(min_length=1)
    audience: Audience | None = None


class Glossary(_Kind):
    """What a word of the field means, in the assistant's own words: never a quotation."""

    kind: Literal["glossary"]
    term: str = Field(min_length=1)
    meaning: str = Field(min_length=1)
    ours: Literal[True]


class Question(_Kind):
    """A question of the guided decision.

    Where it asks about the facts of an opening message, `facts` (each with `key`, `option`, `name` and `label`) come
    with it, and `keep`: the button whose payload holds them all; a channel leaves out of it what is not ticked.
    """

    kind: Literal["question"]
    key: str
    options: list[Option] = Field(min_length=1)
    step: int | str | dict[str, Any]
    answers: dict[str, Any] | list[Any]


class Decision(_Kind):
    """The outcome of the guided decision.

    There is no record where the verdict is that this guidance does not decide it.
    """

    kind: Literal["decision"]
    verdict: str
    parts: dict[str, Any]
    answers: dict[str, Any] | list[Any]
    quotes: list[Quote]
    record: dict[str, Any] | None = None


class Notice(_Kind):
    """Something about the conversation itself, such as `too_long`, `not_english` or `unavailable`."""

    kind: Literal["notice"]
    reason: str
    contacts: list[Contact] | None = None


class Plain(_Kind):
    """A greeting, help, thanks.

    lead: the text without what our page says all the time; the page draws this in place of the text.
    """

    kind: Literal["plain"]
    lead: str | None = None
    contacts: list[Contact] | None = None


Custom = Annotated[
    Answer | Clarify | NoAnswer | Danger | Worry | Glossary | Question | Decision | Notice | Plain,
    Field(discriminator="kind"),
]
