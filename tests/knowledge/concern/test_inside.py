import pytest

from knowledge.concern.inside import told_inside


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
