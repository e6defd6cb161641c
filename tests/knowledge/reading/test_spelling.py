from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.index.index import Index
from knowledge.reading.spelling import (
    FieldWords,
    Spelling,
    everyday_words,
    load_words,
    make_spelling,
    vocabulary,
    with_words_of_others,
)
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

SETTINGS = load_settings().spelling
KNOWN = {"should": 9, "tell": 9, "family": 9, "nursery": 5, "consent": 20, "safeguarding": 8, "school": 9, "share": 9}


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return make_spelling(KNOWN, load_words(), SETTINGS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("shld i tel the famly", "should i tell the family"),
        ("concsent fr the nusery?", "consent fr the nursery?"),
        ("Safegaurding, at scool.", "safeguarding, at school."),
        ("MUM SAYS NO CONCSENT", "MUM SAYS NO consent"),
        ("wot abt ur family", "what about your family"),
        ("we can’t tel", "we can’t tell"),
    ],
)
def test_a_misspelt_word_is_read_as_the_known_one_that_it_is_nearest_to(
    spelling: Spelling, typed: str, read: str
) -> None:
    assert spelling.corrected(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "the LADO and the EHCP",
        "ask camhs, the lado or cafcass",
        "we moved from Yeovil to Frome",
        "his name is Konsent",
        "a burglary in the mosque",
        "section 47 s17 12/05 £20 a@b.c",
        "xzqwvk",
        "",
    ],
)
def test_abbreviations_names_numbers_and_everyday_words_stay(spelling: Spelling, typed: str) -> None:
    assert spelling.corrected(typed) == typed


def test_a_word_of_four_letters_is_forgiven_one_slip_and_a_longer_one_two(spelling: Spelling) -> None:
    close = make_spelling({"tell": 1, "family": 1}, FieldWords(right="", shorthand={}), SETTINGS)
    assert close.corrected("tekl txkl") == "tell txkl"
    assert close.corrected("fmaly fmmly fxxxy") == "family family fxxxy"


def test_only_so_many_words_of_a_message_are_set_right() -> None:
    few = make_spelling(KNOWN, load_words(), SETTINGS.model_copy(update={"most_words": 2}))
    assert few.corrected("nusery nusery nusery") == "nursery nursery nusery"


@given(st.text())
def test_any_text_can_be_corrected_and_a_second_time_changes_nothing_known(spelling: Spelling, text: str) -> None:
    once = spelling.corrected(text)
    assert bool(once.strip()) == bool(text.strip())
    assert once.count("\n") == text.count("\n")


def test_every_word_of_the_guidance_is_right_and_a_slip_in_an_example_is_not() -> None:
    known = vocabulary(["Ask the Hartpurydale team"], ["ask the freinds", "ask teh family"], SETTINGS)
    assert "hartpurydale" in known
    assert "family" in known
    assert not {"freinds", "teh"} & set(known)


def test_the_words_of_the_field_are_no_everyday_words_spelt_wrong() -> None:
    words = load_words()
    assert {"lado", "camhs", "yeovil"} <= set(words.right.split())
    assert not set(words.shorthand) & set(words.right.split())
    assert all(
        everyday_words().get(part, 0) or "'" in part for value in words.shorthand.values() for part in value.split()
    )


def test_a_file_of_words_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_text("right: a\nshorthand: {}\nwrong: b\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="wrong"):
        load_words(path)


def test_a_search_finds_the_passage_behind_a_mistyped_question(index: Index) -> None:
    settings = load_settings()
    thresholds = settings.thresholds.model_copy(update={"quote": 0.3, "offer": 0.1})
    searcher = Searcher(index, FakeEmbedder(), settings.model_copy(update={"thresholds": thresholds}))
    right, mistyped = (searcher.search(text) for text in ("flowers for honey bees", "flowrs for honny beees"))
    assert [scored.passage.id for scored in mistyped.chosen] == [scored.passage.id for scored in right.chosen]
    assert mistyped.covered == right.covered


def test_a_correction_never_makes_a_danger_less_likely(index: Index) -> None:
    corrected = Searcher(index, FakeEmbedder(), load_settings())
    settings = load_settings()
    as_typed = settings.model_copy(update={"spelling": settings.spelling.model_copy(update={"most_words": 0})})
    plain = Searcher(index, FakeEmbedder(), as_typed)
    for message in ("the barrn is burning now", "smoek and flames in the barn", "hlep the bull"):
        assert corrected.concern(message).danger >= plain.concern(message).danger


def test_a_second_source_changes_nothing_in_how_a_message_of_danger_is_read() -> None:
    known = {"strangled": 3, "stranger": 3, "hitting": 5}
    slips = "He was strangeld. Hittin is not allowed. Strangler " + "hitting " * 900
    more = with_words_of_others(known, [slips], SETTINGS)
    assert "strangeld" not in more and "hittin" not in more
    assert {word: more[word] for word in known} == known
    alone, beside = (make_spelling(words, load_words(), SETTINGS) for words in (known, more))
    for text in ("he strangeld her", "dad keeps hittin me"):
        assert beside.corrected(text) == alone.corrected(text)


ABBREVIATIONS = ("ico", "sar", "camhs", "lado", "dsl", "mash", "cpoms")


@pytest.mark.parametrize("typed", ["iro", "sarc", "ica", "cad", "dsk", "lada", "IRO", "SARC", "an ict lead"])
def test_no_abbreviation_is_read_as_another(typed: str) -> None:
    made = make_spelling(dict.fromkeys(ABBREVIATIONS, 20), load_words(), SETTINGS)
    assert made.corrected(typed) == typed


@pytest.mark.parametrize(("typed", "read"), [("dls", "dsl"), ("ldao", "lado"), ("cahms", "camhs"), ("cpomss", "cpoms")])
def test_an_abbreviation_with_letters_in_the_wrong_order_is_still_read(typed: str, read: str) -> None:
    made = make_spelling(dict.fromkeys(ABBREVIATIONS, 20), load_words(), SETTINGS)
    assert made.corrected(typed) == read
