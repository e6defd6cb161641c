"""Text shows as written; our own bold, links and quotations still work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.teams.drawing.markdown import escaped, link, links_in, quotation, safe, without_marks
from tests.bot.teams.replying import drawn

DRAWS = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def shown(markdown: str) -> str:
    """The text of drawn Markdown, with its tags named in angle brackets."""
    return str(DRAWS.render(markdown))


@pytest.mark.parametrize(
    "typed",
    [
        "**bold** and *italic* and _this_",
        "[a link](https://example.org)",
        "<at>Someone</at> <b>bold</b> &amp; <script>alert(1)</script>",
        "`code` and ~~gone~~",
        "# A heading",
        "> a quotation",
        "- a list",
        "+ a list",
        "1. a list",
        "10) a list",
        "![image](https://example.org/x.png)",
        "a | b",
        "---",
        "===",
    ],
)
def test_markup_that_was_typed_is_shown_as_typed(typed: str) -> None:
    drawn_text = shown(escaped(typed))
    tags = DRAWS.render("x").replace("x", "{}")
    expected = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert drawn_text == tags.format(expected)


@given(st.text(max_size=80))
def test_no_typed_text_becomes_a_tag_or_a_link(typed: str) -> None:
    html = shown(escaped(typed))
    assert not any(
        tag in html for tag in ("<a", "<strong", "<em", "<img", "<h1", "<ul", "<ol", "<blockquote", "<script")
    )


def test_words_that_a_person_typed_hold_no_markup_in_a_real_reply() -> None:
    [activity] = drawn("markup_2")
    assert "is the _weather_ &lt;at&gt;fine&lt;/at&gt; `now`?" in shown(activity["text"])


def test_our_own_markup_stays() -> None:
    assert shown(safe("**Bold**, *slanted*.\n\n> Quoted\n>\n> again")) == (
        "<p><strong>Bold</strong>, <em>slanted</em>.</p>\n<blockquote>\n<p>Quoted</p>\n<p>again</p>\n</blockquote>\n"
    )


def test_a_list_is_paragraphs_because_telephones_draw_no_lists() -> None:
    assert safe("Two:\n\n- one\n- two\n\nDone.") == "Two:\n\n• one\n\n• two\n\nDone."


def test_only_a_link_that_the_reply_names_is_a_link() -> None:
    text = "[Ours](https://a.example/x) [theirs](https://evil.example)"
    drawn_text = shown(safe(text, ["https://a.example/x"]))
    assert '<a href="https://a.example/x">Ours</a>' in drawn_text
    assert "[theirs](https://evil.example)" in drawn_text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a b"])
def test_an_address_that_is_not_of_the_web_is_no_link(url: str) -> None:
    assert link("Label", url) == "Label"


def test_a_passage_is_quoted_to_the_letter() -> None:
    passage = "First * line [1] <b>.\n\n1. Second_line_\nThird & last."
    html = shown(quotation(passage))
    for line in ("First * line [1] &lt;b&gt;.", "1. Second_line_", "Third &amp; last."):
        assert f"<p>{line}</p>" in html


def test_a_backslash_in_a_reply_takes_the_meaning_of_a_sign_away_and_is_not_shown() -> None:
    reply = "**\\[Click\\](https\\://evil.example) \\*now\\*** in [a\\] b](https://example.org)"
    drawn_text = shown(safe(reply, ["https://example.org", "https://evil.example"]))
    assert drawn_text == (
        '<p><strong>[Click](https://evil.example) *now*</strong> in <a href="https://example.org">a] b</a></p>\n'
    )
    assert without_marks(reply) == "[Click](https://evil.example) *now* in a] b"
    assert links_in(reply) == [("a] b", "https://example.org")]
