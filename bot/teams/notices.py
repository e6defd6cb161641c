"""Reads notices.yml. A missing text stops the start-up and not a conversation."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.contract.replies import BotReply, notice

FILE = Path(__file__).with_name("notices.yml")


class TeamsNotices(BaseModel):
    """All of notices.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    somebody: str
    deleted: str
    changed: str
    expired: str
    changed_message: str
    changed_in_a_check: str
    somebody_elses: str
    stale_card: str
    image: str
    voice: str
    video: str
    file: str
    emoji: str
    nothing: str
    beside: str
    too_fast: str

    def reply(self, reason: str) -> BotReply:
        """The text with that name, as a notice."""
        return notice(reason, getattr(self, reason))


def load_notices(path: Path = FILE) -> TeamsNotices:
    """Read the file.

    Raises:
        pydantic.ValidationError: a text is missing or unknown. The error names each.
    """
    return TeamsNotices.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
