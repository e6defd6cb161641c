import pytest

from bot.privacy.kinds.address.settlements import any_settlement, is_only_a_place, settlements
from bot.privacy.kinds.shared.patterns import Pattern


@pytest.mark.parametrize("text", ["Taunton", "Bridgwater, Somerset", "bristol", "Nether Stowey."])
def test_towns_counties_and_villages_are_only_a_place(text: str) -> None:
    assert is_only_a_place(text)


@pytest.mark.parametrize("text", ["Mill Lane, Taunton", "Rose Cottage"])
def test_a_street_or_a_house_is_more_than_a_place(text: str) -> None:
    assert not is_only_a_place(text)


def test_each_settlement_is_matched_to_its_end_and_not_by_a_shorter_one() -> None:
    pattern = Pattern(any_settlement(), exact_case=True)
    assert [name for name in settlements() if list(pattern.places(name)) != [(0, len(name))]] == []


def test_a_settlement_is_matched_in_capitals_and_with_a_hyphen() -> None:
    pattern = Pattern(any_settlement(), exact_case=True)
    assert pattern.is_all_of("NETHER STOWEY")
    assert pattern.is_all_of("nether-stowey")
