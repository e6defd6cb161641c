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


STRIKES = [
    (".old{text-decoration:line-through}", '<span class="old">not</span>'),
    ("p > .old{text-decoration-line: underline line-through}", '<b class="old">not</b>'),
    ("/**/.old /* { */ , .x{color:red;text-decoration:line-through !important}", '<i class="x">not</i>'),
    ("@media screen{.old{text-decoration:line-through}}", '<i class="old">not</i>'),
]


@pytest.mark.parametrize(("rule", "part"), STRIKES)
def test_what_a_rule_of_the_page_strikes_out_is_left_out_and_told(rule: str, part: str) -> None:
    body, head = f"<p>You must {part} tell.</p>", f"<style>{rule}</style>"
    assert texts(body, head) == ["You must tell."]
    assert warned(body, head) == [("struck-out text", "struck out in the original, so left out: “not”")]


HIDES = [
    ".note .x{display:none}",
    "div.note > p.x{display:none}",
    "p[data-y='1']{display:none}",
    "div :is(.x, .z){display:none}",
    ".x:not(:hover){display:none}",
    ".x{d\\69splay:none}",
    ".x{display:/**/none}",
    ".x{clip:rect(0 0 0 0);position:absolute}",
    ".x{clip:rect(1px, 1px, 1px, 1px)}",
    ".x{clip-path:inset(50%)}",
    ".x{height:1px;overflow:hidden}",
    ".x{opacity:0%}",
    ".x{font-size:1px}",
    ".x{transform:scale(0)}",
    ".x{left:-99em}",
    "@supports (display:grid){.x{display:none}}",
]


@pytest.mark.parametrize("rule", HIDES)
def test_what_a_rule_of_the_page_hides_is_left_out_and_told(rule: str) -> None:
    body = '<div class="note"><p>Before.</p><p class="x" data-y="1">secret</p></div>'
    assert texts(body, f"<style>{rule}</style>") == ["Before."]
    assert [kind for kind, _ in warned(body, f"<style>{rule}</style>")] == ["hidden text"]


SHOWN = [
    ".x:hover{display:none}",
    ".x::before{display:none}",
    "@media print{.x{display:none}} .y{}",
    "@keyframes k{from{opacity:0}} ",
    ".x{opacity:0.9;left:-5px;height:20px;overflow:hidden;font-size:12px}",
    ".y{display:none}",
]


@pytest.mark.parametrize("rule", SHOWN)
def test_a_rule_that_hides_nothing_of_the_text_changes_nothing(rule: str) -> None:
    assert texts('<p class="x">text</p>', f"<style>{rule}</style>") == ["text"]
    assert warned('<p class="x">text</p>', f"<style>{rule}</style>") == []


def test_a_rule_that_cannot_be_read_is_told() -> None:
    [(kind, what)] = warned("<p>text</p>", "<style>.a::deep > > .b:nope(x), .c:nope(x) {display:none}</style>")
    assert kind == "hidden text"
    assert "cannot be read here" in what


@pytest.mark.parametrize("colour", ["white", "#fff", "#FEFEFE", "rgb(255, 255, 255)", "rgba(0,0,0,0)"])
def test_letters_in_white_are_kept_and_told(colour: str) -> None:
    told = [("hidden text", "written in white, but kept here: “secret”")]
    assert warned(f'<p>A <span style="color:{colour}">secret</span></p>') == told
    assert warned('<p>A <i class="w">secret</i></p>', f"<style>.w{{color:{colour}}}</style>") == told


def test_letters_in_white_on_a_colour_are_seen() -> None:
    head = "<style>.banner{background:#005ea5} .banner p{color:#fff}</style>"
    assert warned('<div class="banner"><p>Share early.</p></div>', head) == []


def test_letters_that_the_page_turns_round_are_told() -> None:
    [(kind, what)] = warned('<p>Tell <bdo dir="rtl">reven</bdo>.</p>')
    assert (kind, "reven" in what) == ("right-to-left text", True)


def test_a_style_sheet_that_is_too_long_is_told() -> None:
    [(_, what)] = warned("<p>text</p>", f"<style>{'.a{color:red}' * 40_000}</style>")
    assert "more style than is read" in what


@pytest.mark.parametrize(
    "style", ["a" * 200_000, "@a{" * 60_000, "/*" * 90_000, "text-decoration:" * 12_000, "{" * 9000]
)
def test_a_style_sheet_without_end_is_read_once(style: str) -> None:
    # It takes hours where each letter is looked at again for each other one.
    assert texts("<p>text</p>", f"<style>{style}</style>") == ["text"]
    assert texts(f'<p style="{style}">text</p>') == ["text"]
