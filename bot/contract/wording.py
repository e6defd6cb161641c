"""Reads wording.yml. A missing or misspelt text stops the start-up and not a conversation."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.contract.personal_data import PersonalDataKind
from bot.contract.reply_kinds import Button
from knowledge.reference.contacts import EMERGENCY_NUMBER

WORDING_FILE = Path(__file__).with_name("wording.yml")


class _WordingPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Greeting(_WordingPart):
    """The first message of a conversation. `reminders` are what our page always shows."""

    text: str = Field(min_length=1)
    reminders: str = Field(min_length=1)
    buttons: tuple[Button, ...]


class NoticeWording(_WordingPart):
    """The gateway's notices in a conversation, by reason."""

    command_refused: str
    not_understood: str
    personal_data_removed: str
    not_kept: str
    not_remembered: str
    interrupted: str
    not_taken: str
    too_long: str
    unavailable: str


class ProblemWording(_WordingPart):
    """The title and detail of one kind of problem document."""

    title: str
    detail: str


class ProblemsWording(_WordingPart):
    """One entry for each kind of problem document."""

    unauthorized: ProblemWording
    origin_refused: ProblemWording
    not_found: ProblemWording
    no_record: ProblemWording
    no_such_answer: ProblemWording
    method_not_allowed: ProblemWording
    too_slow: ProblemWording
    too_large: ProblemWording
    wrong_shape: ProblemWording
    other_decision: ProblemWording
    rate_limited: ProblemWording
    too_many_at_once: ProblemWording
    busy: ProblemWording
    unavailable: ProblemWording
    stopping: ProblemWording
    not_ready: ProblemWording


class AssistantWording(_WordingPart):
    """All of wording.yml."""

    greeting: Greeting
    safety_line: str = Field(pattern=EMERGENCY_NUMBER)
    tapped_button: str
    not_kept: str
    removed: dict[PersonalDataKind, str]
    notices: NoticeWording
    contact_line: str
    problems: ProblemsWording
    readiness_personal_data: str
    readiness_question: str

    @field_validator("removed")
    @classmethod
    def _one_for_each_kind(cls, removed: dict[PersonalDataKind, str]) -> dict[PersonalDataKind, str]:
        if missing := [kind.value for kind in PersonalDataKind if not removed.get(kind)]:
            raise ValueError(f"no words for {', '.join(missing)}")
        return removed


def load_wording(path: Path = WORDING_FILE) -> AssistantWording:
    """Read the file.

    Raises:
        pydantic.ValidationError: a text is missing or unknown. The error names each.
    """
    return AssistantWording.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
