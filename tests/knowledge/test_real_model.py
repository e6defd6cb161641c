"""With the real model and the index built from today's guidance: is it good enough to be relied on?"""

import pytest

from knowledge.evaluation.gold import Gold, load_gold
from knowledge.evaluation.outcomes import evaluate_answers, evaluate_danger, evaluate_honesty
from knowledge.evidence import gather
from knowledge.locations import gold_dir, sources_dir
from knowledge.message import read_message
from knowledge.opening import open_searcher
from knowledge.search import Searcher
from knowledge.settings import load_settings

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return open_searcher()


@pytest.fixture(scope="module")
def gold(searcher: Searcher) -> Gold:
    return load_gold(gold_dir() / "development.yml", {passage.id for passage in searcher.index.passages})


def test_the_right_passage_is_quoted(searcher: Searcher, gold: Gold) -> None:
    figures = evaluate_answers(gold, searcher.search)
    assert figures["right passage quoted first"].value >= 0.85
    assert figures["right passage among the quotes"].value >= 0.94


def test_what_is_off_topic_is_not_quoted(searcher: Searcher, gold: Gold) -> None:
    assert evaluate_honesty(gold, searcher.search)["off topic answered"].value <= 0.03


def test_danger_is_recognised(searcher: Searcher, gold: Gold) -> None:
    assert evaluate_danger(gold, searcher.search)["danger recognised"].value >= 0.95


def test_todays_guidance_is_searched_exactly(searcher: Searcher, gold: Gold) -> None:
    """Nothing that a large index does without is missing: each passage scored, each vector compared."""
    index = searcher.index
    assert (index.manifest.index_type, index.is_large) == ("flat", False)
    vectors = index.vectors.reconstruct_n(0, index.vectors.ntotal)
    for item in gold.answered[:10]:
        message = read_message(item.question, searcher.embedder)
        evidence = gather(index, message, load_settings().evidence)
        assert evidence.places.tolist() == list(range(len(index.passages)))
        cosines = vectors @ message.vectors[0]
        for place in evidence.places[evidence.nearest >= 0]:
            nearest = cosines[index.owners == place].max()
            assert cosines[evidence.nearest[place]] == pytest.approx(nearest, abs=1e-5)


def test_every_indexed_passage_stands_in_the_source_to_the_letter(searcher: Searcher) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(sources_dir().glob("*.md")))
    lines = [line for line in text.split("\n") if line.strip()]
    assert len(searcher.index.passages) > 40
    for passage in searcher.index.passages:
        quoted = passage.text.split("\n")
        begin = lines.index(f"<!-- passage: {passage.id} -->") + 1
        assert lines[begin : begin + len(quoted)] == quoted
