import csv
from collections.abc import Callable
from io import StringIO
from xml.etree import ElementTree

import pytest

from bot.desk.desk import Desk
from bot.desk.signing_in.people import Person
from bot.insights.store import Counted
from knowledge.content_store.store import Store
from tests.bot.desk.conftest import CAT, Browser

Open = Callable[[Person | None], Browser]
# The conftest's clock is in this month.
DAY = "2025-11-30"
pytestmark = pytest.mark.usefixtures("store")


def add(desk: Desk, what: str, counts: dict[tuple[str, ...], int], channel: str = "web", day: str = DAY) -> None:
    desk.insights.store.add({Counted(day, channel, what, key): count for key, count in counts.items()})


def test_a_month_is_shown_with_small_numbers_hidden_and_a_table_beside_each_chart(
    browser: Open, desk: Desk, store: Store
) -> None:
    add(desk, "turns", {("answered",): 40, ("danger",): 3, ("worry",): 12})
    add(desk, "quoted", {("Guidance", "Consent <b>", "p"): 6})
    page = browser(CAT).get("/insights").text
    assert "Answered with the guidance" in page and ">40<" in page
    assert "fewer than 5" in page and "not shown" in page
    assert ">3<" not in page
    assert "Consent &lt;b&gt;" in page
    for what in ("turns", "quoted"):
        picture, _, after = page.partition(f'src="/insights/{what}.svg')[2].partition("<table")
        assert after and "<h2" not in picture


def test_a_chart_is_an_image_in_which_nothing_runs(browser: Open, desk: Desk) -> None:
    add(desk, "turns", {("answered",): 40})
    response = browser(CAT).get("/insights/turns.svg")
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert ElementTree.fromstring(response.text).tag.endswith("svg")
    assert browser(CAT).get("/insights/other.svg").status_code == 404


def test_another_month_is_shown_and_what_is_none_is_not_found(browser: Open, desk: Desk) -> None:
    add(desk, "turns", {("answered",): 41}, day="2025-10-02")
    assert ">41<" in browser(CAT).get("/insights?month=2025-10").text
    for path in ("/insights", "/insights/turns.svg", "/insights/figures.csv"):
        for month in ("soon", "0001-01", "9999-12", "2020-01", "2025-12", "2025-13"):
            assert browser(CAT).get(f"{path}?month={month}").status_code == 404


def test_the_figures_come_as_a_table_that_no_spreadsheet_works_out(browser: Open, desk: Desk) -> None:
    add(desk, "quoted", {("=1+1", "Consent", "p"): 6, ("=1+1", "Consent", "q"): 2})
    response = browser(CAT).get("/insights/figures.csv")
    assert "attachment" in response.headers["content-disposition"]
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert all(not cell.startswith("=") for row in rows for cell in row)
    assert "2" not in {cell for row in rows for cell in row}


def test_where_nothing_was_counted_and_no_words_are_kept_it_says_so(browser: Open) -> None:
    page = browser(CAT).get("/insights").text
    assert "Nothing was counted" in page
    assert "ASSISTANT_INSIGHTS_QUESTION_DAYS" in page


def test_a_file_that_cannot_be_read_is_said_in_words(browser: Open, desk: Desk) -> None:
    desk.insights.store.path.write_bytes(b"no database" * 100)
    for path in ("/insights", "/insights/turns.svg", "/insights/figures.csv", "/insights/questions"):
        response = browser(CAT).get(path)
        assert response.status_code == 422
        assert "cannot be read" in response.text


@pytest.mark.parametrize("path", ["/insights", "/insights/turns.svg", "/insights/figures.csv", "/insights/learned"])
def test_nobody_sees_anything_without_signing_in(browser: Open, path: str) -> None:
    response = browser(None).get(path, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"].startswith("/sign-in")
