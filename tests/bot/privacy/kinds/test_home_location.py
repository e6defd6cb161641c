"""Locations of homes in their forms, and locations where nobody lives."""

from bot.privacy.kinds import find_all
from bot.privacy.kinds.home_location import find
from tests.bot.privacy.kinds.matrix import found, missed, touched

FRAMES = (
    "lives at {}",
    "the family are now living at {}",
    "home address: {}",
    "they have moved to {}",
    "her caravan is at {}",
    "nan's house, {}",
    "sleeping rough at {}",
    "home: {}",
    "the refuge is at {}",
    "they live 2 miles out of Wells at {}",
    "{} is where she lives",
    "{} is their home",
)
THREE_WORDS = (
    "///filled.count.soap",
    "https://what3words.com/filled.count.soap",
    "w3w.co/filled.count.soap",
)
GRID = ("ST 234 245", "ST234245", "ST 2345 2456", "ST 23456 24567", "SS 912/403", "ST2345624567")
LABELS = ("lives at {}", "{} is her home address", "his home is {}", "camped, {}")


def test_three_words_beside_words_for_a_home_are_found() -> None:
    assert missed(find, FRAMES, THREE_WORDS, (str, str.upper)) == []


def test_grid_references_beside_words_for_a_home_are_found() -> None:
    assert missed(find, FRAMES, GRID, (str, str.lower)) == []


def test_what_is_called_a_location_needs_no_sign_of_its_own() -> None:
    words = [frame.format("what3words {}") for frame in LABELS] + [frame.format("w3w: {}") for frame in LABELS]
    assert missed(find, words, ("filled.count.soap",)) == []
    numbers = [frame.format("grid ref {}") for frame in LABELS] + [frame.format("OS map ref: {}") for frame in LABELS]
    assert missed(find, numbers, ("234 245", "23456 24567", "323456 124567", "ST 234 245")) == []


def test_the_words_may_be_in_the_label() -> None:
    assert (
        missed(find, ("what3words for their home is {}", "grid ref of her house: {}"), ("///filled.count.soap",)) == []
    )


def test_every_location_of_a_list_is_found() -> None:
    assert found(find, "lives at ///filled.count.soap or ST 234 245 (///lamp.orbit.tiger)") == [
        "///filled.count.soap",
        "ST 234 245",
        "///lamp.orbit.tiger",
    ]


def test_where_nobody_lives_stays() -> None:
    texts = (
        "///filled.count.soap",
        "ST 234 245",
        "grid ref ST 234 245",
        "the ambulance met us at ///filled.count.soap",
        "he was found at ///filled.count.soap near his home",
        "lives with dad. The crash was at ///filled.count.soap",
        "lives with dad and was seen at ST 234 245",
        "the school's address is ///filled.count.soap",
        "the meeting has moved to ///filled.count.soap",
        "our office moved to ST 234 245",
        "lives with nan, trip to ///filled.count.soap",
        "we camped on the DofE at ///filled.count.soap",
        "left home and was last seen at ST 234 245",
        "her house is by the stop. Meet at ///filled.count.soap",
        "the place to meet is ///filled.count.soap",
        "what3words of where a child lives",
    )
    assert touched(find, texts) == []


def test_what_is_no_location_stays() -> None:
    texts = (
        "lives at home, see https://www.nhs.uk/conditions",
        "lives at home /// see below",
        "lives in ST 23 24",
        "lives in SN 12",
        "lives so 100 200 metres away",
        "living at no 123 456 people said",
        "lives with nan, case SP123456",
        "lives at first.middle.last",
        "lives at XX 234 245",
        "lives at ST 234 2456",
    )
    assert touched(find, texts) == []


def test_a_place_on_a_map_is_no_case_reference() -> None:
    assert (
        touched(find_all, ("the crash was at grid ref ST 234 245", "map reference: 234 245", "OS ref is 2345 6789"))
        == []
    )
