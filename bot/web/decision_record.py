"""The decision record as a file, with the words that the practitioner typed for this file only.

The guided decision renders it, and is imported when first needed.
"""

from collections.abc import Mapping
from typing import Any, Literal

from actions.share_check.record.own_words import OwnWords, words_for
from bot.privacy.guarding import Guarding

Form = Literal["short", "full"]
WORD_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_word(decision: dict[str, Any], own: OwnWords, form: Form) -> bytes:
    """The decision as a Word document.

    Args:
        decision: the whole custom part of its reply.
    """
    from actions.share_check.record.document import render_docx

    return render_docx(decision, own, full=form == "full")


def as_page(decision: dict[str, Any], own: OwnWords, form: Form) -> str:
    """The decision as an HTML page to print.

    Args:
        decision: the whole custom part of its reply.
    """
    from actions.share_check.record.document import render_html

    return render_html(decision, own, full=form == "full")


async def own_words(decision: dict[str, Any], typed: Mapping[str, str], guarding: Guarding) -> OwnWords:
    """Return the typed words without personal data, for this file only. They are not stored, logged or counted.

    Raises:
        OtherDecisionError: this record has no such free field.
        GuardFailure: the privacy guard could not check a text.
    """
    words = words_for(decision, typed)
    guarded = {field: await guarding.guarded(text) for field, text in words.items()}
    removed_from = tuple(field for field, looked_at in guarded.items() if looked_at.removed)
    return OwnWords({field: looked_at.text for field, looked_at in guarded.items()}, removed_from)
