from knowledge.recipients.pronouns import Pronoun, sex_of, told_by_pronoun
from knowledge.recipients.receivers import Kind, Person

NAN, DAD, CHILD = (
    Person(kind, phrase, 0, 1) for kind, phrase in ((Kind.RELATIVE, "nan"), (Kind.PARENT, "dad"), (Kind.CHILD, "child"))
)
PARENTS = Person(Kind.PARENT, "parents", 0, 1)


def test_a_pronoun_is_somebody_before_it_of_that_sex_and_no_child() -> None:
    people = [NAN, DAD, CHILD]
    assert list(told_by_pronoun("@0 and @1 rang about @2 can i tell him", people)) == [Pronoun((1,), False, False)]
    assert list(told_by_pronoun("@0 and @1 rang about @2 can i tell her", people)) == [Pronoun((0,), False, False)]
    assert list(told_by_pronoun("can i tell him about @1", people)) == []


def test_her_before_a_word_of_hers_is_nobody_told() -> None:
    assert list(told_by_pronoun("@0 rang can i tell her school", [NAN])) == []


def test_them_are_several_and_who_asks_is_told_apart() -> None:
    assert list(told_by_pronoun("@0 rang can i tell them", [NAN])) == []
    assert list(told_by_pronoun("@0 rang can i tell them", [PARENTS])) == [Pronoun((0,), False, False)]
    assert list(told_by_pronoun("@0 rang hes asked for the report", [DAD])) == [Pronoun((0,), True, False)]


def test_the_sex_is_read_from_the_words() -> None:
    assert (sex_of(NAN), sex_of(DAD), sex_of(CHILD)) == ("female", "male", "")


def test_the_writer_is_no_one_to_tell_and_a_stranger_is_said_to_be_one() -> None:
    assert list(told_by_pronoun("i am a @0 can i tell her", [NAN])) == []
    assert list(told_by_pronoun("@0 rang a woman wants to know can i tell her", [NAN])) == [Pronoun((0,), False, True)]
    assert list(told_by_pronoun("a woman wants to know can i tell her", [])) == [Pronoun((), False, True)]
