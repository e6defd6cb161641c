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
