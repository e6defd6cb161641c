import codecs

import pytest

from knowledge.content.page.charset import decoded

PRICE = "<p>A fine of £50 – “at most”.</p>"


def page(text: str = PRICE, meta: str = "") -> str:
    return f"<html><head>{f'<meta charset={meta}>' if meta else ''}</head><body>{text}</body></html>"


def test_a_page_in_windows_1252_that_does_not_say_so_keeps_its_pounds_and_says_what_to_compare() -> None:
    text, [warning] = decoded(page().encode("windows-1252"))
    assert PRICE in text
    assert "read as Windows-1252" in warning.what
    assert "£50" in warning.what


@pytest.mark.parametrize("meta", ["windows-1252", "iso-8859-1", "latin1", "us-ascii"])
def test_names_of_latin_letters_are_read_as_browsers_read_them(meta: str) -> None:
    text, warnings = decoded(page(meta=meta).encode("windows-1252"))
    assert PRICE in text
    assert warnings == []


@pytest.mark.parametrize("mark", [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_a_byte_order_mark_goes_before_what_server_and_page_say(mark: tuple[bytes, str]) -> None:
    text, warnings = decoded(mark[0] + page(meta="windows-1252").encode(mark[1]), "iso-8859-1")
    assert PRICE in text
    assert warnings == []


def test_what_the_server_says_goes_before_what_the_page_says_where_the_bytes_fit_both_and_is_told() -> None:
    text, _ = decoded(page("<p>£</p>", meta="iso-8859-15").encode("cp1252"), "windows-1252")
    assert "£" in text
    text, [warning] = decoded(page("<p>€</p>", meta="windows-1252").encode("iso-8859-15"), "iso-8859-15")
    assert "€" in text
    assert "name different encodings" in warning.what


def test_a_declared_encoding_that_the_bytes_do_not_fit_is_told() -> None:
    text, [warning] = decoded(page().encode("windows-1252"), "utf-8")
    assert PRICE in text
    assert "it says utf-8, which does not fit" in warning.what


def test_utf_8_that_a_server_calls_latin_is_read_as_utf_8_and_told() -> None:
    text, [warning] = decoded(page().encode(), "iso-8859-1")
    assert PRICE in text
    assert "its letters are UTF-8" in warning.what


@pytest.mark.parametrize("name", ["utf-8", None, "no-such-thing", "base64"])
def test_utf_8_needs_no_warning(name: str | None) -> None:
    assert decoded(page().encode(), name) == (page(), [])


def test_a_byte_that_is_no_letter_is_marked_as_unreadable() -> None:
    assert "\ufffd" in decoded(b"<p>a \x81 \xa3</p>")[0]


@pytest.mark.parametrize("text", ["a" * 300_000, "<" * 300_000, "<a" * 150_000])
def test_words_to_compare_are_found_in_a_page_of_one_word(text: str) -> None:
    # It takes hours where each letter is looked at again for each other one.
    _, [warning] = decoded(f"{text} \N{POUND SIGN}5".encode("cp1252"))
    assert "\N{POUND SIGN}5" in warning.what
