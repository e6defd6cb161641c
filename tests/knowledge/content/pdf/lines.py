"""Lines of a PDF, made by hand."""

from knowledge.content.pdf.parts import Line


def line(text: str, size: float = 11.0, bold: bool = False, top: float = 100.0, page: int = 1) -> Line:
    """A line at the left edge of a page."""
    return Line(text, size, bold, left=50.0, right=300.0, top=top, bottom=top + size, page=page)
