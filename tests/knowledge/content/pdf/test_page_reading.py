from reportlab.lib import colors
from reportlab.platypus import Paragraph, Table

from tests.knowledge.content.pdf.built import BODY, texts

GRID = [("GRID", (0, 0), (-1, -1), 1, colors.black)]


def test_a_frame_around_a_text_is_no_table() -> None:
    frame = Table([[Paragraph("Framed advice of some words.", BODY)]], style=GRID)
    assert texts(frame) == [("Framed advice of some words.",)]
