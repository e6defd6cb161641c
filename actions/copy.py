"""The words of the actions' replies: knowledge/copy/conversation.yml, guidance.yml and safety.yml.

A reply that a text is written for has a name with `utter_` before it, as Rasa calls it. This says which buttons are
under it and what the code fills in; the text is in the copy.
"""

from collections.abc import Mapping
from typing import Annotated

from actions.share_check.messages.payloads import START
from knowledge.copy.loading import Text, Words, filled, filled_by, fills, keyed, load_copy
from knowledge.copy.styles import once_in_each_style
from knowledge.reference.contacts import WITH_WORDS, Need

_NEEDS = tuple(need for need in Need if need is not Need.EVERYONE)
_CONVERSATION: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    (
        "utter_greet",
        "utter_help",
        "utter_thanks",
        "utter_goodbye",
        "utter_bot_challenge",
        "utter_record",
        "utter_keeps",
        "utter_delete",
        "utter_hide",
        "utter_what_next",
        "utter_not_that",
        "utter_unsure",
        "utter_default",
        "utter_no_check_open",
    ),
    (),
)
_GUIDANCE: Mapping[str, tuple[str, ...]] = {
    "utter_answer": ("quotes",),
    "utter_silent_on": ("parts",),
    "utter_passage": ("quotes",),
    "utter_clarify": ("choices",),
    "utter_no_answer": ("further_reading",),
    "utter_passage_unknown": (),
    "utter_whom": (),
    "utter_outsider": (),
    "utter_outsider_whereabouts": ("contacts",),
    "utter_outsider_at_risk": ("contacts",),
    "utter_wrong_sharing": ("contacts",),
    "utter_case_facts": (),
    "utter_case_facts_whereabouts": ("contacts",),
    "utter_young_person": ("contacts",),
    "utter_glossary": ("term", "meaning"),
}
_SAFETY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("utter_danger", *(f"utter_danger_{need}" for need in _NEEDS)), ("contacts",)),
    **dict.fromkeys(("utter_worry", *(f"utter_worry_{need}" for need in _NEEDS)), ("contacts",)),
    **dict.fromkeys(("utter_contacts", *(f"utter_contacts_{need}" for need in WITH_WORDS)), ("contacts",)),
    "utter_not_english": ("contacts",),
    "utter_unavailable": ("contacts", "reference"),
}
# The buttons that a reply always has; others come with what is found.
_BUTTONS: Mapping[str, tuple[str, ...]] = {
    "utter_greet": ("start", "help"),
    "utter_help": ("start",),
    "utter_record": ("start",),
    "utter_what_next": ("start",),
    "utter_not_that": ("start",),
    "utter_unsure": ("start",),
    "utter_default": ("start", "help"),
    "utter_no_check_open": ("start",),
}
_PAYLOADS = {"start": f"/{START}", "help": "/help"}


class ConversationWords(Words):
    """All of conversation.yml."""

    start: Text
    help: Text
    replies: Annotated[dict[str, str], filled_by(_CONVERSATION)]


class GuidanceWords(Words):
    """All of guidance.yml."""

    quote: Annotated[str, fills("section", "text", "title", "url", "publisher", "checked")]
    our_heading: Annotated[str, fills("section")]
    choice: Annotated[str, fills("question")]
    review: Annotated[str, fills("review")]
    part: Annotated[str, fills("part")]
    link: Annotated[str, fills("title", "url")]
    helps: Text
    does_not_help: Text
    works_with_children: Text
    replies: Annotated[dict[str, str], filled_by(_GUIDANCE)]


class SafetyWords(Words):
    """All of safety.yml. to_tell: whom to tell today, by the need."""

    to_tell: Annotated[dict[str, Text], keyed(Need)]
    replies: Annotated[dict[str, str], filled_by(_SAFETY)]


@once_in_each_style
def conversation_words() -> ConversationWords:
    """The texts of conversation.yml. Raises KnowledgeError, naming file and line, for what the code cannot use."""
    return load_copy("conversation", ConversationWords)


@once_in_each_style
def guidance_words() -> GuidanceWords:
    """The texts of guidance.yml. Raises KnowledgeError, naming file and line, for what the code cannot use."""
    return load_copy("guidance", GuidanceWords)


@once_in_each_style
def safety_words() -> SafetyWords:
    """The texts of safety.yml. Raises KnowledgeError, naming file and line, for what the code cannot use."""
    return load_copy("safety", SafetyWords)


@once_in_each_style
def reply_texts() -> Mapping[str, str]:
    """The text of every named reply. Raises KnowledgeError as the above."""
    return {**conversation_words().replies, **guidance_words().replies, **safety_words().replies}


def reply_text(name: str, fills: Mapping[str, str]) -> str:
    """The text of a reply, filled in. Raises KeyError for a name without a text."""
    return filled(reply_texts()[name], fills)


def reply_buttons(name: str) -> list[dict[str, str]]:
    """The buttons that a named reply always has."""
    titles = {"start": conversation_words().start, "help": conversation_words().help}
    return [{"title": titles[button], "payload": _PAYLOADS[button]} for button in _BUTTONS.get(name, ())]
