from pathlib import Path

from knowledge.content.cutting import cut
from knowledge.content.document import Block, Document, Heading
from knowledge.content.outline import body_of, outline_of
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.guidance.passages import passages_of
from knowledge.guidance.source import load_source
from tests.knowledge.tiny import FRONT

HIDDEN = ConversionWarning(WarningKind.HIDDEN, "left out: “not”")
COMMENT = ConversionWarning(WarningKind.COMMENT, "“Is this so?”")


def test_a_warning_is_written_with_its_passage_and_read_again(tmp_path: Path) -> None:
    odd = ConversionWarning(WarningKind.COMMENT, "“a --> b\n-- c”")
    document = Document((Heading(1, "T"), Block("paragraph", ("One.",), "", (HIDDEN, odd))))
    sections, _ = cut(document, "T")
    named = [
        type(section)(
            section.level,
            section.heading,
            pieces=tuple(
                type(piece)(piece.lines, "one", draft=True, warnings=piece.warnings) for piece in section.pieces
            ),
        )
        for section in sections
    ]
    path = tmp_path / "tiny.md"
    path.write_text(FRONT + body_of(named), "utf-8")
    [passage] = passages_of(load_source(path))
    assert passage.text == "One."
    assert passage.warnings[0] == "hidden text: left out: “not”"
    assert len(passage.warnings) == 2
    assert outline_of([passage])[0].pieces[0].warnings == passage.warnings
