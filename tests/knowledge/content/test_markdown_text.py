import pytest

from knowledge.content.document import Block, Heading
from knowledge.content.markdown_text import read_markdown
from knowledge.errors import KnowledgeError


def test_front_matter_says_title_publisher_and_licence_and_is_no_text() -> None:
    document = read_markdown(b"---\ntitle: T\npublisher: P\nlicence: L\n---\n# H\n\ntext\n")
    assert (document.title, document.publisher, document.licence) == ("T", "P", "L")
    assert document.parts == (Heading(1, "H"), Block("paragraph", ("text",)))


def test_html_anchors_in_markdown_are_kept() -> None:
    assert read_markdown(b'<h2 id="who">Who</h2>\n\ntext').parts[0] == Heading(2, "Who", "who")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"# caf\xe9", "must be UTF-8"),
        (b"---\ntitle: [\n---\n# H\n", "front matter of the Markdown file is not YAML"),
        (b"# H\n\n<!-- passage: a -->\ntext\n", "it is already a source"),
    ],
)
def test_markdown_that_cannot_be_taken_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(KnowledgeError, match=fault):
        read_markdown(content)
