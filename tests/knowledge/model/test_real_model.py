"""With the real model and the index built from today's guidance: are the results good enough to rely on?"""

import pytest

from knowledge.evaluation.conversations import evaluate_conversations, load_conversations
from knowledge.evaluation.gold import Gold, load_gold
from knowledge.evaluation.mistyping import mistyped
from knowledge.evaluation.neighbours import figures as of_neighbours
from knowledge.evaluation.outcomes import evaluate_answers, evaluate_danger, evaluate_honesty
from knowledge.evaluation.unseen_texts.material import load_questions
from knowledge.locations import gold_dir, sources_dir
from knowledge.reading.message import read_message
from knowledge.search.evidence import gather
from knowledge.search.opening import open_searcher
from knowledge.search.search import Searcher
from knowledge.settings import load_settings

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return open_searcher()


@pytest.fixture(scope="module")
def gold(searcher: Searcher) -> Gold:
    return load_gold(gold_dir() / "calibration.yml", {passage.id for passage in searcher.index.passages})


def test_the_right_passage_is_quoted_and_next_to_no_answerable_question_refused(searcher: Searcher, gold: Gold) -> None:
    figures = evaluate_answers(gold, searcher.search)
    assert figures["right passage quoted first"].value >= 0.93
    assert figures["right passage among the quotes"].value >= 0.96
    assert figures["answered question refused"].value <= 0.05


def test_what_the_guidance_does_not_cover_is_not_quoted_at(searcher: Searcher, gold: Gold) -> None:
    figures = evaluate_honesty(gold, searcher.search)
    assert figures["near miss answered"].value <= 0.10
    assert figures["off topic answered"].value <= 0.02


def test_questions_of_neighbouring_work_are_seldom_quoted_at(searcher: Searcher) -> None:
    figures = of_neighbours(load_questions(gold_dir() / "unseen" / "questions"), searcher.search)
    assert figures["questions"][0].value <= 0.30
    assert figures["near misses"][0].value <= 0.05


def test_danger_is_recognised_and_ordinary_questions_are_not_taken_for_it(searcher: Searcher, gold: Gold) -> None:
    figures = evaluate_danger(gold, searcher.concern)
    assert figures["danger met as danger or worry"].value >= 0.98
    assert figures["danger recognised"].value >= 0.93
    # What is told beside or inside a question counts by itself: the price is in docs/adr/0038.
    assert figures["false alarm, alarming but ordinary"].value <= 0.07
    assert figures["false alarm, all other questions"].value <= 0.05


def test_follow_ups_two_questions_in_one_and_mistyped_ones_find_their_passages(searcher: Searcher) -> None:
    known = {passage.id for passage in searcher.index.passages}
    conversations = load_conversations(gold_dir() / "conversations.yml", known)
    figures = evaluate_conversations(conversations, searcher.search)
    assert figures["follow-up, read with the question before: first"].value >= 0.85
    assert figures["two questions in one, both answered"].value >= 0.88
    assert figures["mistyped: first"].value >= 0.93


def test_questions_mistyped_throughout_still_find_their_passage(searcher: Searcher, gold: Gold) -> None:
    items = [item.model_copy(update={"question": mistyped(item.question, 0.6)}) for item in gold.answered]
    figures = evaluate_answers(gold.model_copy(update={"answered": items}), searcher.search)
    assert figures["right passage quoted first"].value >= 0.85


def test_todays_guidance_is_searched_exactly(searcher: Searcher, gold: Gold) -> None:
    """Today's index uses no shortcut of a large index: it scores each passage and compares each vector."""
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
