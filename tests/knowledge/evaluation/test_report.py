import json
from io import StringIO
from pathlib import Path

from rich.console import Console

from knowledge.evaluation.conversations import Conversations
from knowledge.evaluation.gold import AnsweredQuestion, Gold, OrdinaryQuestion
from knowledge.evaluation.report import Report, evaluate
from knowledge.index.index import Index
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

GOLD = Gold(
    answered=[AnsweredQuestion(question="where do goats sleep", passages=["goats"])],
    near_miss=["may goats travel by train"],
    off_topic=["when is the tax return due"],
    danger=["the barn is burning now"],
    ordinary=[OrdinaryQuestion(question="my cheeks are burning", expected="not_covered")],
    start=["start the animal check"],
    chit_chat=["hello there"],
)
CONVERSATIONS = Conversations.model_validate(
    {
        "follow_ups": [
            {"first": "what do bees eat", "then": "and goats", "passages": ["goats"]},
            {"first": "what do bees eat", "then": "and their tax", "passages": []},
        ],
        "new_topics": [{"first": "what do bees eat", "then": "where do goats sleep", "passages": ["goats"]}],
        "compound": [{"question": "bees and goats", "both": [["bees"], ["goats"]]}],
        "buried": [{"question": "a long story of goats", "passages": ["goats"]}],
        "typos": [{"question": "goatts sleep", "passages": ["goats"]}],
    }
)


def _report(index: Index) -> Report:
    embedder = FakeEmbedder()
    settings = load_settings()
    return evaluate("made up", GOLD, CONVERSATIONS, Searcher(index, embedder, settings), embedder, settings)


def test_a_report_has_a_row_for_each_ranker_and_a_figure_of_every_kind(index: Index) -> None:
    report = _report(index)
    assert [row.name for row in report.retrieval][:2] == ["plain BM25", "plain embeddings"]
    assert all(figures for _, figures in report.tables)
    assert (len(report.covered.answered), len(report.covered.near_miss), len(report.covered.off_topic)) == (1, 1, 1)
    assert report.covered.answered > report.covered.off_topic


def test_what_is_written_and_shown_says_how_the_intervals_were_reckoned(index: Index, tmp_path: Path) -> None:
    report = _report(index)
    report.write(tmp_path / "figures.json")
    written = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert written["method"].startswith("In brackets: 95 % confidence")
    assert (written["questions"], written["digest"]) == ("made up", report.digest)
    console = Console(file=StringIO(), width=200)
    report.show(console)
    assert isinstance(console.file, StringIO)
    shown = console.file.getvalue()
    assert "95 % confidence" in shown
    assert all(title in shown for title, _ in report.tables)
