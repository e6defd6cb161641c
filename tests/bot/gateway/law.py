"""A made-up notice as in a reply, and replies that have it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.contract.replies import BotReply
from knowledge.law.bearing import Bearing
from knowledge.law.saying import lines_beside, notice_fields
from knowledge.law.words import law_words
from tests.knowledge.law.made import published

TODAY = date(2026, 11, 29)
LINE = law_words().may_have_changed
NOTICE: dict[str, Any] = notice_fields(published(), TODAY)
NOTICE_LINES = lines_beside(Bearing((published(),)), TODAY)


def with_law(
    reply: BotReply,
    *,
    at: int | None = None,
    lines: Sequence[str] = (),
    notices: Sequence[dict[str, Any]] = (),
    heading: str | None = None,
) -> BotReply:
    """The reply with lines next to one of its quotations, or with notices in an outcome."""
    fields = reply.model_dump(mode="json", exclude_unset=True)
    if at is not None:
        fields["custom"]["quotes"][at]["law_lines"] = list(lines)
    if notices:
        fields["custom"]["notices"] = list(notices)
    if heading:
        fields["custom"]["notices_heading"] = heading
    return BotReply.model_validate(fields)


def without_law(reply: BotReply) -> BotReply:
    """The reply as it was before any law changed: a real one has lines for the notices of its day."""
    fields = reply.model_dump(mode="json", exclude_unset=True)
    custom = fields["custom"]
    for part in (custom, *custom.get("reasons", []), *custom.get("quotes", [])):
        part.pop("law_lines", None)
    for name in ("notices", "notices_heading"):
        custom.pop(name, None)
    return type(reply).model_validate(fields)
