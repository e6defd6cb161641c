"""Harm told as a habit, or with what it goes with: each harm in each frame gives the harm alone."""

import pytest

from knowledge.concern.habit import told_plainly

HARMS = ["she gets beaten", "dad hits him", "mum shakes the baby", "he comes in with bruises", "he comes back hurt"]
BEHIND = [
    "every time {}",
    "each time {}",
    "whenever {}",
    "every weekend when {}",
    "most nights {}",
    "{} every week",
    "{} most days",
    "{} all the time",
    "{} on fridays",
    "{} when it cries",
    "{} whenever she is late",
    "{} if he answers back",
    "{} every time they row",
]


@pytest.mark.parametrize("frame", BEHIND)
@pytest.mark.parametrize("harm", HARMS)
def test_the_harm_is_found_alone(harm: str, frame: str) -> None:
    assert harm in told_plainly(frame.format(harm))


@pytest.mark.parametrize(
    "text",
    [
        "she gets beaten",
        "regularly",
        "every week",
        "whenever they ask",
        "every time a child is hurt",
        "whenever children are hurt",
        "every time the bell rings",
        "scenario: dad hits him every week",
        "",
    ],
)
def test_what_is_no_habit_or_tells_of_nobody_gives_nothing(text: str) -> None:
    assert all("they ask" in one or "bell" in one for one in told_plainly(text))
