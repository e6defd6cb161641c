from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import by_id, load_passages
from knowledge.reference.glossary import Term, glossary, terms_asked_for
from knowledge.text.bare_words import bare_words

GOOD = """- name: Barn
  also: [the barn]
  meaning: Where hay lies.
- name: Hay
  meaning: Dry grass.
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "glossary.yml"
    path.write_text(text, "utf-8")
    return path


def _asked(text: str) -> list[str]:
    return [term.name for term in terms_asked_for(text, glossary())]


@pytest.mark.parametrize(
    "text",
    [
        "MASH",
        "mash?",
        "what's MASH",
        "What does MASH stand for?",
        "hi what is the mash please",
        "mash meaning",
        "explain the multi-agency safeguarding hub",
        "never heard of mash",
        "what counts as MASH",
        "give me an example of a mash",
    ],
)
def test_a_message_that_asks_what_a_term_means_is_seen(text: str) -> None:
    assert _asked(text) == ["MASH"]


@pytest.mark.parametrize(
    "text",
    [
        "whats the difference between section 17 and 47",
        "What's the difference between a section 17 and a section 47?",
        "the difference between s17 and s47",
        "how is section 17 different from section 47",
        "is section 17 the same as section 47",
        "explain section 17 and section 47",
    ],
)
def test_terms_that_are_asked_for_together_are_both_found_in_their_order(text: str) -> None:
    assert _asked(text) == ["Section 17", "Section 47"]


def test_a_term_that_is_asked_for_in_two_ways_is_given_once() -> None:
    assert _asked("is cin the same as section 17") == ["Section 17"]


@pytest.mark.parametrize(
    ("text", "name"), [("what is a section 47 enquiry", "Section 47"), ("whats the dsl role", "DSL")]
)
def test_one_word_more_does_not_hide_a_term(text: str, name: str) -> None:
    assert _asked(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "can i tell mash about him",
        "is consent needed for a section 47 enquiry",
        "What is the lawful basis for sharing?",
        "who is the dsl at his new school",
        "when do i call the mash",
        "he has a cp plan and lives with nan",
        "what is information sharing",
        "whats the difference between section 17 and a banana",
        "",
    ],
)
def test_a_question_that_only_holds_a_term_asks_for_none(text: str) -> None:
    assert _asked(text) == []


@pytest.mark.parametrize("text", ["17", "47", "pr"])
def test_a_number_or_two_letters_alone_ask_for_nothing(text: str) -> None:
    assert _asked(text) == []


def test_every_real_term_is_found_by_its_name() -> None:
    for term in set(glossary().values()):
        assert _asked(f"what does {term.name} mean?") == [term.name]


def test_every_real_term_has_its_name_and_a_meaning_of_its_own() -> None:
    terms = set(glossary().values())
    assert len(terms) > 30
    assert len({term.meaning for term in terms}) == len(terms)
    assert {glossary()[bare_words(term.name)] for term in terms} == terms


def test_a_file_gives_each_way_of_writing_its_term(tmp_path: Path) -> None:
    barn, hay = Term(name="Barn", also=("the barn",), meaning="Where hay lies."), Term(name="Hay", meaning="Dry grass.")
    assert glossary(_write(tmp_path, GOOD)) == {("barn",): barn, ("the", "barn"): barn, ("hay",): hay}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD.replace("the barn", "Hay!"), "'Hay' means two terms"),
        (GOOD.replace("meaning: Dry grass.", "meaning: ' '"), "1.meaning"),
        (GOOD.replace("also", "or"), "0.or"),
        ("barn: hay\n", "should be a valid list"),
        ("- name: [", "the glossary is not valid"),
    ],
)
def test_a_faulty_file_is_refused_with_what_is_wrong(tmp_path: Path, text: str, fault: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(KnowledgeError) as refused:
        glossary(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert fault in str(refused.value)


def test_the_passages_of_every_real_term_are_in_the_real_source() -> None:
    ids = set(by_id(load_passages()))
    terms = set(glossary().values())
    assert {name for term in terms for name in term.passages or ()} <= ids
    assert any(term.passages == () for term in terms)
    assert any(term.passages is None for term in terms)
