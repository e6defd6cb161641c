import pytest
from reportlab.platypus import PageBreak

from knowledge.content.pdf import read_pdf
from knowledge.errors import KnowledgeError
from tests.knowledge.content.making import build_pdf, pdf


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"%PDF-1.4 nothing more", "the PDF is damaged"),
        (pdf(0, encrypted=True), "locked by a password"),
        (build_pdf([PageBreak()], running=False), "only pictures of it"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_with_what_to_do(content: bytes, fault: str) -> None:
    with pytest.raises(KnowledgeError, match=fault):
        read_pdf(content)
