"""The kinds of reply, and what each carries in its `custom` part."""

from typing import Annotated, Any, Literal

from pydantic import Field

from bot.contract.reply_parts import (
    Button,
    Choice,
    Command,
    Dropped,
    FreeField,
    Given,
    Guess,
    LawNotice,
    OpeningFact,
    QuestionOption,
    Quote,
    Reason,
    ReplyPart,
    ShownContact,
    SuggestedReading,
    Taken,
)

Audience = Literal["child", "adult"]


class _Kind(ReplyPart):
    safety_line: str | None = Field(
        default=None,
        description="The line with the emergency number at the end of the text, if the text had none of its own;"
        " a channel may show it separately.",
    )
    trial_line: str | None = Field(
        default=None,
        description="Until the assistant has gone live: the last part of `safety_line`, which says that this is a"
        " trial. A channel that shows whom to call in place of the safety line still shows this, last.",
    )
    kept_text: str | None = Field(
        default=None,
        description="On the first reply to a typed message that is not kept as it was typed, as something was taken out"
        " or it was too long: how it is kept. A page shows this in place of what it showed.",
    )


class Answer(_Kind):
    """The guidance, quoted; best first."""

    kind: Literal["answer"]
    quotes: list[Quote] = Field(min_length=1, max_length=3)
    notices: list[LawNotice] = []


class Clarify(_Kind):
    """Passages close to the question, but not close enough to quote."""

    kind: Literal["clarify"]
    choices: list[Choice] = Field(min_length=1)
    reason: str | None = Field(default=None, description="`recipient` if it is not clear who would be told.")
    contacts: list[ShownContact] | None = None


class NoAnswer(_Kind):
    """The guidance that we hold does not cover the question.

    Attributes:
        reason: `recipient` if somebody with no part in helping the child asks, or would be told; `case_facts` if facts
            of a case are asked for, which are not held; `wrong_sharing` if something went to somebody who should not
            have it.
    """

    kind: Literal["no_answer"]
    further_reading: list[SuggestedReading]
    reason: str | None = None
    contacts: list[ShownContact] | None = None


class Danger(_Kind):
    """A child may be in danger now: whom to call, before anything else.

    Attributes:
        audience: whether a child or an adult seems to write about themselves; None if neither.
        need: whose numbers these are, as in knowledge/reference/contacts.yml; None in replies of earlier versions.
    """

    kind: Literal["danger"]
    contacts: list[ShownContact] = Field(min_length=1)
    audience: Audience | None = None
    need: str | None = None


class Worry(_Kind):
    """A cause for worry that may not be an emergency: whom to call, and whom to tell today.

    Attributes:
        audience: whether a child or an adult seems to write about themselves; None if neither.
        need: whose numbers these are, as in knowledge/reference/contacts.yml; None in replies of earlier versions.
    """

    kind: Literal["worry"]
    contacts: list[ShownContact] = Field(min_length=1)
    to_tell: str = Field(min_length=1)
    audience: Audience | None = None
    need: str | None = None


class Glossary(_Kind):
    """What a term means, in the assistant's own words and never as a quotation."""

    kind: Literal["glossary"]
    term: str = Field(min_length=1)
    meaning: str = Field(min_length=1)
    ours: Literal[True]


class _SaidBack(_Kind):
    taken: Taken | None = Field(default=None, description="The typed answer that was just understood.")
    dropped: Dropped | None = Field(default=None, description="The earlier answers that the last one made pointless.")
    answered: list[Given] | None = Field(
        default=None, description="The answers so far, each with the payload that changes it."
    )


class QuestionKind(_SaidBack):
    """A question of the guided decision.

    A question about an opening message's facts has `facts` (each with `key`, `option`, `name` and `label`) and `keep`,
    the button whose payload holds them all. A channel leaves out of the payload what the person did not tick.

    Attributes:
        key: the flow's key. `prefill`, `change` or `resting` if the question is about answers that were already given.
    """

    kind: Literal["question"]
    key: str
    options: list[QuestionOption] = Field(min_length=1)
    step: int | str | dict[str, Any]
    answers: dict[str, Any] | list[Any]
    ask: str | None = Field(default=None, description="The question itself; missing if `key` is not the flow's.")
    hint: str | None = None
    why: str | None = Field(default=None, description="Why it is asked.")
    commands: list[Command] | None = Field(default=None, description="What else a person can say here.")
    asking: str | None = Field(
        default=None, description="For `prefill` and `change`: the question, without anything said back before it."
    )
    offered: dict[str, str] | None = Field(default=None, description="For `prefill`: the answers to confirm.")
    facts: list[OpeningFact] | None = Field(default=None, description="For `prefill`: the same in words.")
    keep: Button | None = Field(default=None, description="For `prefill`: the button that keeps the ticked facts.")
    confirm: Guess | None = Field(default=None, description="The option that the typed answer nearly means.")
    still_open: str | None = Field(
        default=None, description="The sentence that says that the typed message did not answer this question."
    )
    previous: str | None = Field(
        default=None,
        description="The key of the earlier choice, if somebody comes back to the question.",
    )


class Decision(_SaidBack):
    """The outcome of the guided decision.

    If the verdict is that this guidance does not decide, there is no record.

    Attributes:
        notices_heading: the line above the notices.
        law_lines: what we say about the law under the verdict, as paragraphs of Markdown.
    """

    kind: Literal["decision"]
    verdict: str
    parts: dict[str, Any]
    answers: dict[str, Any] | list[Any]
    quotes: list[Quote]
    record: dict[str, Any] | None = Field(
        default=None,
        description="Field to its text or list of texts, null if the practitioner fills it in. Each verdict has"
        " fields of its own.",
    )
    record_form: list[FreeField] | None = Field(
        default=None, description="The fields whose words POST /chat/record.docx and /chat/record.html accept."
    )
    sentence: str | None = Field(default=None, description="The verdict in words.")
    steps: list[str] | None = Field(default=None, description="What to do now.")
    reasons: list[Reason] | None = None
    advice: str | None = None
    contacts: list[ShownContact] | None = None
    notices: list[LawNotice] = []
    notices_heading: str | None = None
    law_lines: list[str] = []


class NoticeKind(_Kind):
    """Something about the conversation itself, such as `too_long`, `not_english` or `unavailable`."""

    kind: Literal["notice"]
    reason: str
    contacts: list[ShownContact] | None = None
    reference: str | None = Field(default=None, description="The reference for reporting a failure.")
    words: str | None = Field(default=None, description="For `switched_off`: the owner's own words.")


class Plain(_Kind):
    """A greeting, help or thanks.

    Attributes:
        lead: the text without what our page always shows. The page shows this instead of the text.
    """

    kind: Literal["plain"]
    lead: str | None = None
    contacts: list[ShownContact] | None = None
    why: str | None = Field(default=None, description="The part of the guided decision that this gives the reason for.")
    explains: str | None = Field(default=None, description="The part of the guided decision that this explains.")
    at_most: int | None = Field(default=None, description="The most questions that can still come.")
    said: list[str] | None = Field(default=None, description="The parts of a message that this is about, as typed.")
    audience: Audience | None = Field(default=None, description="`child` if a child or young person seems to ask.")


Custom = Annotated[
    Answer | Clarify | NoAnswer | Danger | Worry | Glossary | QuestionKind | Decision | NoticeKind | Plain,
    Field(discriminator="kind"),
]
