"""What sharing is for names the harm that it prevents; what cannot wait, or is told beside it, is no such clause."""

import pytest

from knowledge.concern.purpose import is_purpose

OPENS = ["", "to ", "just to ", "it's to ", "in order to ", "we want to ", "because we want to "]
DOES = [
    "stop her being hurt",
    "stop him getting hurt again",
    "prevent more neglect",
    "keep him safe",
    "protect her from her dad",
    "get her some help with her eating",
    "make sure they are not harmed",
]


@pytest.mark.parametrize("opens", OPENS)
@pytest.mark.parametrize("does", DOES)
def test_a_purpose_is_one_however_it_opens(does: str, opens: str) -> None:
    assert is_purpose(opens + does)


@pytest.mark.parametrize(
    "text", ["so that she gets help with her eating", "so dad can see her", "so my friend stops worrying"]
)
def test_what_is_to_come_of_it_is_a_purpose(text: str) -> None:
    assert is_purpose(text)


@pytest.mark.parametrize(
    "text",
    [
        "to stop him, he hits her",
        "to stop him killing himself",
        "to keep her safe tonight",
        "stop him",
        "stop him he is hurting me",
        "help me",
        "help",
        "please send help",
        "help her now",
        "get help please",
        "keep him away from me",
        "he hits her",
        "to protect her because he hits her",
        "so he hit her",
        "to stop him hurting her. he has a knife",
        "get help now",
    ],
)
def test_what_cannot_wait_or_is_told_beside_it_is_none(text: str) -> None:
    assert not is_purpose(text)
