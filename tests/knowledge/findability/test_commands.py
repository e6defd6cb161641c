from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.findability import commands
from knowledge.index.index import Index
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder


@pytest.fixture
def run(both: Corpus, beside: Index, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setattr(commands, "open_searcher", lambda: Searcher(beside, FakeEmbedder(), load_settings()))

    def run(*arguments: str, typed: str = "") -> str:
        result = CliRunner().invoke(app, arguments, input=typed)
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_each_passage_has_drafts_that_were_tried(run: Callable[..., str]) -> None:
    said = run("findable", "boats", "--count", "2")
    assert "what are the rules on mooring fees?" in said
    assert "place 1" in said


def test_accepted_drafts_become_phrasings_and_refused_ones_do_not(run: Callable[..., str], both: Corpus) -> None:
    run("findable", "boats", "--count", "1", "--ask", typed="\nn\nwhen is it too rough to sail\nn\n")
    phrasings = load_corpus().phrasings
    assert phrasings["fees"] == ["what are the rules on mooring fees?"]
    assert phrasings["storms"] == ["when is it too rough to sail"]
    assert "jackets" not in phrasings


def test_near_misses_that_another_source_answers_are_listed(run: Callable[..., str]) -> None:
    assert "quoted instead" in run("near-misses")
