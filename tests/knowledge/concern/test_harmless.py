"""A small mishap is one only where it is all of a message."""

import pytest

from knowledge.concern.harmless import is_small_mishap


@pytest.mark.parametrize(
    "text",
    [
        "my car was hit",
        "Sorry, the minibus got scraped in the school car park this morning",
        "someone dented my van",
        "our bike has been clipped by a lorry",
        "the printer died",
        "my laptop has crashed again",
        "a lorry hit my car on the motorway so im late",
    ],
)
def test_what_was_bumped_or_broke_is_a_mishap(text: str) -> None:
    assert is_small_mishap(text)


@pytest.mark.parametrize(
    "text",
    [
        "my car was hit with the kids in it",
        "my car was hit by dad",
        "he smashed my phone",
        "my brother was hit by a car",
        "he hit me with the car",
        "my car was hit and the baby is bleeding",
        "my dog died",
        "my nan died",
        "i was hit",
        "dad hit the car with a bat",
        "my phone died and he wont let me out",
        "someone hit my sister",
        "he crashed the car with us in it",
    ],
)
def test_who_is_hurt_and_what_is_done_on_purpose_is_heard_by_a_judge(text: str) -> None:
    assert not is_small_mishap(text)
