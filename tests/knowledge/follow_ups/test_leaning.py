from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.follow_ups import leaning
from knowledge.follow_ups.leaning import is_whole_question


@pytest.mark.parametrize(
    "text",
    [
        "which lawful basis does a charity use",
        "Can we share without the parents' consent?",
        "do i hav to tell mum about sharing",
        "what information about a child can we share",
        "how should we ask parents about sharing",
    ],
)
def test_a_question_with_all_its_words_is_whole(text: str) -> None:
    assert is_whole_question(text, 6)


@pytest.mark.parametrize(
    "text",
    [
        "but isn't that the same as getting their consent",
        "so that counts as consent to share as well?",
        "And which lawful basis does a charity use?",
        "Why not simply ask the parents for consent?",
        "what if he says no to sharing",
        "basis as well?",
        "what about sharing information with the police",
        "How about sharing with a private nursery?",
        "what if mum refuses to give consent",
        "do I need to tell the parents first",
        "before consent even?",
        "we rely on legitimate interests here now",
        "",
    ],
)
def test_a_message_that_may_lean_on_the_one_before_is_not(text: str) -> None:
    assert not is_whole_question(text, 6)


def test_words_that_go_on_together_are_one_phrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "leaning.yml"
    file.write_text("pointing: [that]\ngoing_on: [and, what about]\n", encoding="utf-8")
    monkeypatch.setattr(leaning, "FILE", file)
    leaning._lists.cache_clear()
    assert not is_whole_question("what about boats", 2)
    assert is_whole_question("what is about boats", 2)
    leaning._lists.cache_clear()


def test_a_list_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "leaning.yml"
    file.write_text("pointing: [that]\n", encoding="utf-8")
    monkeypatch.setattr(leaning, "FILE", file)
    leaning._lists.cache_clear()
    with pytest.raises(KnowledgeError, match="going_on"):
        is_whole_question("is that right", 2)
    leaning._lists.cache_clear()
