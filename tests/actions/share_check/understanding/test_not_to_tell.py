"""Who forbids or fears it, whom of the family, and how it is said: each pair; and what sounds alike and says it not."""

import itertools

import pytest

from actions.share_check.understanding.not_to_tell import says_not_to_tell, tells_why_unsafe
from tests.actions.share_check.answered import DECISION

WHO = [
    "the family",
    "her family",
    "the parents",
    "mum",
    "dad",
    "the father",
    "his mum and dad",
    "them",
    "her stepdad",
    "anyone",
]
FORBIDDEN = [
    "please don't tell {}",
    "we must not tell {}",
    "the police asked us not to tell {}",
    "the police have now asked us not to inform {}",
    "social worker told me not to inform {}",
    "I was advised against telling {}",
    "we can't let {} know",
    "{} mustn't find out",
    "{} must never know",
    "{} can't be told",
    "oh, one more thing: {} must not hear of this",
    "she doesn't want {} to know",
    "we need to keep this from {}",
    "it would not be safe to tell {}",
    "it isn't safe to tell {}",
    "it's no longer safe to tell {}",
    "telling {} is unsafe",
    "actually telling {} would be dangerous",
    "telling {} would put her at risk",
    "telling {} would make things worse",
    "she'd be beaten if {} found out",
    "dad would kill her if {} knew",
    "if {} found out she would be punished",
    "she is terrified of {} finding out",
    "he'd go mad if we told {}",
]
LOOKALIKES = [
    "it is safe to tell {}",
    "it is not unsafe to tell {}",
    "we did not tell {}",
    "we have not told {} yet",
    "we do not need to tell {}",
    "I don't know if we should tell {}",
    "it is dangerous not to tell {}",
    "it is unsafe to keep it from {}",
    "there is no risk in telling {}",
    "telling {} wouldn't make things worse",
    "we told {} last week",
    "{} agreed to it",
    "he wouldn't hurt her if {} knew",
    "should I not tell {}?",
    "is it unsafe to tell {}",
]


@pytest.mark.parametrize(("frame", "who"), list(itertools.product(FORBIDDEN, WHO)))
def test_that_the_family_must_not_be_told_is_heard(frame: str, who: str) -> None:
    assert says_not_to_tell(frame.format(who))


@pytest.mark.parametrize(("frame", "who"), list(itertools.product(LOOKALIKES, WHO)))
def test_what_sounds_like_it_is_not(frame: str, who: str) -> None:
    assert not says_not_to_tell(frame.format(who))


@pytest.mark.parametrize("will", ["will", "would", "might", "may well", "could", "are going to", "are likely to"])
@pytest.mark.parametrize("flee", ["flee", "run away with them", "leave the country", "disappear", "take her abroad"])
def test_a_family_that_would_flee_must_not_be_told(will: str, flee: str) -> None:
    assert says_not_to_tell(f"we think the parents {will} {flee}")


@pytest.mark.parametrize(
    "text",
    [
        "the police asked us not to",
        "just once",
        "don't tell the school about mum",
        "regularly, every week",
        "she ran away last year",
        "he is not to be trusted",
        "we cannot share all of it",
        "the child is not safe",
        "mum is risky",
    ],
)
def test_what_says_nothing_of_telling_the_family_is_left_alone(text: str) -> None:
    assert not says_not_to_tell(text)


@pytest.mark.parametrize(
    "text",
    [
        "dad is violent",
        "I am not sure, dad is violent",
        "no he would be angry",
        "he has hit her before",
        "dad might hurt him",
        "we think the parents will flee",
        "the police asked us not to tell the family",
    ],
)
def test_why_it_may_be_unsafe_is_said_back_as_that_and_never_as_safe(text: str) -> None:
    assert tells_why_unsafe(text)
    found = DECISION.understood("telling_is_unsafe", text)
    assert found is not None
    assert found.option == "yes"


@pytest.mark.parametrize("text", ["he would not be angry", "mum would be pleased", "is dad violent?", "it is safe"])
def test_what_gives_no_such_reason_is_left_alone(text: str) -> None:
    assert not tells_why_unsafe(text)
