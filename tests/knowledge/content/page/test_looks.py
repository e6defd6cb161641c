import pytest

from knowledge.content.page.looks import Look, colours_behind, is_white, looks_of
from knowledge.content.page.style_sheet import properties_of


def looks(style: str) -> set[Look]:
    return set(looks_of(properties_of(style)))


@pytest.mark.parametrize(
    "style", ["display:none", "opacity:.0", "clip-path:polygon(0 0, 0 0)", "width:0;overflow:hidden"]
)
def test_what_hides(style: str) -> None:
    assert looks(style) == {Look.HIDDEN}


@pytest.mark.parametrize(
    "style", ["display:block", "opacity:.5", "clip:auto", "width:0", "width:8%;overflow:hidden", ""]
)
def test_what_hides_nothing(style: str) -> None:
    assert looks(style) == set()


def test_other_looks_are_told_apart() -> None:
    assert looks("text-decoration: line-through; color: #fff") == {Look.STRUCK, Look.WHITE}
    assert looks("unicode-bidi: bidi-override") == {Look.TURNED}


@pytest.mark.parametrize("colour", ["#e6e6e6", "#ffff", "#00000000", "rgb(250 250 250 / 1)", "Snow"])
def test_letters_that_nobody_sees_on_white(colour: str) -> None:
    assert is_white(colour)


@pytest.mark.parametrize("colour", ["#e5e5e5", "#ff0", "rgb(0,0,0)", "rgba(0,0,0,.5)", "", "inherit", "#ffg"])
def test_letters_that_are_seen(colour: str) -> None:
    assert not is_white(colour)


def test_a_colour_behind_words_is_any_but_white() -> None:
    assert colours_behind({"background": "#005ea5 url(x.png)"})
    assert not colours_behind({"background-color": "#fff", "background-image": "none"})
