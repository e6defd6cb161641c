"""A made-up source before an update, and how its passages change with a new text."""

from knowledge.content.aligning import align
from knowledge.content.changes import KindOfChange, changes_between
from knowledge.content.document import Block
from knowledge.content.naming import named
from knowledge.content.outline import Piece, Section

BEES, GOATS, WATER = (
    "Bees need flowers all summer long, and somebody who plants them.",
    "Goats must have a dry shed and company at night, or they call.",
    "Every animal needs fresh water each morning and each evening.",
)


OLD = [
    Section(1, "T", pieces=(Piece((BEES, "- Clover.", "- Heather."), "bees"), Piece((GOATS,), "goats"))),
    Section(2, "Water", ours=True, pieces=(Piece((WATER,), "water"),)),
    Section(2, "Last", pieces=(Piece(("The last word is had by the goats, as ever it was.",), "last"),)),
]


LAST = "The last word is had by the goats, as ever it was."


def updated(*new: tuple[str, list[Block]]) -> tuple[list[Section], dict[str, KindOfChange]]:
    sections = [(Section(1 if place == 0 else 2, heading), blocks) for place, (heading, blocks) in enumerate(new)]
    aligned = named(align(OLD, sections), {"bees", "goats", "water", "last"})
    return aligned, {change.id: change.kind for change in changes_between(OLD, aligned)}


def p(text: str) -> Block:
    return Block("paragraph", (text,))


def items(*texts: str) -> Block:
    return Block("list", tuple(f"- {text}" for text in texts))
