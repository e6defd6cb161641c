from knowledge.recipients.pronouns import sex_of, told_by_pronoun
from knowledge.recipients.receivers import Kind, Person

NAN, DAD, CHILD = (
    Person(kind, phrase, 0, 1) for kind, phrase in ((Kind.RELATIVE, "nan"), (Kind.PARENT, "dad"), (Kind.CHILD, "child"))
)
PARENTS = Person(Kind.PARENT, "parents", 0, 1)


def test_a_pronoun_is_somebody_before_it_of_that_sex_and_no_child() -> None:
    people = [NAN, DAD, CHILD]
    assert list(told_by_pronoun("@0 and @1 rang about @2 can i tell him", people)) == [([1], False)]
    assert list(told_by_pronoun("@0 and @1 rang about @2 can i tell her", people)) == [([0], False)]
    assert list(told_by_pronoun("can i tell him about @1", people)) == []


def test_her_before_a_word_of_hers_is_nobody_told() -> None:
    assert list(told_by_pronoun("@0 rang can i tell her school", [NAN])) == []


def test_them_are_several_and_who_asks_is_told_apart() -> None:
    assert list(told_by_pronoun("@0 rang can i tell them", [NAN])) == []
    assert list(told_by_pronoun("@0 rang can i tell them", [PARENTS])) == [([0], False)]
    assert list(told_by_pronoun("@0 rang hes asked for the report", [DAD])) == [([0], True)]


def test_the_sex_is_read_from_the_words() -> None:
    assert (sex_of(NAN), sex_of(DAD), sex_of(CHILD)) == ("female", "male", "")
