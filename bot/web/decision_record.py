"""The decision record as a file, with the words that the practitioner typed for this file only.

The guided decision renders it, and is imported when first needed.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, TypeVar

from actions.share_check.record.own_words import OwnWords, words_for
from bot.privacy.guarding import Guarding

# Not the threads that ask the database: many records at once would hold up everybody's turns.
_RENDERING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="records")
Rendered = TypeVar("Rendered", bytes, str)
Form = Literal["short", "full"]
WORD_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD_FILE = {"Content-Disposition": 'attachment; filename="decision-record.docx"'}
"""The header that gives the Word file its name."""


async def rendered(
    render: Callable[[dict[str, Any], OwnWords], Rendered], decision: dict[str, Any], own: OwnWords
) -> Rendered:
    """The decision, rendered beside the turns.

    Args:
        decision: the whole custom part of its reply.
    """
    return await asyncio.get_running_loop().run_in_executor(_RENDERING, render, decision, own)


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
