"""The kinds of reply and what each carries in its `custom` part."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Audience = Literal["child", "adult"]


class _ReplyPart(BaseModel):
    # Fields that are not named here are passed on untouched: richer channels may draw them.
    model_config = ConfigDict(frozen=True, extra="allow")


class Button(_ReplyPart):
    """A choice: what it says, and what is sent when it is tapped."""

    title: str = Field(min_length=1)
    payload: str = Field(min_length=1)


class ShownContact(_ReplyPart):
    """Whom to call."""

    name: str
    phone: str
    when: str


class QuoteSource(_ReplyPart):
    """The document that a passage is quoted from.

    checked: the date on which it was last compared with the publisher's.
    """

    title: str
    publisher: str
    url: str
    checked: date


class Quote(_ReplyPart):
    """One whole passage, to the letter.

    section_is_ours: its heading is in this project's words, because the publisher's were lost. law_lines: what is said
    of the law beside it, as paragraphs of Markdown; no part of the quotation.
    """

    passage_id: str
    text: str = Field(min_length=1)
    section: str
    section_is_ours: bool = False
    score: float
    source: QuoteSource
    law_lines: list[str] = []


class LawSource(_ReplyPart):
    """Where a change in the law stands, and when a person last looked at it there."""

    title: str
    url: str
    checked: date


class LawNotice(_ReplyPart):
    """What has changed in the law since the guidance was written, as the owner published it.

    effective: the day from which it holds, None where that is not known yet. words: the text, led in by that day.
    """

    id: str
    text: str = Field(min_length=1)
    effective: date | None
    source: LawSource
    status: Literal["published"]
    words: str = Field(min_length=1)


class Choice(_ReplyPart):
    """A passage near the question, offered as a question."""

    passage_id: str
    question: str


class SuggestedReading(_ReplyPart):
    """A document to read elsewhere."""

    title: str
    url: str


class QuestionOption(_ReplyPart):
    """One answer to a question of the guided decision."""

    key: str
    label: str


class Given(_ReplyPart):
    """An answer given in the guided decision, in words. payload: what asks its question again."""

    key: str
    name: str
    label: str
    payload: str


class Command(Button):
    """What can be said at every question of the guided decision."""

    key: str


class Taken(_ReplyPart):
    """The answer that was just understood from what was typed, said back.

    words: the sentence that says it; title and payload: of the button beside it, which changes it.
    """

    key: str
    option: str
    label: str
    name: str | None = None
    words: str | None = None
    title: str | None = None
    payload: str | None = None


class Guess(_ReplyPart):
    """The option that was only nearly understood, to be confirmed. words: the sentence that asks."""

    option: str
    label: str
    words: str | None = None


class Dropped(_ReplyPart):
    """The questions whose answers the last answer made pointless. words: the sentence that says so."""

    keys: list[str]
    words: str


class Reason(_ReplyPart):
    """One part of an outcome: its heading, what it says, and which passages it quotes.

    law_lines: what is said of the law beside it, as paragraphs of Markdown.
    """

    part: str
    heading: str
    text: str
    passage_ids: list[str]
    law_lines: list[str] = []


class _Kind(_ReplyPart):
    safety_line: str | None = Field(
        default=None,
        description="The line with the emergency number that ends the text, where the text had none of its own;"
        " a channel may draw it apart.",
    )


class Answer(_Kind):
    """The guidance, quoted; best first."""

    kind: Literal["answer"]
    quotes: list[Quote] = Field(min_length=1, max_length=3)
    notices: list[LawNotice] = []


class Clarify(_Kind):
    """Passages that are near, but not near enough to quote."""

    kind: Literal["clarify"]
    choices: list[Choice] = Field(min_length=1)
    reason: str | None = Field(default=None, description="`recipient` where it is not clear who would be told.")
    contacts: list[ShownContact] | None = None


class NoAnswer(_Kind):
    """The guidance held does not cover it.

    reason: `recipient` where somebody with no part in helping the child would be told, or asks.
    """

    kind: Literal["no_answer"]
    further_reading: list[SuggestedReading]
    reason: str | None = None
    contacts: list[ShownContact] | None = None


class Danger(_Kind):
    """A child may be in danger now: whom to call, before anything else.

    audience: who seems to write about itself, if somebody does.
    """

    kind: Literal["danger"]
    contacts: list[ShownContact] = Field(min_length=1)
    audience: Audience | None = None


class Worry(_Kind):
    """A cause for worry, and not for certain an emergency: whom to call, and whom to tell today.

    audience: who seems to write about itself, if somebody does.
    """

    kind: Literal["worry"]
    contacts: list[ShownContact] = Field(min_length=1)
    to_tell: str = Field(min_length=1)
    audience: Audience | None = None


class Glossary(_Kind):
    """What a word of the field means, in the assistant's own words: never a quotation."""

    kind: Literal["glossary"]
    term: str = Field(min_length=1)
    meaning: str = Field(min_length=1)
    ours: Literal[True]


