"""The judges as an index of the tiny corpus has learned them."""

import pytest

from knowledge.classifiers.binary import BinaryClassifier
from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.index.index import Index
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

SETTINGS = load_settings()


def _odds(judge: BinaryClassifier, text: str) -> float:
    return float(judge.log_odds(FakeEmbedder().embed([text]), word_ngrams([text]), SETTINGS.recognising)[0])


@pytest.mark.parametrize(
    ("judge", "likely", "unlikely"),
    [
        ("covered", "what do bees eat", "which tractor should I buy"),
        ("walk_through", "start the animal check", "is there a checklist for hives"),
        ("contacts", "phone number of the vet", "start the animal check"),
        ("about_worker", "the groom is rough with the foals", "the groom told me about the foals"),
        ("case_facts", "which field is the brown foal in", "which field suits a foal"),
        ("child_writes", "does the farmer tell my nan", "does the farmer count the lambs"),
    ],
)
def test_a_judge_tells_its_own_examples_from_those_like_them(
    index: Index, judge: str, likely: str, unlikely: str
) -> None:
    learned: BinaryClassifier = getattr(index, judge)
    assert _odds(learned, likely) > 0 > _odds(learned, unlikely)


def test_danger_is_told_from_worry_and_both_from_what_is_ordinary(index: Index) -> None:
    texts = ["the barn is burning now", "the hay feels warm again", "the farm has three fields"]
    odds = index.concern.log_odds(FakeEmbedder().embed(texts), word_ngrams(texts), SETTINGS.recognising)
    danger, concern = odds.T
    assert danger[0] > danger[1] and danger[0] > danger[2]
    assert min(concern[:2]) > concern[2]


def test_people_who_write_of_themselves_are_told_from_those_who_write_of_others(index: Index) -> None:
    assert _odds(index.of_itself, "i smell smoke now and then") > _odds(
        index.of_itself, "my neighbour is in the burning barn"
    )
