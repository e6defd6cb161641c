import pytest

from knowledge.routing.may_tell import asks_whether_it_may_be_told


@pytest.mark.parametrize(
    "frame",
    [
        "can i tell {who}",
        "may we also inform {who} about it",
        "is it ok to share it with {who}",
        "is it alright if i tell {who}",
        "am i allowed to speak to {who}",
        "can school give {who} the file",
        "can {who} be told",
        "can {who} know",
        "{who} wants it. do i send it",
        "should i let {who} know",
    ],
)
@pytest.mark.parametrize("who", ["the gp", "the foster carer", "the new school"])
def test_it_is_asked_whether_somebody_may_be_told(frame: str, who: str) -> None:
    assert asks_whether_it_may_be_told(frame.format(who=who))


@pytest.mark.parametrize(
    "text",
    [
        "do we have to tell ofsted",
        "how do i send it securely",
        "what does the gp need",
        "the gp asked for a fee, do we pay",
        "can i use whatsapp to message a social worker",
        "when must a childminder tell them",
    ],
)
def test_whether_it_must_be_how_and_when_are_other_questions(text: str) -> None:
    assert not asks_whether_it_may_be_told(text)
