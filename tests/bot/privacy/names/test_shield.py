"""Words that are never taken for a name: an answer keeps its meaning, and a danger its words."""

from collections.abc import Callable

import pytest

from actions.share_check.understanding.vocabulary import ANSWERS_FILE
from bot.privacy.names.finding import Names
from bot.privacy.names.shield import names_nobody, shielded
from knowledge.files.located_yaml import load_located

NEGATIONS = load_located(ANSWERS_FILE).entries()["negations"].texts()
FORMS = [str.lower, str.capitalize, str.upper]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names()


def taken(names: Names, text: str) -> list[str]:
    return [text[span.start : span.end] for span in names.find(text)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("word", [*NEGATIONS, "noone", "nobdy", "havnt"])
@pytest.mark.parametrize("rest", ["checked it", "is in danger", "told her"])
def test_a_negation_is_never_taken_however_it_is_typed(
    names: Names, word: str, rest: str, form: Callable[[str], str]
) -> None:
    text = f"{form(word)} {rest}"
    assert taken(names, text) == []


@pytest.mark.parametrize("text", ["heya", "edit", "Edit my answers", "Happy", "Noone", "EDIT", "Haven't checked it"])
def test_a_whole_answer_or_command_names_nobody(names: Names, text: str) -> None:
    assert taken(names, text) == []


@pytest.mark.parametrize("some", ["some", "sum", "any", "eny", "every", "evry", "no"])
@pytest.mark.parametrize("body", ["one", "1", "body", "thing", "thin", "fing", "fink"])
@pytest.mark.parametrize("frame", ["{} hurt her", "the kid told me {}", "can i share {} with the school"])
def test_a_word_for_somebody_or_something_is_no_name_however_it_is_spelt(
    names: Names, some: str, body: str, frame: str
) -> None:
    assert taken(names, frame.format(some + body)) == []


@pytest.mark.parametrize("word", ["shoutin", "skivin", "cryin", "drinkin", "woz", "wiv", "summat", "owt", "b4"])
def test_everyday_words_spelt_as_they_are_spoken_are_no_names(names: Names, word: str) -> None:
    assert taken(names, f"dad {word} at them") == []


@pytest.mark.parametrize(
    "name", ["Larkin", "Colin", "Martin", "Corrin", "Rankin", "Chin", "Perkin", "Loftin", "Hawkin"]
)
def test_a_name_that_ends_like_a_spoken_word_still_goes(names: Names, name: str) -> None:
    assert name in " ".join(taken(names, f"I spoke to Mr {name} about the bruise"))


@pytest.mark.parametrize("name", ["Catlin", "Savin", "Sharin", "Ravin"])
def test_a_first_name_that_ends_like_a_spoken_word_still_goes(names: Names, name: str) -> None:
    assert taken(names, f"{name} told me her dad hits her") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "bibi beats me",
        "nana is going to cut me",
        'a game called "choking"',
        "a challenge called 'blackout'",
        'mum calls her "slag"',
        "dad Strangled her",
        "NOONE AT RISK IF WE TELL THEM",
    ],
)
def test_words_of_a_danger_stay_readable(names: Names, text: str) -> None:
    assert taken(names, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("our nan Davies said so", "Davies"), ("spoke to Noone Kelly", "Kelly"), ("Mr Burns told us", "Burns")],
)
def test_a_name_beside_a_shielded_word_still_goes(names: Names, text: str, name: str) -> None:
    assert name in " ".join(taken(names, text))


def test_only_the_name_is_left_of_kin_and_name() -> None:
    text = "Nana Davies"
    assert shielded(text, 0, len(text)) == (5, 11)
    assert shielded("Jayden", 0, 6) == (0, 6)
    assert not names_nobody("Jayden")
