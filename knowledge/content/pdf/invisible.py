"""Text that a PDF draws without ink (mode 3), as programs put behind a scan. PDFium tells it; pdfplumber does not."""

import pypdfium2
import pypdfium2.raw as pdfium

from knowledge.content.pdf.seen import Box

_WITHOUT_INK = 3
_DEEPEST_FORM = 4


def invisible_text(content: bytes) -> dict[int, list[Box]]:
    """Return page number (from 1) to the boxes of text without ink, in points from the left and top of the page.

    Raises:
        PdfiumError: the file is damaged, or locked.
    """
    found: dict[int, list[Box]] = {}
    with pypdfium2.PdfDocument(content) as file:
        for number in range(len(file)):
            page = file[number]
            height = page.get_height()
            boxes = []
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST_FORM):
                if pdfium.FPDFTextObj_GetTextRenderMode(thing.raw) == _WITHOUT_INK:
                    left, bottom, right, top = thing.get_bounds()
                    boxes.append((left - 1, height - top - 1, right + 1, height - bottom + 1))
            if boxes:
                found[number + 1] = boxes
            page.close()
    return found
