import pytest

from knowledge.content.page.lists import numeral
from tests.knowledge.content.page.read import texts


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<dl><dt>A</dt><dd>one<dl><dt>B</dt><dd>two</dd></dl></dd></dl>", ["A", "- one", "  B", "  - two"]),
        ("<dl><div><dt>A</dt><dd>one</dd></div></dl>", ["A", "- one"]),
        ("<dl><dt>A</dt><dd><p>one</p><ul><li>two</li></ul></dd></dl>", ["A", "- one", "  - two"]),
        ('<ol type="a"><li>x<li>y</ol>', ["- a. x", "- b. y"]),
        ('<ol type="i" start="4"><li>x<li>y</ol>', ["- iv. x", "- v. y"]),
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ('<ol><li>x<li value="7">y<li>z</ol>', ["1. x", "7. y", "8. z"]),
        ("<ul><li>x</li><ul><li>y</li></ul></ul>", ["- x", "  - y"]),
        ("<ul><li>x<br>y</li></ul>", ["- x", "  y"]),
        ("<ul><li><div><p>x</p><p>y</p></div></li></ul>", ["- x", "  y"]),
        ("<ul><li><input type=checkbox disabled checked>x</li><li><input type=checkbox disabled>y</li></ul>",
         ["- ☒ x", "- ☐ y"]),
    ],
)  # fmt: skip
def test_a_list_has_each_item_once_with_the_number_that_is_displayed(body: str, lines: list[str]) -> None:
    assert texts(body) == ["\n".join(lines)]


def test_numbers_beyond_the_way_of_counting_stay_numbers() -> None:
    assert [numeral(number, "i") for number in (0, 9, 1994)] == ["0", "ix", "mcmxciv"]


def test_items_of_a_list_in_a_cell_keep_their_numbers() -> None:
    body = '<table><tr><td>Steps</td><td><ol start="4"><li>ask<li>tell</ol></td><td><ul><li>x</ul></td></tr></table>'
    assert texts(body)[0].startswith("| Steps | 4. ask 5. tell | • x |")
