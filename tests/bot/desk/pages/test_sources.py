from collections.abc import Callable

from bot.desk.signing_in.people import Person
from knowledge.content.originals import KeptOriginal
from knowledge.content_store.store import Store
from tests.bot.desk.conftest import CAT, Browser

Open = Callable[[Person | None], Browser]


def test_every_source_is_listed_with_its_state(browser: Open, store: Store) -> None:
    page = browser(CAT).get("/sources").text
    assert "Seven steps" in page and "Draft" in page
    assert "Understanding Information Sharing and Consent" in page and "Published" in page


def test_a_source_that_cannot_be_read_hides_no_other_and_says_what_is_wrong(browser: Open, store: Store) -> None:
    store.write({"sources/steps.md": "no head"}, {"sources/steps.md": store.read("sources/steps.md").version}, "x", "y")
    cat = browser(CAT)
    assert "Cannot be read" in cat.get("/sources").text
    assert "Understanding Information Sharing" in cat.get("/sources").text
    assert "front matter" in cat.get("/sources/steps").text


def test_a_source_shows_its_passages_with_their_warnings_in_place(browser: Open, store: Store) -> None:
    page = browser(CAT).get("/sources/steps").text
    assert page.index("comment: look here") < page.index("You may share, unless it puts the child at risk.")


def test_a_draft_is_read_beside_its_original_and_nothing_of_that_runs(browser: Open, store: Store) -> None:
    kept = KeptOriginal(
        name="steps.html", kind="html", sha256="0", html="<p>The original words</p>", left_out=("menu",)
    )
    store.write({"originals/steps.json": kept.model_dump_json()}, {"originals/steps.json": ""}, "x", "y")
    page = browser(CAT).get("/sources/steps/beside").text
    assert "<p>The original words</p>" in page and "menu" in page and "Ask first." in page
    assert browser(CAT).get("/sources/sscp-information-sharing/beside").status_code == 200
