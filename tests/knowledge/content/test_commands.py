"""The commands as a content owner types them, over the tiny corpus in files."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import by_id, load_all_passages, load_passages
from knowledge.guidance.source import load_source
from tests.knowledge.content.making import WEB_PAGE, pdf
from tests.knowledge.content.web.fake_web import FakeWeb, html
from tests.knowledge.tiny import BODY

ABOUT = ("--url", "https://a.example/guide", "--licence", "Theirs.", "--audience", "everyone")


@pytest.fixture(autouse=True)
def folder(corpus_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "250")
    # It keeps the width of the terminal in which it was first imported.
    monkeypatch.setattr("knowledge.terminal.console._width", 250)
    monkeypatch.setenv("ASSISTANT_QUESTIONS_FILE", str(corpus_folder / "questions.yml"))
    monkeypatch.setenv("ASSISTANT_GOLD_DIR", str(corpus_folder / "gold"))
    (corpus_folder / "questions.yml").write_text("bees: Bees?\n# goats ask\ngoats: Goats?\n", "utf-8")
    return corpus_folder


def run(*arguments: str, typed: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments), input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def page(folder: Path, text: str = WEB_PAGE) -> str:
    path = folder / "guide.html"
    path.write_text(text, "utf-8")
    return str(path)


def tiny_page(folder: Path, body: str = BODY) -> str:
    """The tiny source as published: without our marks and our heading."""
    lines = [line for line in body.split("\n") if not line.startswith("<!--") and line != "## Water"]
    path = folder / "tiny-page.md"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_what_is_added_is_a_draft_that_is_neither_indexed_nor_quoted(folder: Path) -> None:
    before = load_corpus().passages
    code, output = run("add", page(folder), *ABOUT)
    assert code == 0, output
    assert "Written as a draft" in output
    assert "“cookie-banner”: We use cookies." in output
    source = load_source(folder / "sources" / "sharing-well.md")
    assert (source.front.status, source.front.publisher, source.front.checked) == (
        "draft",
        "A partnership",
        date.today(),
    )
    assert source.url == "https://a.example/guide"
    assert load_corpus().passages == before
    assert "share-2" in by_id(load_all_passages())


def test_a_page_is_added_by_its_address_with_its_anchors(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web = FakeWeb({"a.example/guide": html(WEB_PAGE)})
    monkeypatch.setattr("knowledge.content.original.Fetcher", lambda allow: web.fetcher(allow))
    assert run("add", "https://a.example/guide#when", "--licence", "Theirs.")[0] == 0
    passages = by_id(load_all_passages())
    assert passages["share-2"].url == "https://a.example/guide#when"
    assert passages["share-3"].url == "https://a.example/guide#after"
    assert passages["share-2"].source.url == "https://a.example/guide"


def test_a_pdf_links_to_its_pages(folder: Path) -> None:
    path = folder / "guide.pdf"
    path.write_bytes(pdf())
    code, output = run("add", str(path), *ABOUT, "--publisher", "A partnership")
    assert code == 0, output
    assert any(passage.url == "https://a.example/guide#page=2" for passage in load_all_passages())


def test_what_the_text_does_not_say_is_asked_for(folder: Path) -> None:
    code, output = run("add", page(folder, "<p>Some text.</p>"))
    assert code == 1
    assert "does not give its title, publisher, url, licence; give it with --title … --publisher … --url" in output


def test_a_source_that_is_there_is_not_added_again(folder: Path) -> None:
    run("add", page(folder), *ABOUT)
    assert "python -m knowledge update sharing-well" in run("add", page(folder), *ABOUT)[1]
    code, output = run("add", page(folder), *ABOUT, "--id", "another")
    assert (code, "already has this address" in output) == (1, True)


@pytest.mark.parametrize("place", ["missing.html", "https://127.0.0.1/x"])
def test_what_cannot_be_had_is_refused_in_one_line(place: str) -> None:
    code, output = run("add", place)
    assert code == 1
    assert len(output.splitlines()) == 1


def test_a_draft_is_published_after_a_yes_and_keeps_its_phrasings_meanwhile(folder: Path) -> None:
    run("add", page(folder), *ABOUT)
    (folder / "phrasings" / "tiny" / "new.yml").write_text("share-2:\n  - when may we share\n", "utf-8")
    assert "share-2" not in load_corpus().phrasings
    code, output = run("publish", "sharing-well", typed="n\n")
    assert (code, "They stay drafts." in output) == (1, True)
    code, output = run("publish", "sharing-well", "--review-months", "6", typed="y\n")
    assert code == 0
    assert load_corpus().phrasings["share-2"] == ["when may we share"]
    front = load_source(folder / "sources" / "sharing-well.md").front
    assert front.status == "published"
    assert (front.review_by - date.today()).days > 170


def test_a_source_of_which_nobody_says_whom_it_is_for_is_not_published(folder: Path) -> None:
    unsaid = ABOUT[: ABOUT.index("--audience")]
    assert "Nobody has said whom it is for" in run("add", page(folder), *unsaid)[1]
    code, output = run("publish", "sharing-well", "--yes")
    assert (code, "scope: everyone" in output) == (1, True)
    path = folder / "sources" / "sharing-well.md"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: draft\nscope: everyone"), "utf-8")
    assert run("publish", "sharing-well", "--yes")[0] == 0
    assert "scope: everyone" in path.read_text("utf-8")


def test_a_draft_with_letters_that_could_not_be_read_is_not_published(folder: Path) -> None:
    run("add", page(folder, WEB_PAGE.replace("After the list", "After \ufffd list")), *ABOUT)
    code, output = run("publish", "sharing-well", "--yes")
    assert code == 1
    assert "letters that could not be read" in output


def test_warnings_of_a_conversion_are_shown_and_asked_about_before_it_is_published(folder: Path) -> None:
    struck = WEB_PAGE.replace("After the list.", "After <del>not</del> the list.")
    assert "struck out in the original, so left out: “not”" in run("add", page(folder, struck), *ABOUT)[1]
    code, output = run("publish", "sharing-well", "--yes")
    assert (code, "1 warnings have to be looked at first; nothing was written" in output) == (1, True)
    assert run("publish", "sharing-well", typed="n\n")[0] == 1
    assert run("publish", "sharing-well", "--yes", "--warnings-read")[0] == 0
    source = load_source(folder / "sources" / "sharing-well.md")
    assert (source.front.status, "warning:" in source.body) == ("published", False)


def test_a_reviewed_update_with_warnings_is_published_only_where_somebody_has_read_them(folder: Path) -> None:
    before = (folder / "sources" / "tiny.md").read_text("utf-8")
    changed = tiny_page(folder, BODY.replace("dry shed", "warm <del>wet</del> shed"))
    assert run("update", "tiny", changed, "--reviewed", "--yes")[0] == 1
    assert (folder / "sources" / "tiny.md").read_text("utf-8") == before
    assert run("update", "tiny", changed, "--reviewed", "--yes", "--warnings-read")[0] == 0
    assert by_id(load_all_passages())["goats"].warnings == ()


def test_an_update_shows_each_change_and_writes_nothing_without_a_yes(folder: Path) -> None:
    before = (folder / "sources" / "tiny.md").read_text("utf-8")
    body = BODY.replace("dry shed", "warm shed").replace("- Heather is better.", "- Heather is better.\n- Thyme too.")
    code, output = run("update", "tiny", tiny_page(folder, body), typed="n\n")
    assert code == 1
    assert "reworded: goats" in output
    assert "must have a [-dry-]{+warm+} shed" in output
    assert "2 unchanged, 2 reworded" in output
    assert (folder / "sources" / "tiny.md").read_text("utf-8") == before


def test_an_update_keeps_ids_and_makes_drafts_of_what_is_new_or_reworded(folder: Path) -> None:
    body = BODY.replace("dry shed", "warm shed") + "\nHens lay eggs wherever nobody looks for them at all.\n"
    code, output = run("update", "tiny", tiny_page(folder, body), "--yes")
    assert code == 0, output
    passages = by_id(load_all_passages())
    assert {name: passage.draft for name, passage in passages.items()} == {
        "bees": False,
        "goats": True,
        "water": False,
        "water-again": False,
        "water-2": True,
    }
    assert [passage.id for passage in load_passages()] == ["bees", "water", "water-again"]
    assert passages["water"].heading_path == ("Keeping animals", "Water")
    assert run("publish", "tiny", "--yes")[0] == 0
    assert by_id(load_passages())["goats"].text == "Goats must have a warm shed and company at night."


def test_changes_that_a_person_has_reviewed_are_published_at_once(folder: Path) -> None:
    changed = tiny_page(folder, BODY.replace("dry shed", "warm shed"))
    assert run("update", "tiny", changed, "--reviewed", typed="y\n")[0] == 0
    assert not by_id(load_all_passages())["goats"].draft
    assert load_source(folder / "sources" / "tiny.md").front.checked == date.today()


def test_a_passage_that_is_gone_takes_its_phrasings_question_and_note_with_it(folder: Path) -> None:
    body = "\n".join(line for line in BODY.split("\n") if "Bees" not in line and "- " not in line)
    assert run("update", "tiny", tiny_page(folder, body), "--yes")[0] == 0
    corpus = load_corpus()
    assert "bees" not in by_id(corpus.passages)
    assert "bees" not in corpus.phrasings
    assert (folder / "questions.yml").read_text("utf-8") == "# goats ask\ngoats: Goats?\n"
    assert corpus.passages[0].source.front.owner_notes == []


def test_an_update_without_changes_only_notes_the_day(folder: Path) -> None:
    path = folder / "sources" / "tiny.md"
    before = path.read_text("utf-8")
    code, output = run("update", "tiny", tiny_page(folder), "--yes")
    assert (code, "The published text is the same as ours." in output) == (0, True)
    assert path.read_text("utf-8") == before.replace("checked: 2026-11-01", f"checked: {date.today()}")


def test_places_that_links_lead_to_are_taken_over_without_any_review(folder: Path) -> None:
    linked = (
        Path(tiny_page(folder))
        .read_text("utf-8")
        .replace("# Keeping", '<h1 id="top">Keeping')
        .replace("\n", "</h1>\n", 1)
    )
    path = folder / "linked.md"
    path.write_text(linked, "utf-8")
    assert "the new ones are used" in run("update", "tiny", str(path), "--yes")[1]
    assert {passage.url for passage in load_passages()} == {"https://example.org/tiny#top"}
    assert "the new ones are used" not in run("update", "tiny", str(path), "--yes")[1]


def test_a_text_in_which_hardly_a_passage_is_found_is_written_by_no_script(folder: Path) -> None:
    code, output = run("update", "tiny", page(folder), "--yes")
    assert code == 1
    assert "is this the right text, and is it complete?" in output
    assert "nothing was written" in output
    assert len(load_passages()) == 4


@pytest.mark.parametrize("name", ["Bad", "../up", "a_b"])
def test_an_id_that_is_none_is_refused(folder: Path, name: str) -> None:
    code, output = run("add", page(folder), *ABOUT, "--id", name)
    assert (code, "an id is lower-case words" in output) == (1, True)


def test_an_unknown_source_is_refused_with_those_that_there_are() -> None:
    for command in ("update", "publish", "remove"):
        assert run(command, "nobody") == (1, "no source has the id 'nobody'; the sources are tiny\n")


def test_a_source_is_removed_with_its_phrasings_after_a_yes(folder: Path) -> None:
    run("add", page(folder), *ABOUT)
    run("publish", "sharing-well", "--yes")
    gold = folder / "gold"
    gold.mkdir()
    (gold / "development.yml").write_text("answered:\n- question: q\n  passages: [goats]\n", "utf-8")
    code, output = run("remove", "tiny", typed="n\n")
    assert (code, "Nothing was removed." in output) == (1, True)
    assert "4 passages, 11 phrasings" in output
    assert f"goats is named in {gold / 'development.yml'}" in output
    assert run("remove", "tiny", typed="y\n")[0] == 0
    assert not (folder / "sources" / "tiny.md").exists()
    assert not (folder / "phrasings" / "tiny").exists()
    assert {passage.source.front.id for passage in load_passages()} == {"sharing-well"}


def test_the_only_published_source_stays(folder: Path) -> None:
    run("add", page(folder), *ABOUT)
    code, output = run("remove", "tiny", "--yes")
    assert (code, "is the only published source" in output) == (1, True)


def test_a_review_offline_follows_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_web(*_: object) -> None:
        raise KnowledgeError("the web was asked")

    monkeypatch.setattr("knowledge.content.commands.Fetcher", no_web)
    code, output = run("review", "--offline")
    assert code == 0
    assert "Look at the bees." in output
    assert run("review") == (1, "the web was asked\n")
