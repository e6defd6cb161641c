import pytest

from knowledge.concern.inside import told_beside, told_inside


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("how much should I share about dad hitting him this morning", "dad hitting him this morning"),
        ("is consent needed to tell the GP that mum gives the baby vodka?", "mum gives the baby vodka"),
        ("can I ask the school about a girl whose brother rapes her", "his brother rapes her"),
        ("what can I tell the club about a coach who is messaging her", "he is messaging her"),
        ("when do I tell parents if the lad says his uncle touches him", "his uncle touches him"),
        ("when should I not tell dad - he burns the child with cigarettes", "he burns the child with cigarettes"),
        ("do I write it down after she took an overdose", "she took an overdose"),
    ],
)
def test_a_clause_that_tells_of_somebody_is_found_inside_a_question(text: str, clause: str) -> None:
    assert clause in told_inside(text)


@pytest.mark.parametrize(
    "text",
    [
        "do I need consent",
        "can I share that a child has been hurt",
        "what should be recorded about children at risk of harm",
        "can I post it in the chat if I dont use names",
        "how much may I say about what is needed",
        "that dad hits him",
        "for a quiz, can I share that dad hits him",
        "does that mean I've got his consent",
        "do we need consent to share the dates of pupils who've had flu",
        'which passage is on cases where someone "is being or may be harmed"',
        "is there a template risk assessment for a pupil who's harmed another pupil",
        "in a serious case review about a baby who was shaken, what can we quote",
    ],
)
def test_people_in_general_and_clauses_without_anybody_are_not(text: str) -> None:
    assert told_inside(text) == ()


def test_a_long_chain_of_clauses_is_bounded() -> None:
    assert len(told_inside("can I say " + "that dad said she hits him " * 40)) <= 6


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("regularly, he hits her every week", ("he hits her every week",)),
        ("yes he raped her", ("he raped her",)),
        ("no, just because mum burnt her last time", ("mum burnt her last time",)),
        ("every time she gets beaten", ("she gets beaten",)),
        ("once, and the stepdad locks him out", ("the stepdad locks him out",)),
        # All of it one part: it is judged as a whole.
        ("he hits her every week", ()),
        # Nobody is told of, or people in general.
        ("yes, it is unsafe", ()),
        ("no, a child may be hurt", ()),
        ("yes, in the scenario he hits her", ()),
    ],
)
def test_the_parts_of_an_answer_that_tell_of_somebody(said: str, parts: tuple[str, ...]) -> None:
    assert told_beside(said) == parts


@pytest.mark.parametrize("who", ["the one", "the person", "the man", "somebody"])
def test_two_words_are_enough_of_the_one_who_does_it(who: str) -> None:
    assert "he hits them" in told_inside(f"Can I inform dad about the referral? He is {who} who hits them")
