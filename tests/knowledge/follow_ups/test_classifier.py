from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import vstack

from knowledge.errors import KnowledgeError
from knowledge.follow_ups.classifier import FollowUpClassifier, SecondMessage, SecondMessages, learn_follow_ups
from knowledge.reading.message import read_message
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

LEARNING = load_settings().learning
EMBEDDER = FakeEmbedder()
IDS = ("bees", "goats", "water", "hay")
BEES, GOATS = "what do bees eat", "where should goats sleep"
EXAMPLES = {
    (BEES, "and in winter"): ["bees"],
    (BEES, "heather too?"): ["bees", "water"],
    (GOATS, "even at night"): ["goats"],
    (GOATS, "and alone"): ["goats"],
    (GOATS, "and drink?"): ["water"],
    (BEES, "who pays for it"): [],
    (GOATS, "who pays for the shed"): [],
    (GOATS, "how much is it"): [],
}


def _second(first: str, then: str, alone: float = 0.0, together: float = 0.0) -> SecondMessage:
    return SecondMessage(read_message(then, EMBEDDER), read_message(f"{first} {then}", EMBEDDER), alone, together)


def _all(messages: Sequence[SecondMessage]) -> SecondMessages:
    return SecondMessages(
        np.array([one.scores for one in messages]),
        np.array([one.meaning for one in messages]),
        vstack([one.ngrams for one in messages]),
    )


def _learned() -> FollowUpClassifier:
    messages = [_second(*pair) for pair in EXAMPLES] + [_second(BEES, GOATS)]
    return learn_follow_ups(_all(messages), list(EXAMPLES.values()), 1, IDS, LEARNING)


def test_what_is_covered_is_told_from_what_only_leans_on_a_covered_question() -> None:
    learned = _learned()
    assert learned.covered(_second(BEES, "and in autumn")) > 0 > learned.covered(_second(BEES, "who pays for that"))


def test_the_question_before_says_which_passage_a_second_message_means() -> None:
    learned = _learned()
    named = [IDS[int(learned.passage_scores(_second(first, "and in the cold")).argmax())] for first in (BEES, GOATS)]
    assert named == ["bees", "goats"]


def test_a_passage_that_answers_no_example_is_never_the_first() -> None:
    scores = _learned().passage_scores(_second(BEES, "hay"))
    assert scores.shape == (len(IDS),)
    assert int(scores.argmin()) == IDS.index("hay")


def test_the_judgement_of_each_alone_counts_where_it_tells_them_apart() -> None:
    odds = [(3.0, 3.0) if answers else (-3.0, -3.0) for answers in EXAMPLES.values()]
    messages = [_second(*pair, *scores) for pair, scores in zip(EXAMPLES, odds, strict=True)]
    learned = learn_follow_ups(_all(messages), list(EXAMPLES.values()), 0, IDS, LEARNING)
    assert learned.covered(_second(BEES, "hm", 3.0, 3.0)) > learned.covered(_second(BEES, "hm", -3.0, -3.0)) + 1


def test_a_saved_classifier_judges_the_same(tmp_path: Path) -> None:
    learned, message = _learned(), _second(BEES, "and for hens", 0.5, -1.0)
    learned.save(tmp_path / "follow_ups")
    again = FollowUpClassifier.load(tmp_path / "follow_ups")
    assert again.covered(message) == learned.covered(message)
    assert np.array_equal(again.passage_scores(message), learned.passage_scores(message))


@pytest.mark.parametrize("answers", [[["bees"], ["goats"], ["water"]], [["bees"], ["goats"], []]])
def test_too_few_kinds_of_examples_are_refused(answers: list[list[str]]) -> None:
    messages = [_second(BEES, then) for then in ("one", "two", "three")]
    with pytest.raises(KnowledgeError, match="not covered, and some of at least three passages"):
        learn_follow_ups(_all(messages), answers, 0, IDS, LEARNING)
