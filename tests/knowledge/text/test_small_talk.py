from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.locations import examples_dir
from knowledge.text.bare_words import bare_words
from knowledge.text.small_talk import ALONE, KINDS, SmallTalk, all_texts, load_small_talk


@pytest.fixture(scope="module")
def real() -> SmallTalk:
    return load_small_talk(examples_dir() / "routing" / "small_talk.yml")


def _write(folder: Path, text: str) -> Path:
    path = folder / "small_talk.yml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hi", "greet"),
        ("Good evening!", "greet"),
        ("THANK YOU.", "thanks"),
        ("bye", "goodbye"),
        ("are you a robot?", "bot_challenge"),
        ("What can you do?", "help"),
        ("yes", "affirm"),
        ("No", "deny"),
        ("i don't know", "unsure"),
        ("I’m back", "greet"),
        ("good evening i am frightened", ""),
        ("please can somebody help", ""),
        ("tell everyone i love them", ""),
        ("help", ""),
        ("help me", ""),
        ("goodbye everyone", ""),
        ("hello my dad hits me", ""),
        ("thanks but he hit me again", ""),
        ("bye mum", ""),
        ("", ""),
        ("?!", ""),
    ],
)
def test_a_message_is_small_talk_only_where_all_of_it_is(real: SmallTalk, text: str, kind: str) -> None:
    assert real.kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hi there, thanks, bye", "goodbye"),
        ("hello, how does this work?", "help"),
        ("hello are you a robot thanks", "bot_challenge"),
        ("hi thanks", "thanks"),
        ("hi hi hi hi", "greet"),
    ],
)
def test_several_forms_in_a_row_are_what_counts_most_of_them(real: SmallTalk, text: str, kind: str) -> None:
    assert real.kind_of(text) == kind


def test_more_than_four_forms_in_a_row_are_no_small_talk() -> None:
    small_talk = SmallTalk({("hi",): "greet"})
    assert small_talk.kind_of("hi hi hi hi") == "greet"
    assert small_talk.kind_of("hi hi hi hi hi") == ""


@pytest.mark.parametrize("text", ["yes hi", "hi yes", "no bye", "thanks i dont know"])
def test_a_yes_or_no_means_something_only_as_the_whole_message(real: SmallTalk, text: str) -> None:
    assert real.kind_of(text) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hiiiii", "greet"),
        ("Thaaaanks", "thanks"),
        ("byeeeee!!!", "goodbye"),
        ("yesss", "affirm"),
        ("gooood morning", "greet"),
        ("goooood evening i am frightened", ""),
    ],
)
def test_a_drawn_out_letter_counts_once_or_twice(real: SmallTalk, text: str, kind: str) -> None:
    assert real.kind_of(text) == kind


def test_every_form_of_the_real_file_is_of_its_kind(real: SmallTalk) -> None:
    for kind in (*KINDS, *ALONE):
        texts = all_texts(real, [kind])
        assert texts
        assert {real.kind_of(text) for text in texts} == {kind}


def test_no_real_form_is_a_cry_for_help(real: SmallTalk) -> None:
    cries = ["help", "help me", "please help", "i need help", "goodbye everyone", "goodbye forever", "im done", "sorry"]
    assert [text for text in cries if bare_words(text) in real.forms] == []


def test_bare_words_have_neither_case_nor_signs() -> None:
    assert bare_words("Hiiii, I'm BACK!!") == ("hi", "im", "back")
    assert bare_words("s47 1000 aaa") == ("s47", "1000", "a")
    assert bare_words("...") == ()


def test_all_texts_are_those_of_every_kind_or_of_the_ones_named(tmp_path: Path) -> None:
    small_talk = load_small_talk(_write(tmp_path, "greet: [Hi!, good day]\ndeny: ['no']\n"))
    assert all_texts(small_talk) == ["hi", "good day", "no"]
    assert all_texts(small_talk, ["deny"]) == ["no"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "hello: [hi]\n",
            "small talk has no kind 'hello' (allowed: help, bot_challenge, goodbye, thanks, greet, affirm, ",
        ),
        ("greet: [hi]\nthanks: [Hi!]\n", "the form 'Hi!' is already 'greet'"),
        ("greet: ['!']\n", "the form '!' is already 'empty'"),
        ("greet: []\n", "this must be a list of texts"),
        ("affirm: [yes]\n", "this must be a text, not True"),
    ],
)
def test_a_faulty_file_is_refused_with_what_is_wrong(tmp_path: Path, text: str, fault: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(KnowledgeError) as refused:
        load_small_talk(path)
    assert str(refused.value).startswith(str(path))
    assert fault in str(refused.value)
