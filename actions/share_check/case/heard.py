"""What a message to a guided decision is: what was said, what it was taken for, and the case after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from actions.share_check.case.open_case import OpenCase


class Heard(StrEnum):
    """What a message was."""

    ANSWERED = "answered"
    NEARLY = "nearly understood"
    WENT_BACK = "went back"
    CHOOSING_CHANGE = "choosing which answer to change"
    CHANGING = "changing"
    CONFIRMED = "confirmed"
    KEPT = "kept as it was"
    WHY = "why"
    EXPLAINED = "asks what the question means"
    HOW_MANY = "asks how many more questions there are"
    LISTED = "asks what has been answered"
    DECLINED = "no to what was nearly understood"
    NOT_YES_OR_NO = "yes or no to a question that has other answers"
    STARTED_AGAIN = "started again"
    STOPPED = "stopped"
    CARRIED_ON = "carried on"
    MUST_BE_SAFE = "carry on, where a child may be in danger"
    STALE = "stale"
    NOT_AN_ANSWER = "not an answer"


@dataclass(frozen=True)
class Said:
    """A message as Rasa has it.

    Attributes:
        text: its text.
        intent: the button's name, empty for typed text.
        entities: what came with the button.
    """

    text: str
    intent: str = ""
    entities: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_button(self) -> bool:
        """Whether it came from a button. Only buttons send a text that begins with a slash."""
        return self.text.startswith("/")


@dataclass(frozen=True)
class Turn:
    """What a message was, and the case after it (the same case if nothing changed)."""

    heard: Heard
    case: OpenCase