class OpeningFact(_ReplyPart):
    """What an opening message says, by question and option, and in words."""

    key: str
    option: str
    name: str
    label: str


class _SaidBack(_Kind):
    taken: Taken | None = Field(default=None, description="The typed answer that was just understood.")
    dropped: Dropped | None = Field(default=None, description="The earlier answers that the last one made pointless.")
    answered: list[Given] | None = Field(default=None, description="The answers so far, each with what changes it.")


class QuestionKind(_SaidBack):
    """A question of the guided decision.

    key: the flow's, or `prefill`, `change` or `resting` where it asks about answers that are there already.

    Where it asks about the facts of an opening message, `facts` (each with `key`, `option`, `name` and `label`) come
    with it, and `keep`: the button whose payload holds them all; a channel leaves out of it what is not ticked.
    """

    kind: Literal["question"]
    key: str
    options: list[QuestionOption] = Field(min_length=1)
    step: int | str | dict[str, Any]
    answers: dict[str, Any] | list[Any]
    ask: str | None = Field(default=None, description="The question itself; missing where `key` is not the flow's.")
    hint: str | None = None
    why: str | None = Field(default=None, description="Why it is asked.")
    commands: list[Command] | None = Field(default=None, description="What else can be said here.")
    asking: str | None = Field(
        default=None, description="Of `prefill` and `change`: what is asked, without what is said back before it."
    )
    offered: dict[str, str] | None = Field(default=None, description="Of `prefill`: the answers to confirm.")
    facts: list[OpeningFact] | None = Field(default=None, description="Of `prefill`: the same in words.")
    keep: Button | None = Field(default=None, description="Of `prefill`: the button that keeps what is ticked.")
    confirm: Guess | None = Field(default=None, description="The option that what was typed nearly means.")
    still_open: str | None = Field(
        default=None, description="The sentence that says that what was typed was no answer to this question."
    )
    previous: str | None = Field(
        default=None,
        description="The key of the option that was chosen before, where somebody comes back to it.",
    )


class FreeField(_ReplyPart):
    """A field of the record that the practitioner may type for the file alone; `value` is what it has already."""

    field: str
    label: str
    value: str | None = None


class Decision(_SaidBack):
    """The outcome of the guided decision.

    There is no record where the verdict is that this guidance does not decide it. notices_heading: the line above the
    notices. law_lines: what is said of the law under the verdict, as paragraphs of Markdown.
    """

    kind: Literal["decision"]
    verdict: str
    parts: dict[str, Any]
    answers: dict[str, Any] | list[Any]
    quotes: list[Quote]
    record: dict[str, Any] | None = Field(
        default=None,
        description="Field to its text or list of texts, null where the practitioner fills it in. Each verdict has"
        " fields of its own.",
    )
    record_form: list[FreeField] | None = Field(
        default=None, description="The fields that POST /chat/record.docx and /chat/record.html take words for."
    )
    sentence: str | None = Field(default=None, description="The verdict in words.")
    steps: list[str] | None = Field(default=None, description="What to do now.")
    reasons: list[Reason] | None = None
    advice: str | None = None
    record_lines: list[str] | None = Field(default=None, description="The record as text.")
    contacts: list[ShownContact] | None = None
    notices: list[LawNotice] = []
    notices_heading: str | None = None
    law_lines: list[str] = []


class NoticeKind(_Kind):
    """Something about the conversation itself, such as `too_long`, `not_english` or `unavailable`."""

    kind: Literal["notice"]
    reason: str
    contacts: list[ShownContact] | None = None
    reference: str | None = Field(default=None, description="What to report a failure by.")


class Plain(_Kind):
    """A greeting, help, thanks.

    lead: the text without what our page says all the time; the page draws this in place of the text.
    """

    kind: Literal["plain"]
    lead: str | None = None
    contacts: list[ShownContact] | None = None
    why: str | None = Field(default=None, description="What of the guided decision this is the reason for.")
    explains: str | None = Field(default=None, description="What of the guided decision this explains.")
    at_most: int | None = Field(default=None, description="At most how many questions are still to come.")
    said: list[str] | None = Field(default=None, description="The parts of a message that this is about, as typed.")


Custom = Annotated[
    Answer | Clarify | NoAnswer | Danger | Worry | Glossary | QuestionKind | Decision | NoticeKind | Plain,
    Field(discriminator="kind"),
]
