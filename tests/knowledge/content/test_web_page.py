import pytest

from knowledge.content.document import Block, Heading
from knowledge.content.web_page import read_web_page
from tests.knowledge.content.making import WEB_PAGE


def parts(body: str, around: str = "<main>{}</main>") -> list[Heading | Block]:
    return list(read_web_page(f"<html><body>{around.format(body)}</body></html>").parts)


def lines(body: str) -> list[tuple[str, ...]]:
    return [part.lines for part in parts(body) if isinstance(part, Block)]


def test_what_was_left_out_is_told() -> None:
    left_out = read_web_page(WEB_PAGE).left_out
    assert "“cookie-banner”: We use cookies. Accept" in left_out
    assert "“breadcrumbs”: Home > Guidance" in left_out
    assert any(line.startswith("header: The partnership's logo") for line in left_out)


def test_a_page_says_its_publisher_and_licence() -> None:
    document = read_web_page(WEB_PAGE + '<a rel="license" href="/l">Open Government Licence</a>')
    assert (document.title, document.publisher) == ("Sharing well", "A partnership")
    assert document.licence == "Open Government Licence"


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


def test_bold_paragraphs_are_the_headings_of_a_text_that_has_no_others() -> None:
    bold = "<p><b>Who decides</b></p><p>She does.</p>"
    assert parts(f"<h1>T</h1>{bold}")[1] == Heading(2, "Who decides")
    assert isinstance(parts(f"<h1>T</h1><h2>S</h2>{bold}")[2], Block)


def test_without_a_main_part_the_body_is_read_without_its_surroundings() -> None:
    body = "<header>logo</header><div class='sidebar'>x</div><h1>T</h1><p>text</p><footer>foot</footer>"
    assert parts(body, "{}") == [Heading(1, "T"), Block("paragraph", ("text",))]


@pytest.mark.parametrize("name", ["consent", "information-sharing", "share-early", "sharing", "navigating-consent"])
def test_the_subject_of_the_guidance_is_not_taken_for_a_banner(name: str) -> None:
    assert lines(f"<div class='{name}' id='{name}'><p>text</p></div><p>more and more</p>")[0] == ("text",)


def test_whatever_it_is_called_what_holds_most_of_the_page_stays() -> None:
    assert lines(f"<div class='sidebar'><p>{'text ' * 50}</p></div><p>x</p>")[0] == (("text " * 50).strip(),)


def test_the_page_says_how_its_bytes_are_to_be_read() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>“caf\u00e9”</p></body></html>'
    [block] = read_web_page(page.encode("windows-1252")).parts
    assert isinstance(block, Block)
    assert block.lines == ("“café”",)
