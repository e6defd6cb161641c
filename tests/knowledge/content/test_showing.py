from collections.abc import Callable
from io import StringIO

from rich.console import Console

from knowledge.content.changes import Change, KindOfChange
from knowledge.content.outline import Piece, Section
from knowledge.content.reviewing import Finding
from knowledge.content.showing import show_changes, show_findings, show_left_out, show_outline


def _printed(show: Callable[[Console], None]) -> str:
    console = Console(file=StringIO(), width=120)
    show(console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_square_brackets_of_the_text_are_not_taken_for_markup() -> None:
    sections = [Section(1, "Hens [draft]", pieces=(Piece(("Hens [bold]lay[/bold] eggs.",), "hens"),))]
    printed = _printed(lambda console: show_outline(console, sections))
    assert "Hens [draft]" in printed
    assert "Hens [bold]lay[/bold] eggs." in printed


def test_unchanged_passages_are_counted_and_not_shown() -> None:
    changes = [
        Change(KindOfChange.UNCHANGED, "bees", "Bees.", "Bees.", "Farm", "Farm"),
        Change(KindOfChange.ADDED, "hens", after="Hens lay eggs.", section_after="Farm"),
        Change(KindOfChange.MOVED, "goats", "Goats.", "Goats.", "Farm", "Shed"),
    ]
    printed = _printed(lambda console: show_changes(console, changes))
    assert "Bees." not in printed
    assert "added: hens" in printed and "Hens lay eggs." in printed
    assert "from Farm\n  to Shed" in printed
    assert printed.rstrip().endswith("1 unchanged, 1 moved, 1 added")


def test_what_was_left_out_is_listed_line_by_line_and_nothing_has_no_heading() -> None:
    assert _printed(lambda console: show_left_out(console, ["nav: Home [x]"])).splitlines()[1:] == ["  nav: Home [x]"]
    assert _printed(lambda console: show_left_out(console, [])) == ""


def test_a_review_without_findings_says_so() -> None:
    assert _printed(lambda console: show_findings(console, [])) == "Nothing to look at.\n"
    found = _printed(lambda console: show_findings(console, [Finding("dead link", "tiny.md", "[404] gone")]))
    assert "dead link" in found and "[404] gone" in found
