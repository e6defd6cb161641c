from pathlib import Path

import pytest

from knowledge.guidance.links import encoded, link_to, occurs_once
from knowledge.guidance.passages import load_all_passages
from tests.knowledge.second_source import TEXT, add_boats


def _links(folder: Path, text: str) -> dict[str, str]:
    add_boats(folder, text)
    return {passage.id: link_to(passage) for passage in load_all_passages()}


def test_a_link_names_the_first_words_that_occur_once(corpus_folder: Path) -> None:
    text = TEXT.replace("Stay in harbour when the coastguard", "Pay the mooring fee of ten pounds, or stay when it")
    assert _links(corpus_folder, text)["fees"].endswith("#:~:text=Pay%20the%20mooring%20fee%20of%20ninety")


def test_the_page_s_own_place_comes_before_words(corpus_folder: Path) -> None:
    text = TEXT.replace("<!-- passage: fees -->", "<!-- passage: fees -->\n<!-- link: #fees -->")
    assert _links(corpus_folder, text)["fees"] == "https://example.org/boats#fees"


def test_words_that_occur_twice_lead_to_the_page_alone(corpus_folder: Path) -> None:
    text = TEXT.replace("Stay in harbour when the coastguard gives a storm warning.", "Ask the warden first.")
    text = text.replace("The warden keeps the harbour keys in the office until nine at night.", "Ask the warden first.")
    assert _links(corpus_folder, text)["keys"] == "https://example.org/boats"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("well-being, now", "well%2Dbeing%2C%20now"),
        ("R&D 50%", "R%26D%2050%25"),
        ("“mum’s”", "%E2%80%9Cmum%E2%80%99s%E2%80%9D"),
    ],
)
def test_marks_that_mean_something_in_a_text_fragment_are_encoded(words: str, expected: str) -> None:
    assert encoded(words) == expected


@pytest.mark.parametrize(
    ("words", "whole", "once"),
    [
        ("a b", "a b", True),
        ("a b", "a b, a b", False),
        ("a b", "xa b a b_ a b", True),
        ("a b", "a bé", False),
        ("a a", "a a a", True),
        ("a b", "", False),
        ("", "a b", False),
    ],
)
def test_words_are_counted_as_a_browser_does(words: str, whole: str, once: bool) -> None:
    assert occurs_once(words, whole) is once


def test_only_whole_words_count() -> None:
    assert not occurs_once("share it", "reshare it")
    assert occurs_once("Share it", "first share it, then rest")
