import pytest

from knowledge.recipients.mentions import mentions
from knowledge.recipients.recipient import known_roles
from knowledge.recipients.roles import Role
from knowledge.recipients.writer import (
    is_told_as_outsider,
    may_be_told_as_outsider,
    tells_the_writer,
    writer_among,
)
from knowledge.text.bare_words import bare_words

TELLING = (
    "can the school share it with {me}",
    "is the nurse allowed to talk to {me}",
    "should they tell {me} what was said",
)
WHO = {
    "im the dad": Role.FAMILY,
    "i am his grandad": Role.OTHER_RELATIVE,
    "as the ex": Role.ESTRANGED_OR_ALLEGED,
    "im a reporter": Role.PRESS_OR_RESEARCHER,
    "im the landlord": Role.LANDLORD_OR_EMPLOYER,
}
AT_WORK = ("im the dsl", "im a health visitor", "as the school nurse", "i am her foster carer")


def told(text: str) -> Role | None:
    words = bare_words(text)
    found = is_told_as_outsider(words, mentions(words, known_roles()))
    return found.role if found else None


def doubtful(text: str) -> bool:
    words = bare_words(text)
    return may_be_told_as_outsider(words, mentions(words, known_roles()))


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("telling", TELLING)
def test_a_writer_who_does_not_help_and_would_be_told_is_seen_before_and_after_the_question(
    telling: str, who: str
) -> None:
    question = telling.format(me="me")
    assert told(f"{question}, {who}") is told(f"{who}. {question}") is WHO[who]


@pytest.mark.parametrize("who", AT_WORK)
@pytest.mark.parametrize("telling", TELLING)
def test_a_writer_at_work_may_be_told(telling: str, who: str) -> None:
    text = f"{who}. {telling.format(me='me')}"
    assert told(text) is None
    assert not doubtful(text)


@pytest.mark.parametrize(
    "text",
    [
        "as the parent has refused, can you tell me if i can share",
        "im the dad, can i share what i know with the school",
        "mum told me her ex is back, can i share it with the gp",
        "the father asked, do i have to answer",
        "can you tell me how to record that the dad said no",
    ],
)
def test_a_parent_who_is_only_spoken_of_and_a_writer_who_tells_are_not_told(text: str) -> None:
    assert told(text) is None


def test_a_long_story_is_left_to_the_classifier() -> None:
    assert told("im the dad " + "and it goes on and on " * 6 + "can the school share it with me") is None


@pytest.mark.parametrize(
    "text",
    [
        "our next door kids have a social worker. can she share information with us",
        "i run the local facebook group, can they share it with us",
        "can a teacher share with a childs father who has no contact",
        "would sharing with the dad be ok without her consent",
        "can a social worker share with a neighbour what is going on",
    ],
)
def test_where_words_alone_do_not_say_whether_somebody_helps_it_is_doubtful(text: str) -> None:
    assert told(text) is None
    assert doubtful(text)


@pytest.mark.parametrize(
    "text",
    [
        "can i tell dad im sharing with social care",
        "can i share with the school what mum said",
        "what do i share with the family",
        "what about the police, can they share with me",
        "can i see what the guidance says on recording",
    ],
)
def test_telling_a_family_and_services_is_not_doubtful(text: str) -> None:
    assert not doubtful(text)


def test_the_writer_is_whom_the_words_before_name_and_not_whom_they_speak_of() -> None:
    words = bare_words("im the nan and the dad wants it")
    found = writer_among(words, mentions(words, known_roles()))
    assert found is not None and found.phrase == "nan"
    assert tells_the_writer(bare_words("let them share it with us"))
    assert not tells_the_writer(bare_words("tell me how to share it"))


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("I'm the ex husband. does the guidance say they can share", True),
        ("as her nan, does it say the school can tell", True),
        ("I am a neighbour, may the council disclose anything", True),
        ("as a neighbour can I share this with social care", False),
        ("I'm the ex husband, what does consent mean", False),
        ("I'm her social worker, does the guidance say they can share", False),
        ("im the mum, do they need my consent to share", False),
    ],
)
def test_a_private_person_who_asks_whether_one_may_share_and_names_nobody_may_mean_themselves(
    text: str, doubtful: bool
) -> None:
    words = bare_words(text)
    assert may_be_told_as_outsider(words, mentions(words, known_roles())) is doubtful
