"""What sharing is for names the harm that it prevents; what cannot wait, or is told beside it, is no such clause."""

import pytest

from knowledge.concern.purpose import is_purpose, names_harm

OPENS = ["", "to ", "just to ", "it's to ", "in order to ", "we want to ", "because we want to "]
DOES = [
    "stop her being hurt",
    "stop him getting hurt again",
    "prevent more neglect",
    "keep him safe",
    "protect her from her dad",
    "get her some help with her eating",
    "stop dad hurting her",
    "prevent her being beaten by her stepdad",
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


HARM = [
    "{} hitting her with a belt",
    "{} beaten by her stepdad",
    "{} him out of the house he is beating her",
    "{} her locked in the shed",
    "{} her she ran away last night",
    "{} she is being beaten",
    "{} he has bruises all over",
    "{} him quiet he shakes him",
    "{} her dad is hurting her",
]
VERBS = [
    "keeps",
    "keep",
    "getting",
    "get",
    "find",
    "see",
    "check",
    "put",
    "let",
    "help",
    "to keep",
    "to help",
    "to get",
]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("harm", HARM)
def test_harm_that_is_told_is_no_purpose_whatever_verb_it_begins_with(harm: str, verb: str) -> None:
    assert not is_purpose(harm.format(verb))


DOERS = ["he", "she", "dad", "her stepdad", "mum", "the lodger", "[name]", "his brother", "they", "someone"]
DOES_IT = ["shakes him", "is beating her", "has hit her", "keeps hitting him", "put her in the shed", "hit her"]


@pytest.mark.parametrize("told", DOES_IT)
@pytest.mark.parametrize("doer", DOERS)
@pytest.mark.parametrize("does", ["to stop her crying", "to keep him safe", "so that she gets help", "help", "so"])
def test_whoever_does_something_beside_it_makes_it_no_purpose(does: str, doer: str, told: str) -> None:
    assert not is_purpose(f"{does} {doer} {told}")


@pytest.mark.parametrize(
    "text", ["so the baby is bruised all over", "so he gets beaten", "so they are bleeding", "so she has been raped"]
)
def test_what_has_come_of_it_is_no_purpose(text: str) -> None:
    assert not is_purpose(text)


def test_harm_is_told_from_safety() -> None:
    assert names_harm("to stop him getting hurt again")
    assert not names_harm("keeping her safe")
