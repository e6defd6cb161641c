from knowledge.content.aligning import align
from knowledge.content.changes import KindOfChange
from knowledge.content.outline import Piece, Section
from tests.knowledge.content.farm import BEES, GOATS, LAST, WATER, items, p, updated


def test_the_same_text_changes_nothing_and_keeps_our_own_headings() -> None:
    sections, kinds = updated(("T", [p(BEES), items("Clover.", "Heather."), p(GOATS), p(WATER)]), ("Last", [p(LAST)]))
    assert set(kinds.values()) == {KindOfChange.UNCHANGED}
    assert [section.heading for section in sections] == ["T", "Water", "Last"]
    assert sections[1].ours


def test_a_new_item_belongs_to_the_passage_of_its_list() -> None:
    new = [p(BEES), items("Clover.", "Thyme.", "Heather."), p(GOATS), p(WATER)]
    sections, kinds = updated(("T", new), ("Last", [p(LAST)]))
    assert kinds["bees"] is KindOfChange.REWORDED
    assert sections[0].pieces[0].lines == (BEES, "- Clover.", "- Thyme.", "- Heather.")
    assert KindOfChange.ADDED not in kinds.values()


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
