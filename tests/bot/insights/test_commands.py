import csv
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.insights import commands
from bot.insights.commands import app
from bot.insights.store import InsightsStore
from bot.insights.using import Clash
from knowledge.content_store.revision import StoreError
from tests.bot.insights.keeping import add, keep
from tests.fakes import FakeEmbedder


class Opened:
    embedder = FakeEmbedder()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InsightsStore:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path))
    monkeypatch.setattr(commands, "open_searcher", Opened)
    return InsightsStore(tmp_path / "insights.sqlite")


def run(*given: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(given))
    return result.exit_code, result.output


def test_a_month_is_shown_with_small_numbers_hidden(store: InsightsStore) -> None:
    add(store, "turns", {("answered",): 40, ("danger",): 3, ("worry",): 12})
    code, said = run("show", "--month", "2027-01")
    assert code == 0
    assert "What came of each message, 2027-01" in said
    assert "fewer than 5" in said and "not shown" in said
    assert "40" in said


def test_a_month_without_anything_says_so(store: InsightsStore) -> None:
    assert run("show", "--month", "2027-01") == (0, "Nothing was counted in 2027-01.\n")


@pytest.mark.parametrize("month", ["2027", "2027-13", "now"])
def test_what_is_no_month_is_refused(store: InsightsStore, month: str) -> None:
    assert run("show", "--month", month)[0] == 2


def test_questions_are_shown_in_their_groups(store: InsightsStore) -> None:
    keep(store, "not_covered", ["who pays the fee"] * 6 + ["[bold]where do goats sleep"])
    code, said = run("questions")
    assert (code, said) == (0, "6: who pays the fee\nfewer than 5: [bold]where do goats sleep\n")


def test_without_any_questions_it_says_where_they_are_switched_on(store: InsightsStore) -> None:
    assert "ASSISTANT_INSIGHTS_QUESTION_DAYS" in run("questions")[1]


def test_the_export_is_a_table_of_the_months(store: InsightsStore, tmp_path: Path) -> None:
    add(store, "turns", {("answered",): 40})
    code, printed = run("export", "--month", "2027-02", "--months", "3")
    assert code == 0
    assert [line[0] for line in csv.reader(StringIO(printed))][:3] == ["month", "2027-01", "2027-01"]
    assert run("export", "--month", "2027-02", "--out", str(tmp_path / "out.csv")) == (0, "")
    # Excel reads UTF-8 only with its mark in front.
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfmonth,")


def test_test_questions_that_are_learned_from_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "open_store", lambda: None)
    monkeypatch.setattr(commands, "clashes", lambda _: [Clash("asked?", "asked")])
    assert run("check") == (1, "asked?\n    is learned from as: asked\n")
    monkeypatch.setattr(commands, "clashes", lambda _: [])
    assert run("check")[0] == 0


def test_a_file_that_cannot_be_read_ends_with_one_line(store: InsightsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.path.write_bytes(b"no database" * 100)
    code, said = run("show")
    assert code == 1
    assert len(said.splitlines()) <= 1

    def broken() -> None:
        raise StoreError("the content folder is gone")

    monkeypatch.setattr(commands, "open_store", broken)
    assert run("check")[0] == 1
