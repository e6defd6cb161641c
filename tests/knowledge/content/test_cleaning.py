from bs4 import BeautifulSoup

from knowledge.content.cleaning import clean

TEXT = "<p>Share information early with those who need it, and write down why you did so.</p>"


def _cleaned(body: str) -> tuple[str, list[str]]:
    main, left_out = clean(BeautifulSoup(f"<html><body>{body}</body></html>", "html.parser"))
    return main.get_text(" ", strip=True), left_out


def test_scripts_and_buttons_go_without_a_word() -> None:
    text, left_out = _cleaned(f"<script>var x;</script><button>Print</button>{TEXT}")
    assert (text.startswith("Share information"), left_out) == (True, [])


def test_a_banner_goes_and_its_words_are_told() -> None:
    text, left_out = _cleaned(f'<div class="cookie-banner">We use cookies.</div>{TEXT}')
    assert "cookies" not in text
    assert left_out == ["“cookie-banner”: We use cookies."]


def test_a_header_or_footer_inside_a_quotation_is_part_of_the_text() -> None:
    text, _ = _cleaned(f"{TEXT}<blockquote><p>Be open.</p><footer>The Commissioner</footer></blockquote>")
    assert text.endswith("Be open. The Commissioner")


def test_what_is_around_the_main_part_is_counted() -> None:
    text, left_out = _cleaned(f"<main>{TEXT}</main><p>Twelve more</p>")
    assert "Twelve" not in text
    assert left_out == ["around the main part: 12 letters"]


def test_a_heading_that_folds_its_text_away_is_kept_with_it() -> None:
    text, _ = _cleaned(f'<button aria-controls="x">When to share</button><div id="x" hidden>{TEXT}</div>')
    assert text.startswith("When to share Share information")
