from knowledge.content.document import Block, Document, Heading, with_warnings_on_blocks
from knowledge.content.warnings import ConversionWarning, WarningKind

HIDDEN = ConversionWarning(WarningKind.HIDDEN, "left out: “not”")
COMMENT = ConversionWarning(WarningKind.COMMENT, "“Is this so?”")


def test_a_warning_stands_beside_the_words_that_it_is_about() -> None:
    document = with_warnings_on_blocks(Document((Heading(2, "Who"), Block("paragraph", ("She does.",), "", (HIDDEN,)))))
    [warning] = document.warnings
    assert (warning.kind, warning.where, warning.what) == ("hidden text", "She does.", "left out: “not”")


def test_a_warning_about_a_heading_goes_to_the_text_below_it_and_at_the_end_to_that_above() -> None:
    parts = (Block("paragraph", ("One.",)), Heading(2, "Who", "", (HIDDEN,)), Block("paragraph", ("Two.",)))
    document = with_warnings_on_blocks(Document((*parts, Heading(2, "End", "", (COMMENT,)))))
    assert [[warning.kind for warning in part.warnings] for part in document.parts] == [
        [],
        [],
        ["hidden text", "comment"],
        [],
    ]
    assert [warning.where for warning in document.warnings] == ["Who", "End"]


def test_a_warning_about_the_whole_text_stands_at_its_beginning() -> None:
    document = with_warnings_on_blocks(Document((Heading(1, "T"), Block("paragraph", ("One.",)))), [COMMENT])
    assert [warning.where for warning in document.parts[1].warnings] == ["One."]
