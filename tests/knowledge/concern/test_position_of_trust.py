"""Role × saying × frame: worries about somebody who works or volunteers with children, and messages like them."""

import pytest

from knowledge.concern.position_of_trust import is_about_somebody_trusted

ROLES = (
    "a colleague",
    "my colleague",
    "a teacher",
    "our ta",
    "a teaching assistant here",
    "our coach",
    "the swimming coach",
    "a foster carer",
    "the scout leader",
    "the taxi escort",
    "one of our volunteers",
    "the minister",
    "a member of staff",
    "another member of staff",
    "my manager",
    "the caretaker",
    "our new supply teacher",
    "a youth worker",
    "the childminder",
    "the head",
    "my boss",
    "somebody i work with",
)
# What people say about them, with the person as `{who}`.
SAYINGS = {
    "worry": "im worried about {who} round kids",
    "concern": "i have a concern about {who}",
    "bare worry": "{who} im worried about",
    "conduct": "{who} is being inappropriate with pupils",
    "not right": "{who} is not right with the kids",
    "texting": "{who} keeps texting pupils",
    "alone": "{who} is always alone with children",
    "touched": "{who} touched a child",
    "harm": "{who} slapped one of the children",
    "allegation": "there is an allegation against {who}",
    "told of": "a girl says {who} put his hand on her leg",
    "suffered": "a boy was hurt by {who}",
    "messages": "she gets messages from {who}",
    "fear": "the children are scared of {who}",
    "rough": "{who} is rough with the little ones",
    "favourites": "{who} has favourites and gives them lifts home",
}
FRAMES = (
    "{said}",
    "{said}, who do i ring",
    "who do i ring, {said}",
    "what do i do about it, {said}",
    "can i report it? {said}",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("saying", SAYINGS)
def test_a_worry_about_somebody_who_works_with_children_is_seen_for_every_role(saying: str, frame: str) -> None:
    missed = [who for who in ROLES if not is_about_somebody_trusted(frame.format(said=SAYINGS[saying].format(who=who)))]
    assert missed == []


# Only the question says who it is about.
ASKINGS = (
    "who should i ring about {who}",
    "who should i ring about {who} im worried about round kids",
    "who do i contact about {who}",
    "what number do i call about {who}",
    "can i report {who}",
    "how do i report {who}",
    "what do i do about {who}",
    "who do i report {who} to",
    "who do i speak to about {who} and the way they are with kids",
    "do i need to tell anyone about the behaviour of {who} with the girls",
)


@pytest.mark.parametrize("asking", ASKINGS)
def test_asking_whom_to_ring_about_such_a_person_is_a_worry_about_them(asking: str) -> None:
    assert [who for who in ROLES if not is_about_somebody_trusted(asking.format(who=who))] == []


# They tell, ask, are told, or have something. The worry is about somebody else.
LOOKALIKES = (
    "{who} is worried about a child",
    "{who} is really worried about one of the kids at home",
    "{who} asked me for the file",
    "{who} says i need consent",
    "{who} told me that mum drinks",
    "{who} reported a bruise",
    "{who} saw dad hit him",
    "{who} thinks he is being neglected",
    "{who} noticed marks on his back",
    "{who} has concerns about a family",
    "{who} has asked whether we can share",
    "can i tell {who}",
    "can i tell {who} about a child who was hit",
    "can i share my worry about a child with {who}",
    "do i need to tell {who} that dad hit him",
    "im worried about a child and {who} says i need consent",
    "im worried about a child in {who}s class",
    "i got a report from {who}",
    "should i ask {who} first",
    "{who} wants to know where they live",
    "i disagree with {who} about consent",
    "{who} was hit by a parent",
    "what should {who} record",
    "does {who} need consent to share",
    "{who} rang me about a child being hurt at home",
    "{who} and i talked about a referral",
    "a child has made an allegation about her dad, can i tell {who}",
    "{who} touched on consent in the training",
)


@pytest.mark.parametrize("lookalike", LOOKALIKES)
def test_what_such_a_person_says_asks_or_is_told_is_no_worry_about_them(lookalike: str) -> None:
    assert [who for who in ROLES if is_about_somebody_trusted(lookalike.format(who=who))] == []


@pytest.mark.parametrize(
    "text",
    [
        "im a teacher and im worried about a child",
        "as a ta im worried about a girl who is hit at home",
        "i am a foster carer, who do i ring about a child",
        "i work as a coach and a boy told me he is hit",
        "who do i ring about a child",
        "who do i ring about a coach trip",
        "the kids were alone on the coach",
        "im worried about dad",
        "he is not right with the kids",
        "im worried about my colleagues workload",
        "what is the teacher training about",
        "does volunteer training cover consent",
        "who do i call about a child at risk",
        "a teacher is a practitioner, do they need consent",
        "",
        "?!",
    ],
)
def test_the_writers_own_role_and_other_things_of_that_name_are_no_worry_about_somebody(text: str) -> None:
    assert not is_about_somebody_trusted(text)


@pytest.mark.parametrize(
    "text",
    [
        "do i need to tell anyone about a colleague's behaviour with the girls",
        "my colleague is worried about the coach",
        "a teacher told me that the caretaker touched a girl",
        "can i tell my manager about the ta who keeps texting pupils",
        "im worried about a coach who told a girl she was sexy",
        "concerns re staff member",
        "someone at nursery is rough with the toddlers",
        "ta alone w kids again",
        "the coach asks the girls for photos",
    ],
)
def test_one_such_person_may_tell_of_another(text: str) -> None:
    assert is_about_somebody_trusted(text)


_OWN_CHILDREN = (
    "own children are on a child protection plan",
    "kids have been taken into care",
    "daughter is on a plan",
    "two children are open to social care",
)


@pytest.mark.parametrize("of_whom", ["my colleague's", "our new TA's", "the coach's", "one of the volunteers'"])
@pytest.mark.parametrize("told", _OWN_CHILDREN)
def test_whose_own_children_are_protected_may_be_a_risk_to_others(of_whom: str, told: str) -> None:
    assert is_about_somebody_trusted(f"{of_whom} {told}")


@pytest.mark.parametrize(
    "text",
    [
        "a colleague whose own kids are on a plan",
        "one of our TAs has had her kids taken into care",
        "the foster carer's own son is on a child protection plan",
        "an accused teacher",
        "can I share with the suspended coach",
        "a pupil has accused a TA",
        "the teacher was accused in 2010",
        "social worker under investigation for neglect",
    ],
)
def test_an_accusation_is_one_however_it_is_put(text: str) -> None:
    assert is_about_somebody_trusted(text)


@pytest.mark.parametrize(
    "text",
    [
        "my colleague's pupil is on a plan",
        "the foster carer's children are on a plan",
        "the social worker's children on her caseload are on a plan",
        "im a teacher and my kids are on a plan",
        "mum accused the school nurse of breaching confidentiality",
        "the allegation against the accused teacher was unfounded",
        "the coach's children are in year 5",
    ],
)
def test_other_peoples_children_and_a_parents_anger_are_no_such_worry(text: str) -> None:
    assert not is_about_somebody_trusted(text)
