"""The decision record as a file.

The rendering lives with the guided decision; it is imported when first needed.
"""

from typing import Any

WORD_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_word(decision: dict[str, Any]) -> bytes:
    """The Word document of that decision, which is the whole custom part of its reply."""
    from actions.share_check.record_document import render_docx

    return render_docx(decision)


def as_page(decision: dict[str, Any]) -> str:
    """The printable HTML page of that decision, which is the whole custom part of its reply."""
    from actions.share_check.record_document import render_html

    return render_html(decision)
