from dataclasses import replace

import pytest

from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.reference.contacts import Need
from knowledge.routing.route import Route, Wish
from knowledge.routing.telling import Telling, may_be_a_story, may_be_personal, telling
from tests.actions.fakes import route

PLAIN = "do practitioners need consent to share with the school"


def plain(**changes: object) -> Route:
    return replace(route(PLAIN), **changes)  # type: ignore[arg-type]


def test_a_question_in_the_words_of_somebody_at_work_tells_nothing() -> None:
    assert telling(plain(of_itself=0.99)) is Telling.NOTHING


def test_a_question_that_anybody_may_ask_tells_nothing_only_if_it_is_not_likely_about_its_writer() -> None:
    anybody = route("how long is it kept")
    assert telling(replace(anybody, of_itself=0.1)) is Telling.NOTHING
    assert telling(replace(anybody, of_itself=0.9)) is Telling.PERHAPS


@pytest.mark.parametrize(
    "changes",
    [
        {"concern": Concern(Level.DANGER, 0.9, 0.9)},
        {"concern": Concern(Level.WORRY, 0.1, 0.5)},
        # Almost a worry.
        {"concern": Concern(Level.NONE, 0.0, 0.2)},
        {"wish": Wish.NOT_ENGLISH},
        {"asks_for_facts": True},
        {"child_writes": True},
        *({"need": need} for need in Need if need is not Need.EVERYONE),
    ],
)
def test_whatever_may_be_of_harm_or_of_its_writer_tells_something(changes: dict[str, object]) -> None:
    assert telling(plain(**changes)) is Telling.SOMETHING


def test_what_nobody_could_judge_tells_something() -> None:
    assert telling(None) is Telling.SOMETHING


def test_small_talk_says_nothing_either_way() -> None:
    assert telling(plain(wish=Wish.SMALL_TALK)) is None


@pytest.mark.parametrize(
    "text",
    [
        "I'm 14, can my teacher tell my mum?",
        "can a teacher tell mum what I said",
        "If I tell the school nurse something will she tell mum?",
        "will my social worker tell dad what i said",
        "can school share stuff about me without asking",
        "do they need my consent, im 15",
        "who can see my records",
        "i am in year 9 and want to know who sees the file",
        "can they talk about me without me",
        "im only 12 and dad wants the file",
        "my form tutor told nan, is there a GDPR for that",
        "can the practitioner share about me with the other agencies",
    ],
)
def test_the_words_of_a_child_are_personal_whatever_else_the_message_says(text: str) -> None:
    assert may_be_personal(text)
    assert telling(route(text)) is Telling.SOMETHING


@pytest.mark.parametrize(
    "text",
    [
        "Mum said no, can I tell the school?",
        "I am 45 minutes away, who refers",
        "how do I record that the family refused",
        "we are a nursery, do parents have to agree",
    ],
)
def test_the_words_of_somebody_at_work_are_not(text: str) -> None:
    assert not may_be_personal(text)


STORIES = [
    "can i share that a mum on my caseload told me her ex strangled her last night with the health visitor",
    "can the school know that dad is in prison for rape, the child has a referral",
    "Kayleigh's stepdad has moved back in",
    "kayleighs stepdad is back, do i tell the social worker",
    "a pupil came in with bruises yesterday",
    "a mother disclosed to us that he hit her, who needs to know",
    "do I tell the nursery that the father was arrested on Friday",
]


@pytest.mark.parametrize("text", STORIES)
def test_what_happened_to_somebody_is_not_plain_though_it_is_in_the_words_of_work(text: str) -> None:
    assert may_be_a_story(text)
    assert telling(route(text)) is not Telling.NOTHING


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "What's a lawful basis?",
        "do I need the parent's consent to share with the GP",
        "Children's social care asked for the child's record, do I send it",
        "who is the Council's data protection officer",
        "how long do we keep a child's record",
        "what is Gillick competence",
        "does mum need to agree to a referral",
    ],
)
def test_a_question_without_a_story_is_plain(text: str) -> None:
    assert not may_be_a_story(text)
