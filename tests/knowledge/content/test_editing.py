import pytest

from knowledge.content.editing import (
    WordsChanged,
    change_heading,
    correct,
    join,
    read_text,
    rename,
    split,
    words_of,
)
from knowledge.errors import KnowledgeError

HEAD = """---
id: steps
title: Seven steps
publisher: A partnership
url: https://example.org/steps
checked: 2026-11-01
review_by: 2027-02-01
status: {status}
licence: Theirs.
scope: everyone
owner_notes:
  - passage: why
    note: Look at it.
---

"""
BODY = """# Seven steps

## Step 1: Know why
<!-- link: #step-1 -->

<!-- passage: why -->
Be clear about what you want to reach:

- for the child
- for those who help

Ask first.

<!-- passage: unless -->
<!-- warning: comment: look here -->
You may share, unless it puts the child at risk.

## Step 2: Share

<!-- passage: share -->
Share what is needed.
"""
PUBLISHED, DRAFT = HEAD.format(status="published") + BODY, HEAD.format(status="draft") + BODY
TEXTS = pytest.mark.parametrize("text", [PUBLISHED, DRAFT], ids=["published", "draft"])


def passages(text: str) -> dict[str, str]:
    return {passage.id: passage.text for passage in read_text(text, "sources/steps.md")[1]}


def drafts(text: str) -> set[str]:
    return {passage.id for passage in read_text(text, "sources/steps.md")[1] if passage.draft}


@TEXTS
def test_a_passage_is_split_at_a_line_and_each_word_stays(text: str) -> None:
    after = split(text, "why", 3, "ask-first", passages(text))
    assert passages(after)["why"].endswith("- for those who help")
    assert passages(after)["ask-first"] == "Ask first."
    assert words_of(after) == words_of(text)


def test_what_is_cut_otherwise_is_a_draft_until_it_is_approved() -> None:
    after = split(PUBLISHED, "why", 3, "ask-first", passages(PUBLISHED))
    assert drafts(after) == {"why", "ask-first"}
    assert drafts(join(PUBLISHED, "why")) == {"why"}


@TEXTS
def test_a_split_is_undone_by_joining(text: str) -> None:
    after = join(split(text, "why", 1, "for-whom", passages(text)), "why")
    assert passages(after) == passages(text)


@TEXTS
def test_two_passages_are_joined_and_the_warnings_of_both_stay(text: str) -> None:
    after = join(text, "why")
    [joined, share] = read_text(after, "x")[1]
    assert joined.text.endswith("Ask first.\nYou may share, unless it puts the child at risk.")
    assert joined.warnings == ("comment: look here",)
    assert joined.fragment == "step-1"
    assert share.id == "share"


def test_passages_under_two_headings_are_not_joined() -> None:
    for last in ("unless", "share"):
        with pytest.raises(KnowledgeError, match="no passage follows"):
            join(PUBLISHED, last)


@pytest.mark.parametrize("at", [0, 4, 9, -1])
def test_a_passage_is_not_cut_where_there_is_nothing_to_cut(at: int) -> None:
    with pytest.raises(KnowledgeError, match="it can be cut after one of them"):
        split(PUBLISHED, "why", at, "new", passages(PUBLISHED))


@pytest.mark.parametrize(
    ("new", "why"), [("share", "another passage"), ("Not A Name", "lower-case"), ("", "lower-case")]
)
def test_a_name_that_cannot_be_used_is_refused(new: str, why: str) -> None:
    taken = passages(PUBLISHED)
    with pytest.raises(KnowledgeError, match=why):
        split(PUBLISHED, "why", 1, new, taken)
    with pytest.raises(KnowledgeError, match=why):
        rename(PUBLISHED, "why", new, taken)


def test_a_passage_gets_another_name_and_the_owner_s_notes_follow() -> None:
    after = rename(PUBLISHED, "why", "know-why", passages(PUBLISHED))
    assert list(passages(after)) == ["know-why", "unless", "share"]
    assert read_text(after, "x")[0].front.owner_notes[0].passage == "know-why"
    assert drafts(after) == set()


def test_a_heading_of_ours_is_marked_as_such_and_what_is_below_is_a_draft() -> None:
    after = change_heading(PUBLISHED, "unless", "Know why you share")
    changed = {passage.id: passage for passage in read_text(after, "x")[1]}
    assert changed["why"].heading_path == ("Seven steps", "Know why you share")
    assert changed["why"].heading_is_ours
    assert drafts(after) == {"why", "unless"}
    assert change_heading(after, "why", "Know why you share") == after


def test_what_is_under_headings_below_a_changed_one_is_a_draft_under_words_of_ours_too() -> None:
    deeper = PUBLISHED.replace("<!-- passage: unless -->", "### More\n\n<!-- passage: unless -->")
    after = change_heading(deeper, "why", "You may always share")
    changed = {passage.id: passage for passage in read_text(after, "x")[1]}
    assert changed["unless"].heading_path == ("Seven steps", "You may always share", "More")
    assert drafts(after) == {"why", "unless"}
    assert [changed[name].heading_is_ours for name in ("why", "unless", "share")] == [True, True, False]


@pytest.mark.parametrize("heading", ["", "  ", "Two\nlines", "# Mark"])
def test_what_is_no_heading_is_refused(heading: str) -> None:
    with pytest.raises(KnowledgeError, match="one line of words"):
        change_heading(PUBLISHED, "why", heading)


@TEXTS
def test_a_correction_changes_one_passage_and_makes_it_a_draft(text: str) -> None:
    after = correct(
        text, "unless", "You may share, unless it puts the child, or somebody else, at risk.\n- now\n- later"
    )
    assert passages(after)["unless"].startswith("You may share, unless it puts the child, or somebody else")
    assert "unless" in drafts(after)
    assert read_text(after, "x")[1][1].warnings == ("comment: look here",)
    assert {name: words for name, words in passages(after).items() if name != "unless"} == {
        name: words for name, words in passages(text).items() if name != "unless"
    }


def test_the_last_passage_can_be_corrected_too() -> None:
    assert passages(correct(PUBLISHED, "share", "Share only what is needed."))["share"] == "Share only what is needed."


@pytest.mark.parametrize("words", ["# A heading", "<!-- passage: sneaked-in -->\nText", "Text\n<!-- status: draft -->"])
def test_a_correction_cannot_smuggle_in_a_mark(words: str) -> None:
    with pytest.raises(KnowledgeError):
        correct(PUBLISHED, "why", words)


def test_an_empty_correction_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="cannot be empty"):
        correct(PUBLISHED, "why", " \n ")


def test_an_edit_that_would_change_a_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["one", "two"])
    monkeypatch.setattr("knowledge.content.editing.words_of", lambda _text: next(answers))
    with pytest.raises(WordsChanged):
        join(PUBLISHED, "why")
