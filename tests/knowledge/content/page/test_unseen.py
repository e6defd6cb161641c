import pytest

from tests.knowledge.content.page.read import document, texts, warned


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_struck_out_words_are_left_out_and_told_beside_the_rest(tag: str) -> None:
    body = f"<p>You must <{tag}>not</{tag}> tell the parents.</p><p>More.</p>"
    assert texts(body) == ["You must tell the parents.", "More."]
    [(kind, what)] = warned(body)
    assert (kind, what) == ("struck-out text", "struck out in the original, so left out: “not”")
    assert document(body).parts[0].warnings


def test_a_style_that_strikes_out_counts_too() -> None:
    assert texts('<p>Tell <span style="text-decoration: line-through">always</span> early.</p>') == ["Tell early."]


def test_inserted_words_are_kept_and_told() -> None:
    body = "<p>You must <ins>never</ins> tell.</p>"
    assert texts(body) == ["You must never tell."]
    assert warned(body) == [("inserted text", "marked as inserted, and kept: “never”")]


HIDDEN = [
    "<p hidden>secret</p>",
    '<p style="display:none">secret</p>',
    '<p style="visibility: hidden">secret</p>',
    '<p style="position:absolute; left:-9999px">secret</p>',
    '<p style="font-size:0">secret</p>',
    '<p class="a gone">secret</p>',
    '<div id="away"><p>secret</p></div>',
]


@pytest.mark.parametrize("part", HIDDEN)
def test_what_a_reader_does_not_see_is_left_out_and_told(part: str) -> None:
    head = "<style>/* x */ .gone { display: none; } #away{visibility:hidden}</style>"
    body = f"<p>Before.</p>{part}<p>After.</p>"
    assert texts(body, head) == ["Before.", "After."]
    assert warned(body, head) == [("hidden text", "readers do not see this, so it is left out: “secret”")]


def test_a_style_for_print_alone_hides_nothing() -> None:
    assert texts('<p class="gone">text</p>', "<style>@media print { .gone { display:none } }</style>") == ["text"]


FOLDED = [
    '<a href="#t">Show</a><div id="t" hidden><p>text</p></div>',
    '<button aria-controls="t">Show</button><div id="t" style="display:none"><p>text</p></div>',
    '<a data-bs-target="#t">Show</a><div class="gone"><div id="t"><p>text</p></div></div>',
    '<div hidden="until-found"><p>text</p></div>',
    "<details><summary>Show</summary><p hidden>text</p></details>",
    '<div role="tabpanel" hidden><p>text</p></div>',
]


@pytest.mark.parametrize("body", FOLDED)
def test_what_a_reader_can_open_stays(body: str) -> None:
    assert texts(body, "<style>.gone{display:none}</style>")[-1] == "text"
    assert warned(body) == []


def test_words_that_only_screen_readers_skip_are_seen_and_stay() -> None:
    assert texts('<p>Tell <span aria-hidden="true">✗</span> nobody.</p>') == ["Tell ✗ nobody."]
