"""What is asked of the assistant itself is known without a model, and nothing else is taken for it."""

import itertools
from pathlib import Path

import pytest

from actions.copy import conversation_words
from knowledge.errors import KnowledgeError
from knowledge.routing import about_the_tool
from knowledge.routing.about_the_tool import AskedOfTool, asked_of_tool, likely_asked

_POLITELY = ("", "please ", "can you ", "hi, how do I ")
_OF_EACH = {
    AskedOfTool.RECORD: (
        "print the record",
        "save this",
        "email me the decision",
        "download my answers",
        "get a copy of this chat",
        "send it to my email",
        "export the conversation",
    ),
    AskedOfTool.DELETE: (
        "delete this",
        "erase this conversation",
        "clear the chat history",
        "delete what I typed in here",
        "wipe my messages off this computer",
        "forget everything I said",
    ),
}
_KEEPS = (
    "do you store what i write?",
    "who reads this chat",
    "Is this conversation confidential?",
    "can my line manager see what I've typed",
    "how long do you keep our chat for",
    "what happens to my messages",
    "does anybody else read what i put in here",
    "is my name attached to this",
    "where is what I type stored",
    "show me your privacy notice",
    "is it ok to type names in here",
    "am i anonymous on here",
)
# Said in fear, of a child, or of a case: a judge or the guidance hears these.
_NOT = (
    "delete it hes coming",
    "delete this before he sees it",
    "please delete this chat my husband is back",
    "clear the history, dad checks my phone",
    "he reads what i type",
    "can he see this",
    "who will see me",
    "dont tell anyone",
    "will you tell my mum",
    "can you keep a secret",
    "save him",
    "save them",
    "save us please",
    "get rid of it",
    "i want to delete myself",
    "forget me",
    "remove her from there",
    "is it safe",
    "is she recorded as missing",
    "do we keep a record",
    "should I record this",
    "can mum see the record",
    "can I keep a copy of the referral",
    "who can see the child's file",
    "can I email it to the school nurse",
    "can i share this",
    "send it to the police",
    "how long do we keep a child protection file",
    "is what a child tells me confidential",
    "",
)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (asked, f"{politely}{text}")
        for asked, texts in _OF_EACH.items()
        for politely, text in itertools.product(_POLITELY, texts)
    ],
)
def test_what_is_to_be_done_with_the_record_or_the_conversation_is_asked_of_the_tool(
    asked: AskedOfTool, text: str
) -> None:
    assert asked_of_tool(text) is asked


@pytest.mark.parametrize("text", ["save it", "print", "email me the record", "can you print that off please"])
def test_a_few_words_after_an_outcome_are_about_its_record(text: str) -> None:
    assert asked_of_tool(text) is AskedOfTool.RECORD


@pytest.mark.parametrize("text", _KEEPS)
def test_what_happens_with_what_is_typed_is_asked_of_the_tool(text: str) -> None:
    assert asked_of_tool(text) is AskedOfTool.KEEPS


@pytest.mark.parametrize("text", _NOT)
def test_whatever_says_anything_else_is_not(text: str) -> None:
    assert asked_of_tool(text) is None


@pytest.mark.parametrize("more", ["hes here", "i am scared", "he will kill me", "for the child", "before dad comes"])
@pytest.mark.parametrize("text", [*itertools.chain(*_OF_EACH.values()), *_KEEPS])
def test_one_word_more_and_a_judge_hears_it(text: str, more: str) -> None:
    assert asked_of_tool(f"{text} {more}") is None
    assert asked_of_tool(f"{more} {text}") is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("will anything I type in here ever be used in court", AskedOfTool.KEEPS),
        ("is this chat private because my boss would go mad", AskedOfTool.KEEPS),
        ("I put a name on here that I should not have, remove it", AskedOfTool.DELETE),
        ("the print button does nothing at all on a tablet", AskedOfTool.RECORD),
    ],
)
def test_a_longer_message_says_by_its_words_that_it_is_about_the_assistant(text: str, asked: AskedOfTool) -> None:
    assert asked_of_tool(text) is None
    assert likely_asked(text) is asked


@pytest.mark.parametrize(
    "text",
    [
        "can I share this with the tool hire shop",
        "what is this chat for",
        "tell me about this app",
        "does the school keep what he told them",
        "i feel funny about what i typed to him",
        "can I record the conversation with mum",
        "parents evening app asks for consent to cookies",
        "do I need consent",
    ],
)
def test_what_names_no_assistant_or_asks_something_else_of_it_is_not(text: str) -> None:
    assert likely_asked(text) is None


def test_a_long_message_is_never_all_of_it() -> None:
    assert asked_of_tool("please " * 30 + "delete this chat") is None


def test_each_kind_has_its_reply() -> None:
    assert {f"utter_{asked}" for asked in AskedOfTool} <= conversation_words().replies.keys()


@pytest.mark.parametrize(
    ("changed", "said"),
    [("verb: [type]\n", "the list 'typed' is missing"), ("verb: ['{nothing}']\n", "uses the list 'nothing'")],
)
def test_a_broken_file_is_named(changed: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "words.yml"
    file.write_text(changed, encoding="utf-8")
    monkeypatch.setattr(about_the_tool, "FILE", file)
    about_the_tool._patterns.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=said):
            asked_of_tool("print")
    finally:
        about_the_tool._patterns.cache_clear()


@pytest.mark.parametrize(
    "said",
    [
        "clear",
        "how do i hide this page quickly",
        "where is the quick exit",
        "how do I close this fast",
        "how do i get off this page",
    ],
)
def test_how_to_be_gone_is_told_with_how_to_delete(said: str) -> None:
    assert asked_of_tool(said) is AskedOfTool.DELETE


@pytest.mark.parametrize(
    "said", ["hide me", "how do i leave him", "how do i get out of here", "close the case", "leave it to the lead"]
)
def test_how_to_get_away_from_somebody_is_none_of_these(said: str) -> None:
    assert asked_of_tool(said) is None
