import pytest

from knowledge.recipients.telling import asks, is_about_whereabouts, is_told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("can i tell", ""),
        ("can i tell his other", "about it"),
        ("can i share the report with the", ""),
        ("could we hand it over to", ""),
        ("let", "know"),
        ("should the", "be told"),
        ("may the", "also see the file"),
    ],
)
def test_somebody_is_told_who_is_reached_by_a_verb_or_stands_between_its_halves(before: str, after: str) -> None:
    assert is_told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "asks"), ("the", "keeps ringing and wants to know"), ("we had a request from her", ""), ("asked by", "")],
)
def test_somebody_asks_who_is_followed_by_a_verb_of_asking_or_follows_a_request(before: str, after: str) -> None:
    assert asks(before, after)


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("i saw the", "yesterday"), ("retell", "tales"), ("the", "basks"), ("with", "")]
)
def test_somebody_who_is_only_named_neither_asks_nor_is_told(before: str, after: str) -> None:
    assert not asks(before, after)
    assert not is_told(before, after)


def test_a_verb_too_far_from_a_name_does_not_reach_it() -> None:
    assert is_told("share one two three four with", "")
    assert not is_told("share one two three four five with", "")


@pytest.mark.parametrize(
    "said",
    [
        "where is she",
        "where do my ex and both of the kids live now",
        "which school",
        "a new address",
        "the postcode",
        "moved to bath",
    ],
)
def test_whereabouts_are_where_somebody_lives_or_goes(said: str) -> None:
    assert is_about_whereabouts(said)


@pytest.mark.parametrize(
    "said", ["", "what did she say", "whereas he lives on", "addressed", "which day", "what school told us"]
)
def test_other_words_are_not_about_whereabouts(said: str) -> None:
    assert not is_about_whereabouts(said)
