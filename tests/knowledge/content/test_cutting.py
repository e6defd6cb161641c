from knowledge.content.cutting import cut
from knowledge.content.document import Block, Document, Heading

LONG = "Word " * 60 + "end."


def paragraph(text: str = LONG) -> Block:
    return Block("paragraph", (text,))


def test_paragraphs_of_a_long_section_are_passages_of_their_own_and_a_short_section_is_one() -> None:
    long, short = [paragraph(), paragraph()], [paragraph("One."), paragraph("Two.")]
    document = Document((Heading(1, "A"), *long, Heading(1, "B"), *short))
    sections, _ = cut(document, "T")
    assert [[len(piece.lines) for piece in section.pieces] for section in sections] == [[], [1, 1], [2]]


def test_a_lead_in_keeps_what_follows_and_a_list_what_stands_before() -> None:
    listed = Block("list", ("- a", "- b"))
    blocks = (paragraph(), paragraph("So:"), paragraph(), paragraph(), listed, Block("table", ("| a |",)))
    [section], _ = cut(Document(blocks), "T")
    assert [piece.lines for piece in section.pieces] == [(LONG,), ("So:", LONG), (LONG, "- a", "- b", "| a |")]


def test_the_title_is_the_only_heading_of_the_first_level() -> None:
    document = Document(
        (Heading(2, "t", "top"), paragraph(), Heading(2, "A"), paragraph(), Heading(4, "B"), paragraph())
    )
    sections, _ = cut(document, "T")
    assert [(section.level, section.heading, section.fragment) for section in sections] == [
        (1, "T", "top"),
        (2, "A", ""),
        (4, "B", ""),
    ]


def test_a_heading_without_text_is_left_out_and_told_unless_deeper_ones_have_some() -> None:
    document = Document((Heading(1, "A"), Heading(2, "B"), paragraph(), Heading(1, "C")))
    sections, left_out = cut(document, "T")
    assert [section.heading for section in sections] == ["T", "A", "B"]
    assert left_out == ["heading without text: C"]
