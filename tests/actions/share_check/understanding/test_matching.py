import pytest

from actions.share_check.understanding.matching import Found, find, left_over, spelt_right, words_of

KNOWN = {"safe", "safer", "not", "yes", "agree", "agreed", "12346", "police", "regular"}
PHRASES = {("not", "sure"): "unsure", ("sure",): "yes", ("of", "course"): "yes"}


def test_words_are_bare_and_lower_case() -> None:
    assert words_of("  Don’t tell MUM's GP! (ok?)") == ("dont", "tell", "mums", "gp", "ok")


def test_a_phrase_within_a_longer_one_is_not_found() -> None:
    assert find(("i", "am", "not", "sure"), PHRASES) == [Found("unsure", 2, 4)]


def test_two_phrases_side_by_side_are_both_found() -> None:
    assert [one.key for one in find(("sure", "not", "sure"), PHRASES)] == ["yes", "unsure"]


def test_only_whole_words_are_found() -> None:
    assert find(("unsure", "surely"), PHRASES) == []


def test_what_no_phrase_covers_is_left_over() -> None:
    words = ("well", "of", "course", "mum")
    assert left_over(words, find(words, PHRASES)) == ["well", "mum"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("visiter", "visitor"),
        ("polcie", "police"),
        ("regulary", "regularly"),
        ("saefguarding", "safeguarding"),
    ],
)
def test_a_small_slip_is_put_right(typed: str, meant: str) -> None:
    assert spelt_right((typed,), {"visitor", "police", "regularly", "safeguarding"}) == (meant,)


@pytest.mark.parametrize("typed", ["unsafe", "nto", "yse", "disagree", "12345", "elephant", "nolice", "regularity"])
def test_a_short_word_or_another_word_is_left_as_it_is(typed: str) -> None:
    assert spelt_right((typed,), KNOWN) == (typed,)


def test_a_known_word_is_never_changed() -> None:
    assert spelt_right(("agrees",), {"agrees", "agreed"}) == ("agrees",)
