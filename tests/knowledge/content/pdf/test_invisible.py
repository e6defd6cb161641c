from typing import Any

from knowledge.content.pdf.invisible import invisible_text
from tests.knowledge.content.pdf.drawn import TEXT, drawn, put


def test_text_without_ink_is_found_with_its_page_and_place() -> None:
    def page(canvas: Any) -> None:
        text = canvas.beginText(50, 600)
        text.setTextRenderMode(3)
        text.textLine("never tell")
        canvas.drawText(text)

    found = invisible_text(drawn(lambda canvas: put(canvas, 50, 100, [TEXT]), page))
    assert list(found) == [2]
    [(left, top, right, bottom)] = found[2]
    assert left < 51 < right < 120
    assert top < 842 - 600 - 3 < bottom
