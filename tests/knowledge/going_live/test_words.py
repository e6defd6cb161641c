from knowledge.going_live.signing import Item
from knowledge.going_live.words import going_live_words


def test_each_item_has_a_name_and_says_what_to_do() -> None:
    words = going_live_words()
    assert set(words.items) == set(words.to_do) == set(Item)
