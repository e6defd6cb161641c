from bot.teams.bursts import Bursts


def test_the_first_of_a_burst_is_known_and_all_are_counted_until_they_are_told() -> None:
    bursts = Bursts()
    assert [bursts.add("a"), bursts.add("a"), bursts.add("b")] == [True, False, True]
    assert (bursts.told("a"), bursts.told("a"), bursts.told("b")) == (2, 0, 1)
    assert bursts.add("a")
