import numpy as np
import pytest

from knowledge.reading.reading import Reading, read
from knowledge.reading.spelling import FieldWords, Spelling, make_spelling
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

KNOWN = {"family": 9, "nursery": 5, "tell": 9, "should": 9, "what": 9, "consent": 9}


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return make_spelling(KNOWN, FieldWords(right="", shorthand={"wot": "what"}), load_settings().spelling)


def _read(text: str, spelling: Spelling) -> Reading:
    return read(text, FakeEmbedder(), spelling)


def test_a_misspelt_text_has_two_readings_the_right_one_first(spelling: Spelling) -> None:
    reading = _read("tell the famly", spelling)
    assert reading.text == reading.typed.text == "tell the famly"
    assert reading.corrected.text == "tell the family"
    assert [message.text for message in reading.both] == ["tell the family", "tell the famly"]


def test_a_text_without_slips_has_one_reading_and_is_embedded_once(spelling: Spelling) -> None:
    embedder = FakeEmbedder()
    reading = read("tell the family", embedder, spelling)
    assert reading.typed is reading.corrected
    assert reading.both == (reading.corrected,)
    assert embedder.asked == ["tell the family"]


def test_each_reading_is_ready_with_its_own_vectors_and_wordings(spelling: Spelling) -> None:
    reading = _read("tell the famly. then the nusery", spelling)
    for message in reading.both:
        assert len(message.parts) == 2
        assert message.vectors.shape[0] == message.ngrams.shape[0] == 3
    assert not np.array_equal(reading.corrected.vectors, reading.typed.vectors)


@pytest.mark.parametrize(
    "text",
    [
        "should i tell the family",
        "he ran away. should i tell the family",
        "they refuse consent?",
        "Is it ok? He ran away.",
        "wot is consent",
    ],
)
def test_a_question_asks_also_as_a_part_or_with_a_slip(spelling: Spelling, text: str) -> None:
    assert _read(text, spelling).asks


@pytest.mark.parametrize("text", ["tell the family", "he ran away. he came back.", "consent"])
def test_what_only_tells_something_does_not_ask(spelling: Spelling, text: str) -> None:
    assert not _read(text, spelling).asks


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_blank_text_is_refused(spelling: Spelling, text: str) -> None:
    with pytest.raises(ValueError, match="at least one letter"):
        _read(text, spelling)


def test_in_a_long_story_only_what_asks_says_what_the_question_is_turned_to(spelling: Spelling) -> None:
    story = "We rang mum. Can I tell the nursery? She was out."
    assert _read(story, spelling).turned(long_from=5) == "Can I tell the nursery?"
    assert _read(story, spelling).turned(long_from=60) == story
    assert (
        _read("We rang mum and wrote it all down.", spelling).turned(long_from=5)
        == "We rang mum and wrote it all down."
    )
