from itertools import product

import pytest

from knowledge.routing.wrong_sharing import tells_of_wrong_sharing

WHOM = ("the wrong person", "the wrong parent", "the wrong school", "the wrong [name]", "her dad by mistake")
HOW = ("i gave it to", "ive sent the report to", "we emailed the minutes to", "a colleague sent the address to")


@pytest.mark.parametrize(("how", "whom"), product(HOW, WHOM))
def test_what_went_to_somebody_who_should_not_have_it_is_heard(how: str, whom: str) -> None:
    assert tells_of_wrong_sharing(f"{how} {whom}")
    assert tells_of_wrong_sharing(f"oh no, {how} {whom}, what now?")


@pytest.mark.parametrize(
    "text",
    [
        "I accidentally emailed it to his dad",
        "we shouldn't have told her ex",
        "Sent an email about a family to the wrong Sarah",
    ],
)
def test_so_are_other_words_for_it(text: str) -> None:
    assert tells_of_wrong_sharing(text)


@pytest.mark.parametrize(
    "text",
    [
        "what if i send it to the wrong person",
        "how do we avoid that i send it to the wrong person",
        "i gave the wrong answer",
        "i told the social worker",
        "she was hurt by accident",
        "the information is wrong, i gave it to the gp",
        "is it wrong to share",
    ],
)
def test_what_has_not_happened_and_other_mistakes_are_not(text: str) -> None:
    assert not tells_of_wrong_sharing(text)
