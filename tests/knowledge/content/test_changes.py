from knowledge.content.changes import KindOfChange
from tests.knowledge.content.farm import BEES, GOATS, LAST, WATER, items, p, updated


def test_a_passage_that_is_reworded_keeps_its_id() -> None:
    other = GOATS.replace("a dry shed", "a warm and dry shed")
    sections, kinds = updated(("T", [p(BEES), items("Clover.", "Heather."), p(other), p(WATER)]), ("Last", [p(LAST)]))
    assert kinds == {
        "bees": KindOfChange.UNCHANGED,
        "goats": KindOfChange.REWORDED,
        "water": KindOfChange.UNCHANGED,
        "last": KindOfChange.UNCHANGED,
    }


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
