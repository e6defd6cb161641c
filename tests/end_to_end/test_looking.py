"""What looking at a page finds does not depend on where the page happened to be scrolled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.end_to_end.looking import Look

pytestmark = pytest.mark.end_to_end

_PAGE = """<!doctype html><html lang="en-GB"><title>A page</title><style>
  * {{ margin: 0; box-sizing: border-box }}
  main {{ height: 400px; overflow: auto; scroll-behavior: smooth; scrollbar-width: none }}
  button {{ width: 200px; height: 44px }} .gap {{ height: 380px }}
  footer {{ position: sticky; bottom: 0; height: 100px; background: #fff }}
  textarea {{ width: 100%; height: 80px }}
  {style}</style>
<main><h1>A page</h1>{buttons}<footer><textarea aria-label="The box"></textarea></footer></main>"""
_BUTTONS = '<div class="gap"></div><button>One</button><button>Two</button><div class="gap"></div>'
_SCROLL = "(top) => document.querySelector('main').scrollTo({ top, behavior: 'instant' })"
# By itself, one step in each frame: a page glides faster than a picture of it is taken.
_GLIDE = """() => { const main = document.querySelector('main');
  const step = () => { main.scrollTo({ top: main.scrollTop + 5, behavior: 'instant' });
    if (main.scrollTop < 380) requestAnimationFrame(step); };
  step(); }"""
_NEVER_STILL = """() => { const main = document.querySelector('main'); let at = 0;
  const step = () => { main.scrollTo({ top: at = 5 - at, behavior: 'instant' }); requestAnimationFrame(step); };
  step(); }"""
_PLACE = "() => document.querySelector('main').scrollTop"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 320, "height": 400}) as context:
        yield context.new_page()


def show(page: Page, style: str = "", buttons: str = _BUTTONS) -> None:
    page.set_content(_PAGE.format(style=style, buttons=buttons))


@pytest.mark.parametrize("sliver", [2, 10, 17, 23, 30])
def test_a_button_that_is_half_scrolled_under_the_box_is_not_too_small(page: Page, tmp_path: Path, sliver: int) -> None:
    look = Look(page, tmp_path, 320)
    show(page)
    button = page.get_by_role("button", name="One").bounding_box()
    assert button
    place = int(button["y"]) - 300 + sliver
    page.evaluate(_SCROLL, place)
    look.at("half-hidden")
    assert look.found == []
    assert page.evaluate(_PLACE) == place


@pytest.mark.parametrize(
    "style",
    [
        "button { height: 16px; width: 16px }",
        "button { display: block } button + button { position: relative; margin-top: -30px }",
    ],
    ids=["small", "half under another"],
)
def test_a_button_that_is_too_small_wherever_it_is_scrolled_is_found(page: Page, tmp_path: Path, style: str) -> None:
    look = Look(page, tmp_path, 320)
    show(page, style)
    page.evaluate(_SCROLL, 120)
    look.at("too-small")
    assert [one for one in look.found if "target-size" in one]


def test_a_page_is_looked_at_when_it_has_come_to_rest(page: Page, tmp_path: Path) -> None:
    look = Look(page, tmp_path, 320)
    show(page)
    before = page.screenshot()
    page.evaluate(_GLIDE)
    look.at("gliding")
    assert page.evaluate(_PLACE) == 380
    page.emulate_media(color_scheme="light")
    assert (tmp_path / "gliding-320-light.png").read_bytes() == page.screenshot() != before


def test_a_page_that_never_comes_to_rest_is_an_error_that_says_so(page: Page, tmp_path: Path) -> None:
    show(page)
    page.evaluate(_NEVER_STILL)
    with pytest.raises(Error, match="still scrolls after 300 frames"):
        Look(page, tmp_path, 320).at("restless")
