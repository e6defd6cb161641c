from datetime import date
from pathlib import Path

import httpx
import pytest

from knowledge.content.links import dead_links, links_of
from knowledge.content.reviewing import findings
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import load_all_passages
from tests.knowledge.content.web.fake_web import FakeWeb, html
from tests.knowledge.second_source import TEXT, add_boats
from tests.knowledge.tiny import BODY, FRONT

TODAY = date(2026, 11, 22)


def test_a_review_lists_what_is_late_drafts_missing_phrasings_and_notes(tmp_path: Path) -> None:
    front = FRONT.replace("2027-02-01", "2026-11-21")
    body = BODY.replace("<!-- passage: goats -->", "<!-- passage: goats -->\n<!-- status: draft -->")
    (tmp_path / "tiny.md").write_text(front + body, "utf-8")
    whole = FRONT.replace("id: tiny", "id: new").replace("licence:", "status: draft\nlicence:")
    whole = whole[: whole.index("further_reading")] + "---\n"
    (tmp_path / "new.md").write_text(whole + "# N\n<!-- passage: n -->\nn\n", "utf-8")
    phrasings = dict.fromkeys(["bees", "goats", "water", "n"], ["x"])
    found = [(entry.kind, entry.where) for entry in findings(load_all_passages(tmp_path), phrasings, TODAY, None)]
    assert found == [
        ("past its review date", "tiny"),
        ("draft, not quoted", "new"),
        ("draft, not quoted", "goats"),
        ("no phrasings", "water-again"),
        ("for the owner", "bees"),
    ]


@pytest.mark.usefixtures("corpus_folder")
def test_links_of_sources_passages_and_further_reading_are_followed(corpus_folder: Path) -> None:
    path = corpus_folder / "sources" / "tiny.md"
    path.write_text(path.read_text("utf-8").replace("## Water\n", "## Water\n<!-- link: #water -->\n"), "utf-8")
    found = {link: where for link, where in links_of(load_all_passages()).items() if "#:~:text=" not in link}
    assert found == {
        "https://example.org/tiny": "tiny",
        "https://example.org/more": "further reading of tiny",
        "https://example.org/tiny#water": "water",
    }


def test_dead_links_are_told_with_why() -> None:
    links = {"https://a.example/ok#there": "one", "https://a.example/ok#gone": "two", "https://a.example/404": "three"}
    links["https://private.example/"] = "four"
    web = FakeWeb({"a.example/ok": html("<h2 id='there'>x</h2>")}, {"private.example": ["10.0.0.1"]})
    with web.fetcher() as fetcher:
        found = {link.used_by: link.why for link in dead_links(links, fetcher)}
    assert found["two"] == "the page has no place #gone any more"
    assert found["three"] == "the server answers 404"
    assert "not a public address" in found["four"]
    assert "one" not in found
    assert [path for _, _, path in web.asked] == ["/robots.txt", "/ok", "/404"]


def test_a_place_in_a_pdf_is_not_looked_for() -> None:
    pdf = httpx.Response(200, content=b"%PDF-", headers={"content-type": "application/pdf"})
    with FakeWeb({"a.example/x.pdf": pdf}).fetcher() as fetcher:
        assert list(dead_links({"https://a.example/x.pdf#page=2": "x"}, fetcher)) == []


def test_a_run_asks_for_so_many_pages_and_no_more() -> None:
    links = {f"https://a.example/{number}": "x" for number in range(201)}
    with FakeWeb({}).fetcher() as fetcher, pytest.raises(KnowledgeError, match="at most 200"):
        list(dead_links(links, fetcher))


def test_a_source_of_another_publisher_that_does_not_say_whom_it_is_for_is_named(corpus_folder: Path) -> None:
    lines = "scope:\n  audience: members of the boat club\n"
    add_boats(corpus_folder, TEXT.replace(lines, ""))
    phrasings = {"bees": ["what do bees eat"]}
    kinds = [(one.kind, one.where) for one in findings(load_all_passages(), phrasings, TODAY, None)]
    assert ("no scope", "boats") in kinds
    add_boats(corpus_folder)
    kinds = [(one.kind, one.where) for one in findings(load_all_passages(), phrasings, TODAY, None)]
    assert ("no scope", "boats") not in kinds
