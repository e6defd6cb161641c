import pytest

from knowledge.reference.glossary import glossary
from knowledge.reference.terms_named import asks_what_the_guidance_says, bare_name, terms_named


def _named(text: str, follows: bool = False) -> list[str]:
    return [term.name for term in terms_named(text, glossary(), follows)]


@pytest.mark.parametrize(
    "text",
    [
        "Gillick",
        "gillick?",
        "what about Gillick",
        "ok and gillick pls",
        "what does the guidance say about Gillick competence",
        "anything on Gillick in here?",
        "is there any guidance on gillick",
        "does this cover Fraser guidelines",
        "is gillick covered in here",
        "what is Gillick competence",
    ],
)
def test_a_message_that_only_names_a_term_is_seen(text: str) -> None:
    assert _named(text) == ["Gillick competence"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17",
        "gillick competent lad says no, can I share",
        "can I tell MASH",
        "what about his section 47 meeting",
        "anything on how to ring MASH",
    ],
)
def test_a_message_that_says_more_names_no_term_alone(text: str) -> None:
    assert _named(text) == []


def test_a_word_more_may_make_it_another_term() -> None:
    assert _named("what about recognised legitimate interests") == ["Recognised legitimate interests"]
    assert _named("what about stronger legitimate interests") == []


@pytest.mark.parametrize("text", ["MASH?", "and MASH?", "what about MASH"])
def test_after_a_question_a_term_alone_asks_that_question_of_it(text: str) -> None:
    assert _named(text) == ["MASH"]
    assert _named(text, follows=True) == []


def test_after_a_question_its_meaning_can_still_be_asked() -> None:
    assert _named("what is MASH", follows=True) == ["MASH"]
    assert _named("anything on MASH in here", follows=True) == ["MASH"]


def test_what_the_guidance_says_is_asked_for_in_words() -> None:
    assert asks_what_the_guidance_says("what does this say about vital interests?")
    assert not asks_what_the_guidance_says("vital interests?")
    assert not asks_what_the_guidance_says("what is vital interests")


def test_what_a_message_names_is_found_whether_it_is_a_term_or_not() -> None:
    assert bare_name("anything about the whistleblowing policy in here?") == "whistleblowing policy"
    assert bare_name("CPOMS?") == "cpoms"
    assert bare_name("") == ""


@pytest.mark.parametrize("way", ["{}", "what is {}", "{}?", "what does {} mean", "anything on {}"])
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("IRO", "IRO"),
        ("SARC", "SARC"),
        ("SPOC", "SPOC"),
        ("PIPOT", "PiPoT"),
        ("PR", "Parental responsibility"),
        ("core group", "Core group"),
        ("CAF", "CAF"),
        ("DASH", "DASH"),
        ("FII", "FII"),
        ("Fraser", "Gillick competence"),
    ],
)
def test_abbreviations_of_the_work_are_known_in_every_form(typed: str, name: str, way: str) -> None:
    assert _named(way.format(typed)) == [name]
    assert _named(way.format(typed.lower())) == [name]
