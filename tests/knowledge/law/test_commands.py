from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.law.reading import load_notices
from tests.knowledge.law.made import FILE, write

TODAY = date.today()


@pytest.fixture
def path(corpus_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "250")
    # It keeps the width of the terminal in which it was first imported.
    monkeypatch.setattr("knowledge.terminal.console._width", 250)
    return write(corpus_folder / "notices")


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["notices", *arguments], input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def changed_lines(path: Path) -> list[str]:
    before, after = FILE.replace("{name}", "quillow").split("\n"), path.read_text("utf-8").split("\n")
    assert len(before) == len(after)
    return [new for old, new in zip(before, after, strict=True) if old != new]


def test_the_list_shows_a_draft_whole_and_that_its_source_could_not_be_opened(path: Path) -> None:
    code, output = run()
    assert code == 0
    assert "quillow: draft" in output
    assert "Since 5 February 2026: Quillow rule nine now decides this." in output
    assert "its source could not be opened" in output
    assert "passages  goats" in output and "parts     lawful_basis" in output
    assert "for you   Look at it." in output
    assert path.is_file()


def test_publishing_notes_who_when_and_that_the_source_was_read_and_keeps_every_comment(path: Path) -> None:
    code, output = run("publish", "quillow", "--by", "Ann Owner", typed="y\n")
    assert code == 0
    assert "Have you opened https://example.org/act" in output
    assert "from its next reply" in output
    assert changed_lines(path)[:-1] == [
        "status: published",
        f"  checked: {TODAY}",
        "  opened: true  # could not be opened",
        'decided_by: "Ann Owner"',
        f"decided_on: {TODAY}",
    ]
    [notice] = load_notices()
    assert notice.review_by is not None and notice.review_by > TODAY + timedelta(days=80)


def test_nothing_is_published_without_a_yes(path: Path) -> None:
    code, output = run("publish", "quillow", "--by", "Ann", typed="n\n")
    assert (code, changed_lines(path)) == (1, [])
    assert "Nothing has changed." in output


def test_the_day_can_be_set_on_publishing(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("2026-02-05", '"not known yet: by regulations"'), "utf-8")
    assert run("publish", "quillow", "--by", "Ann", "--effective", "2026-09-30", "--yes")[0] == 0
    assert "effective: 2026-09-30   # the day" in path.read_text("utf-8")


def test_dismissing_notes_who_and_why(path: Path) -> None:
    code, output = run("dismiss", "quillow", "--by", "Ann", "--why", "Says: 'the same' # already")
    assert (code, "Dismissed" in output) == (0, True)
    assert changed_lines(path) == [
        "status: dismissed",
        'decided_by: "Ann"',
        f"decided_on: {TODAY}",
        "why: \"Says: 'the same' # already\"",
    ]


def test_a_text_in_several_lines_is_replaced_whole(path: Path) -> None:
    text = path.read_text("utf-8").replace("why: null", "why: >-\n  one\n  two")
    path.write_text(text, "utf-8")
    assert run("dismiss", "quillow", "--by", "Ann", "--why", "Three.")[0] == 0
    assert 'why: "Three."\nreview_by: null\n' in path.read_text("utf-8")


def test_what_was_dismissed_can_be_published_after_all(path: Path) -> None:
    run("dismiss", "quillow", "--by", "Ann", "--why", "No.")
    assert run("publish", "quillow", "--by", "Bea", "--yes")[0] == 0
    [notice] = load_notices()
    assert (notice.status, notice.decided_by, notice.why) == ("published", "Bea", None)
    assert path.is_file()


@pytest.mark.usefixtures("path")
def test_an_unknown_id_is_told_with_those_that_there_are() -> None:
    code, output = run("publish", "quilow", "--by", "Ann", "--yes")
    assert code == 1
    assert "there is no notice 'quilow'; the notices are: quillow" in output


@pytest.mark.parametrize("missing", [["publish", "quillow"], ["dismiss", "quillow", "--by", "Ann"]])
def test_nobody_decides_without_a_name_and_nothing_is_dismissed_without_a_reason(
    path: Path, missing: list[str]
) -> None:
    assert run(*missing)[0] == 2
    assert run("dismiss", "quillow", "--by", " ", "--why", "x")[1] == "--by must not be empty\n"
    assert changed_lines(path) == []


def test_a_broken_file_is_told_in_one_line_and_nothing_is_written(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("goats", "goat"), "utf-8")
    before = path.read_text("utf-8")
    said = f"{path}:12: no passage has the id 'goat'\n"
    assert run() == (1, said)
    assert run("publish", "quillow", "--by", "Ann", "--yes") == (1, said)
    assert path.read_text("utf-8") == before


def test_the_review_lists_what_is_to_be_decided(path: Path) -> None:
    output = CliRunner().invoke(app, ["review", "--offline"]).output
    assert "change in the law to decide about" in output
    assert "its source could not be opened" in output
    assert path.is_file()
