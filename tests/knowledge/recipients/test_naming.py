import pytest

from knowledge.recipients.naming import names_only_agencies, names_only_people


@pytest.mark.parametrize(
    "text",
    [
        "a child",
        "im the dad",
        "I'm the mum.",
        "a girl in my class",
        "a baby of 3 months",
        "the school nurse",
        "my pupil",
        "it's about a boy aged 6",
        "hes a lad in year 9",
        "a woman on my caseload",
    ],
)
def test_somebody_who_is_only_named_says_nothing_else(text: str) -> None:
    assert names_only_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes",
        "no",
        "no child is",
        "yes, the baby",
        "a child is hurt",
        "the dad, he is drunk",
        "not the baby",
        "her dad hit her",
        "maybe the boy",
        "nobody",
        "someone",
        "the mum says so",
        "a girl in danger",
        "missing child",
        "dad is here now",
        "dad has got the baby",
        "my dad is at me",
        "dad is on her",
        "the boyfriend has got her",
        "my uncle has me",
        "my dad got in",
        "the child is with the man",
    ],
)
def test_whoever_says_anything_of_them_does_not_only_name_them(text: str) -> None:
    assert not names_only_people(text)


@pytest.mark.parametrize("text", ["What about the NHS", "and the police?", "so how about schools", "the council"])
def test_agencies_that_are_only_named_are_seen(text: str) -> None:
    assert names_only_agencies(text)


@pytest.mark.parametrize(
    "text",
    ["", "what about the neighbours", "what about nan", "and the council tenant", "what about the school and her ex"],
)
def test_anybody_else_is_no_agency_that_is_only_named(text: str) -> None:
    assert not names_only_agencies(text)
