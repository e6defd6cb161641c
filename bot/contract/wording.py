"""The gateway's own texts: knowledge/copy/gateway.yml."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import field_validator

from bot.contract.personal_data import PersonalDataKind
from bot.contract.reply_parts import Button
from knowledge.copy.loading import Text, Words, fills, keyed, load_copy, refusal
from knowledge.copy.styles import Style, in_style, style_in_use
from knowledge.reference.contacts import EMERGENCY_NUMBER


class Greeting(Words):
    """The first message of a conversation. `reminders` are what our page always shows."""

    text: Text
    reminders: Text
    buttons: tuple[Button, ...]


class NoticeWording(Words):
    """The gateway's notices in a conversation, by reason."""

    command_refused: Text
    not_understood: Text
    personal_data_removed: Annotated[str, fills("removed")]
    not_kept: Text
    not_remembered: Text
    interrupted: Annotated[str, fills("contacts")]
    not_taken: Annotated[str, fills("contacts")]
    too_long: Annotated[str, fills("limit")]
    unavailable: Annotated[str, fills("contacts", "reference")]
    switched_off: Annotated[str, fills("words", "contacts")]


class ProblemWording(Words):
    """The title and detail of one kind of problem document."""

    title: Text
    detail: Text


class LimitWording(ProblemWording):
    """One whose detail names the limit that was passed."""

    detail: Annotated[str, fills("limit")]


class ProblemsWording(Words):
    """One entry for each kind of problem document."""

    unauthorized: ProblemWording
    origin_refused: ProblemWording
    wrong_host: ProblemWording
    not_found: ProblemWording
    no_record: ProblemWording
    no_such_answer: ProblemWording
    method_not_allowed: ProblemWording
    too_slow: ProblemWording
    too_large: LimitWording
    wrong_shape: ProblemWording
    other_decision: ProblemWording
    rate_limited: ProblemWording
    too_many_at_once: ProblemWording
    busy: ProblemWording
    unavailable: ProblemWording
    stopping: ProblemWording
    not_ready: ProblemWording
    draining: ProblemWording


class AssistantWording(Words):
    """All of knowledge/copy/gateway.yml."""

    greeting: Greeting
    safety_line: Text
    trial_line: Text
    tapped_button: Text
    not_kept: Text
    switched_off_words: Text
    switched_off_message: Annotated[str, fills("words")]
    removed: Annotated[dict[PersonalDataKind, Text], keyed(PersonalDataKind)]
    notices: NoticeWording
    problems: ProblemsWording
    readiness_personal_data: Text
    readiness_question: Text

    @property
    def in_use(self) -> "AssistantWording":
        """These texts, or the easy words where those are in use."""
        return self if style_in_use() is Style.USUAL else load_wording()

    @field_validator("safety_line")
    @classmethod
    def _gives_the_number(cls, line: str) -> str:
        if EMERGENCY_NUMBER not in line:
            raise refusal(f"this line must give {EMERGENCY_NUMBER}")
        return line


def load_wording(file: Path | None = None) -> AssistantWording:
    """The texts, in the words in use. They are read once.

    Args:
        file: a file other than the project's own.

    Raises:
        KnowledgeError: a text is not as the code needs it. The error names the file and the line.
    """
    return _read(file, style_in_use())


@cache
def _read(file: Path | None, style: Style) -> AssistantWording:
    with in_style(style):
        return load_copy("gateway", AssistantWording, file)
