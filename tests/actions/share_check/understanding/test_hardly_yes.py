import pytest

from actions.share_check.understanding.hardly_yes import hardly_says_yes, says_no_and_asks
from tests.actions.share_check.answered import DECISION


@pytest.mark.parametrize("before", ["", "well, ", "no, ", "um "])
@pytest.mark.parametrize("says", ["not really", "I hope not", "don't think so", "I don't think so", "probably not"])
def test_a_no_that_is_not_plain_is_known(says: str, before: str) -> None:
    assert hardly_says_yes(before + says)


@pytest.mark.parametrize(
    "text", ["no I just want to know about attendance", "nope, it's just about school trips", "no we only want advice"]
)
def test_no_and_what_is_wanted_is_said_back_to_be_confirmed(text: str) -> None:
    assert hardly_says_yes(text)
    found = DECISION.understood("danger_now", text)
    assert found is not None
    assert (found.option, found.nearly) == ("no", True)


@pytest.mark.parametrize(
    "text",
    [
        "not really safe",
        "I hope not to be hit",
        "no I just want him to stop",
        "no just dad hits her",
        "not",
        "help",
        "yes",
    ],
)
def test_what_may_be_a_yes_is_none(text: str) -> None:
    assert not hardly_says_yes(text)
    assert not says_no_and_asks(text)


@pytest.mark.parametrize(
    "no", ["no i just", "nope im just", "nah i only", "no ive just", "no its just", "no we just need"]
)
@pytest.mark.parametrize(
    "told",
    [
        "want to die",
        "taken an overdose",
        "not breathing",
        "bleeding",
        "cutting again",
        "took a few pills",
        "know how to die",
    ],
)
def test_no_and_what_is_told_is_never_nearly_no(no: str, told: str) -> None:
    assert not says_no_and_asks(f"{no} {told}")
