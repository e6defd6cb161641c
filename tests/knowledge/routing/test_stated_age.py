import pytest

from knowledge.routing.stated_age import states_age_up_to


@pytest.mark.parametrize(
    "text", ["im 12 my friend gets hit", "I am 11. what does it mean", "I'm only 9", "i just turned 16"]
)
def test_an_age_of_ones_own_is_seen(text: str) -> None:
    assert states_age_up_to(text, 17)


@pytest.mark.parametrize(
    "text",
    [
        "im 12 weeks into the job",
        "I am 10 minutes away",
        "im 15 years qualified",
        "im 34",
        "she is 12",
        "a boy aged 12",
        "I am 1 of 5",
    ],
)
def test_what_counts_something_else_and_somebody_elses_age_is_not(text: str) -> None:
    assert not states_age_up_to(text, 17)


def test_an_age_of_which_nobody_knows_whose_it_is_counts_where_it_is_asked_for() -> None:
    assert states_age_up_to("a boy aged 12", 17, of_others_too=True)
