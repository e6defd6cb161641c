import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.patterns import Pattern, any_of, words
from bot.privacy.spans import Span


def test_patterns_cannot_go_back() -> None:
    """RE2 refuses what would need backtracking, so no pattern can be slow on any text."""
    for pattern in (r"(a)\1", r"(?<=a)b", r"(?=a)"):
        with pytest.raises(Exception, match="."):
            Pattern(pattern)


def test_only_the_group_is_found_and_what_is_around_it_may_belong_to_two_matches() -> None:
    pattern = Pattern(r"(?:^|,)(?P<found>[a-z]+)(?:,|$)")
    assert list(pattern.places("ab,cd,ef")) == [(0, 2), (3, 5), (6, 8)]


def test_a_pattern_without_the_group_finds_the_whole_match_as_a_span_of_the_kind() -> None:
    kind = PersonalDataKind.POSTCODE
    assert list(Pattern("b+").spans("abba b", kind)) == [Span(1, 3, kind), Span(5, 6, kind)]


def test_capitals_matter_only_where_the_pattern_says_so() -> None:
    assert Pattern("ab").is_in("xAB")
    assert not Pattern("ab", exact_case=True).is_in("xAB")


def test_any_of_the_listed_words_and_no_other_is_matched() -> None:
    pattern = Pattern(any_of("lane\n  roads?"))
    assert [one for one in ("lane", "road", "roads", "lanes", "") if pattern.is_all_of(one)] == [
        "lane",
        "road",
        "roads",
    ]
    assert words(" lane\n road ") == {"lane", "road"}
