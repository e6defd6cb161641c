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


def test_the_same_text_changes_nothing_and_keeps_our_own_headings() -> None:
    sections, kinds = updated(("T", [p(BEES), items("Clover.", "Heather."), p(GOATS), p(WATER)]), ("Last", [p(LAST)]))
    assert set(kinds.values()) == {KindOfChange.UNCHANGED}
    assert [section.heading for section in sections] == ["T", "Water", "Last"]
    assert sections[1].ours


def test_a_passage_that_is_reworded_keeps_its_id() -> None:
    other = GOATS.replace("a dry shed", "a warm and dry shed")
    sections, kinds = updated(("T", [p(BEES), items("Clover.", "Heather."), p(other), p(WATER)]), ("Last", [p(LAST)]))
    assert kinds == {
        "bees": KindOfChange.UNCHANGED,
        "goats": KindOfChange.REWORDED,
        "water": KindOfChange.UNCHANGED,
        "last": KindOfChange.UNCHANGED,
    }


def test_a_new_item_belongs_to_the_passage_of_its_list() -> None:
    new = [p(BEES), items("Clover.", "Thyme.", "Heather."), p(GOATS), p(WATER)]
    sections, kinds = updated(("T", new), ("Last", [p(LAST)]))
    assert kinds["bees"] is KindOfChange.REWORDED
    assert sections[0].pieces[0].lines == (BEES, "- Clover.", "- Thyme.", "- Heather.")
    assert KindOfChange.ADDED not in kinds.values()


def test_what_is_new_gets_a_new_id_and_what_is_gone_is_told() -> None:
    fresh = "Quite another sentence about hens, feathers, eggs, straw, foxes."
    sections, kinds = updated(("T", [p(BEES), items("Clover.", "Heather."), p(WATER)]), ("Last", [p(LAST), p(fresh)]))
    assert kinds["goats"] is KindOfChange.REMOVED
    assert kinds["last-2"] is KindOfChange.ADDED
    assert sections[-1].pieces[-1].text == fresh


def test_a_passage_under_another_heading_has_moved_and_the_others_have_not() -> None:
    _, kinds = updated(("T", [p(BEES), items("Clover.", "Heather."), p(WATER)]), ("Last", [p(LAST), p(GOATS)]))
    assert [name for name, kind in kinds.items() if kind is KindOfChange.MOVED] == ["goats"]


def test_of_passages_that_changed_places_as_few_as_can_be_have_moved() -> None:
    new = [p(WATER), p(BEES), items("Clover.", "Heather."), p(GOATS)]
    _, kinds = updated(("T", new), ("Last", [p(LAST)]))
    assert kinds["water"] is KindOfChange.MOVED
    assert kinds["bees"] is kinds["goats"] is kinds["last"] is KindOfChange.UNCHANGED


def test_two_passages_that_say_the_same_keep_their_own_ids() -> None:
    old = [Section(1, "T", pieces=(Piece((BEES,), "one"), Piece((GOATS,), "two"), Piece((BEES,), "three")))]
    aligned = align(old, [(Section(1, "T"), [p(BEES), p(GOATS), p(BEES)])])
    assert [piece.id for piece in aligned[0].pieces] == ["one", "two", "three"]


def test_a_passage_whose_lines_were_torn_apart_stays_with_most_of_them_and_the_rest_is_new() -> None:
    new = [p(GOATS), p(BEES)]
    sections, kinds = updated(
        ("T", new), ("Last", [p(LAST), p("Here is what they like:"), items("Clover.", "Heather.")])
    )
    ids = [piece.id for section in sections for piece in section.pieces]
    assert len(ids) == len(set(ids))
    assert kinds["bees"] is KindOfChange.REWORDED
    assert sections[0].pieces[1].lines == (BEES,)
    assert sections[-1].pieces[-1].lines == ("Here is what they like:", "- Clover.", "- Heather.")
