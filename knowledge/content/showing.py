"""Print the output of the content commands."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from knowledge.content.changes import Change, KindOfChange
from knowledge.content.outline import Section
from knowledge.content.plain import beginning
from knowledge.content.reviewing import Finding
from knowledge.content.word_diff import word_diff


def show_outline(console: Console, sections: Sequence[Section]) -> None:
    """Print each passage with its section, length and first words."""
    table = Table("passage", "section", "words", "begins", box=SIMPLE_HEAD)
    for section in sections:
        for piece in section.pieces:
            words = str(len(piece.text.split()))
            table.add_row(piece.id, escape(section.heading), words, escape(beginning(piece.text)))
    console.print(table)


def show_left_out(console: Console, left_out: Sequence[str]) -> None:
    """Print the parts left out, to let a person see whether it was text after all."""
    if left_out:
        console.print("Left out, because it did not look like part of the text:")
        for line in left_out:
            console.print(f"  {line}", style="dim", markup=False, highlight=False)


def show_warnings(console: Console, warnings: Sequence[str]) -> None:
    """Print what a person has to look at before it is published."""
    for warning in warnings:
        console.print(f"Look at this: {warning}", style="yellow", markup=False, highlight=False)


def show_changes(console: Console, changes: Sequence[Change]) -> None:
    """Print every change, and only count the unchanged passages."""
    for change in changes:
        if change.kind is KindOfChange.UNCHANGED:
            continue
        console.rule(f"{change.kind}: {escape(change.id)}", align="left")
        if change.section_before and change.section_after and change.section_before != change.section_after:
            console.print(f"from {escape(change.section_before)}\n  to {escape(change.section_after)}", highlight=False)
        elif change.kind is KindOfChange.MOVED:
            console.print(f"to another place in {escape(change.section_after)}", highlight=False)
        elif change.kind in (KindOfChange.ADDED, KindOfChange.REMOVED):
            console.print(escape(change.section_after or change.section_before), style="dim", highlight=False)
        if change.kind is not KindOfChange.MOVED:
            console.print(_text(change))
    counts = {kind: sum(change.kind is kind for change in changes) for kind in KindOfChange}
    console.print(", ".join(f"{count} {kind}" for kind, count in counts.items() if count), highlight=False)


def show_findings(console: Console, found: Sequence[Finding]) -> None:
    """Print what to look at, or that there is nothing."""
    if not found:
        console.print("Nothing to look at.")
        return
    table = Table("what", "where", "more", box=SIMPLE_HEAD)
    for finding in found:
        table.add_row(finding.kind, escape(finding.where), escape(finding.what))
    console.print(table)


def _text(change: Change) -> Text:
    if change.kind is KindOfChange.REWORDED:
        return word_diff(change.before, change.after)
    if change.kind is KindOfChange.ADDED:
        return Text(change.after, style="green")
    return Text(change.before, style="red")
