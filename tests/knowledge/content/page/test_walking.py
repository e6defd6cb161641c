import pytest

from knowledge.content.document import Block, Heading
from tests.knowledge.content.test_web_page import lines, parts


@pytest.mark.parametrize(
    "body",
    [
        '<h2 id="who">Who</h2>',
        '<section id="who"><h2>Who</h2></section>',
        '<a name="who"></a><h2>Who</h2>',
        '<h2><a id="who"></a>Who</h2>',
        '<div id="who"><div><h2>Who</h2></div></div>',
    ],
)
def test_a_heading_keeps_the_anchor_by_which_the_page_is_linked_to(body: str) -> None:
    assert parts(body) == [Heading(2, "Who", "who")]


def test_a_paragraph_keeps_its_own_anchor_and_others_have_none() -> None:
    assert parts('<h2 id="a">A</h2><p>one</p><p id="b">two</p><p>three</p>') == [
        Heading(2, "A", "a"),
        Block("paragraph", ("one",)),
        Block("paragraph", ("two",), "b"),
        Block("paragraph", ("three",)),
    ]


def test_text_that_is_only_folded_away_stays() -> None:
    accordion = '<h2><button aria-expanded="false" aria-controls="f">Q?</button></h2><div id="f" hidden><p>A.</p></div>'
    assert parts(accordion) == [Heading(2, "Q?"), Block("paragraph", ("A.",), "f")]
    bare = '<h2>FAQ</h2><button aria-expanded="false" aria-controls="f">Q?</button><div id="f"><p>A.</p></div>'
    assert parts(bare)[1:] == [Heading(3, "Q?"), Block("paragraph", ("A.",), "f")]


def test_what_comes_after_folded_text_stands_under_the_heading_before_it_again() -> None:
    body = "<h2>A</h2><p>one</p><details><summary>More</summary><p>two</p></details><p>three</p>"
    headings_and_texts = [part.text if isinstance(part, Heading) else part.lines[0] for part in parts(body)]
    assert headings_and_texts == ["A", "one", "More", "two", "A", "three"]


def test_words_are_kept_to_the_letter_and_only_looks_are_lost() -> None:
    assert lines("<p>a <b>bold</b>er <em>claim</em>: 2 * 3_4 <a href='#x'>[here]</a> &amp; \u201cthere\u201d</p>") == [
        ("a bolder claim: 2 * 3_4 [here] & \u201cthere\u201d",)
    ]
    assert lines("<ul><li>2 * 3_4 # <b>x</b> [y] \\ z</li></ul>") == [("- 2 * 3_4 # x [y] \\ z",)]


def test_a_footnote_mark_is_no_digit_of_a_number() -> None:
    assert lines("<p>section 47<sup>12</sup></p>") == [("section 47¹²",)]


def test_a_line_break_of_the_page_is_one_and_that_of_the_file_is_none() -> None:
    assert lines("<p>one\n   two<br>three</p>") == [("one two", "three")]


def test_numbered_lists_keep_their_numbers_and_several_paragraphs_of_an_item_stay_in_it() -> None:
    body = '<ol start="3"><li><p>c</p><p>more of c</p></li><li>d<ul><li>e</li></ul></li></ol>'
    assert lines(body) == [("3. c", "   more of c", "4. d", "   - e")]


def test_a_list_that_only_lays_out_sections_is_taken_apart() -> None:
    body = "<ul><li><h3>A</h3><p>one</p></li><li><h3>B</h3><p>two</p></li></ul>"
    assert [type(part) for part in parts(body)] == [Heading, Block, Heading, Block]


def test_a_quotation_has_no_marks_of_its_own() -> None:
    assert lines("<blockquote><p>Said.</p><footer>By her</footer></blockquote>") == [("Said.", "By her")]


def test_terms_stand_before_what_they_mean() -> None:
    assert lines("<dl><dt>DSL</dt><dd>lead</dd><dt>EHA</dt><dd>help</dd></dl>") == [("DSL", "- lead", "EHA", "- help")]
