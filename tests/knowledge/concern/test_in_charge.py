"""Who writes, as far as words say: somebody at work, an adult of the family, or a child in its own year."""

import itertools

import pytest

from knowledge.concern.circumstances import circumstances
from knowledge.concern.in_charge import has_charge_of, is_adult_of_the_family, is_in_own_year, says_only_who_writes
from knowledge.reference.contacts import Need

# How people at work name whom they work with.
_NAMED = (
    "my y4",
    "my yr 11",
    "one of my year 2s",
    "some of our year 9s",
    "my pt",
    "my client",
    "one of my mentees",
    "my 15yo on caseload",
    "one of our cin kids",
    "my key child",
    "our sixth former",
    "my quiet year 6",
    "two of my students",
)
_TELL = ("says her mum hits her", "isnt eating", "told me he doesnt want to go home", "hates it at dads")
# A child's own people, who are named in ways that look like those.
_OWN = (
    "my year 10 teacher",
    "my y5 brother",
    "my 13 year old sister",
    "my yr 8 mates",
    "my year 11 mocks",
    "my dad",
    "my nan",
)


@pytest.mark.parametrize(("who", "told"), list(itertools.product(_NAMED, _TELL)))
def test_whoever_names_a_pupil_or_patient_as_theirs_is_no_child(who: str, told: str) -> None:
    assert has_charge_of(f"{who} {told}")
    assert circumstances().need(f"{who} {told}", tells_of_itself=True) is not Need.CHILD


@pytest.mark.parametrize(("who", "told"), list(itertools.product(_OWN, ("hits me", "keeps texting me", "is scared"))))
def test_a_childs_own_people_are_nobodys_pupils(who: str, told: str) -> None:
    assert not has_charge_of(f"{who} {told}")
    assert circumstances().need(f"{who} {told}", tells_of_itself=True) in (Need.CHILD, Need.COLLEAGUE)


@pytest.mark.parametrize(
    "text",
    [
        'Y3 girl to me at lunch: "I sleep in the car"',
        'a lad wrote "I want it to stop" in his book',
        "boy in year 2 says “my mum hit my head”",
        'pt said "he locks me in", what now',
        "a y6 has burns",
        "y5 boys were crying",
        "i teach her and she says my dad hurts me",
        "attended address, kids upstairs",
    ],
)
def test_whoever_repeats_what_a_child_said_is_no_child(text: str) -> None:
    assert has_charge_of(text)


@pytest.mark.parametrize(
    "text",
    [
        'my dad said "im going to kill you"',
        "im in year 9 and my dad hits me",
        "a boy in my class hits me",
        "my brother is in year 2 and cries all night",
        "i manage when he shouts",
        "i was seen by my mum",
    ],
)
def test_a_child_who_quotes_or_gives_its_year_is_still_a_child(text: str) -> None:
    assert not has_charge_of(text)


@pytest.mark.parametrize(
    "text", ["im in year 9", "i am in yr 7 and i hate home", "im only in y6", "im going into year 8"]
)
def test_a_child_may_give_its_year_in_place_of_its_age(text: str) -> None:
    assert is_in_own_year(text)


@pytest.mark.parametrize("text", ["im in year 9 today covering", "my year 9", "hes in year 9", "im with year 9"])
def test_a_lesson_and_somebody_elses_year_are_no_age(text: str) -> None:
    assert not is_in_own_year(text)


@pytest.mark.parametrize(
    "text", ["im the dad", "I'm his mum", "mum here", "hi, as her stepdad", "im just the nan", "were the grandparents"]
)
def test_an_adult_of_the_family_says_so(text: str) -> None:
    assert is_adult_of_the_family(text)
    assert says_only_who_writes(text)
    more = f"{text} and he has hurt her"
    assert is_adult_of_the_family(more)
    assert not says_only_who_writes(more)
    assert circumstances().need(more, tells_of_itself=True) is not Need.CHILD


@pytest.mark.parametrize(
    "text",
    [
        "its my uncle",
        "its dad",
        "my dad",
        "as dad is drunk i hide",
        "as mum gets angry",
        "im mums favourite",
        "im at my nans",
        "im a young carer",
        "im with dad",
        "im his sister",
        "dad hits me",
    ],
)
def test_a_child_who_names_its_family_is_no_adult(text: str) -> None:
    assert not is_adult_of_the_family(text)


# A child has none of these.
_OF_A_PARENT = (
    "my daughter",
    "my son",
    "my kids",
    "our little boy",
    "my youngest child",
    "my baby",
    "my two year old toddler",
    "my grandson",
    "my stepdaughter",
)
_SAYS = ("{} told a teacher and social services rang me", "why did school tell the police about {}", "they hurt {}")


@pytest.mark.parametrize(("whose", "says"), list(itertools.product(_OF_A_PARENT, _SAYS)))
def test_a_parent_who_writes_is_not_spoken_to_as_a_child(whose: str, says: str) -> None:
    assert is_adult_of_the_family(says.format(whose))
    assert circumstances().need(says.format(whose), tells_of_itself=True) is not Need.CHILD


@pytest.mark.parametrize(
    "text",
    [
        "my baby brother is hurt",
        "my kid sister told me",
        "dad hits my little boy cousin",
        "my mum hits me and my sons phone broke",
        "im 16 and he hurts my baby",
    ],
)
def test_a_child_who_names_a_small_one_of_the_family_or_its_age_is_no_adult(text: str) -> None:
    assert not is_adult_of_the_family(text)


def test_patients_who_say_something_are_not_the_writer_and_the_writer_is() -> None:
    assert circumstances().need("my patients say they want to die", tells_of_itself=True) is Need.EVERYONE
    assert circumstances().need("my patients all died and i want to die", tells_of_itself=True) is Need.ADULT
