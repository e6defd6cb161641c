import numpy as np
import pytest

from knowledge.classifiers.binary import probability
from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.index.index import Index
from knowledge.reading.message import parts_of, read_message
from knowledge.search.covered import all_covered_by_guidance, covered_by_guidance
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

SETTINGS = load_settings().recognising
LONG = "We moved in last spring. The barn is burning now! My cousin works there on Fridays."


def test_a_message_is_cut_at_the_ends_of_its_sentences_and_lines() -> None:
    assert parts_of("One. Two!  Three?\nfour\n\n 5.5 six") == ["One.", "Two!", "Three?", "four", "5.5 six"]


def test_a_message_of_one_sentence_has_one_row_and_a_longer_one_a_row_more_than_sentences() -> None:
    assert read_message("One sentence.", FakeEmbedder()).vectors.shape[0] == 1
    message = read_message(LONG, FakeEmbedder())
    assert message.vectors.shape[0] == message.ngrams.shape[0] == 4


def test_covered_weighs_the_recogniser_and_the_topics(index: Index) -> None:
    message = read_message("where do goats sleep?", FakeEmbedder())
    classifier, topics, both = (
        covered_by_guidance(index, message, SETTINGS.model_copy(update={"topics": part})) for part in (0.0, 1.0, 0.5)
    )
    alone = index.covered.log_odds(message.vectors, message.ngrams, SETTINGS)[0]
    assert classifier == pytest.approx(probability(float(alone)))
    assert min(classifier, topics) < both < max(classifier, topics)


def test_a_question_of_the_guidance_is_more_covered_than_one_on_another_topic(index: Index) -> None:
    goats, taxes = (
        covered_by_guidance(index, read_message(text, FakeEmbedder()), SETTINGS)
        for text in ("can my goat live alone?", "do I pay council tax?")
    )
    assert goats > 0.5 > taxes


def test_many_messages_are_judged_as_each_alone(index: Index) -> None:
    texts = ["can my goat live alone?", "do I pay council tax?", "where do goats sleep?", "bees", "flowers", "a hive"]
    messages = [read_message(text, FakeEmbedder()) for text in texts]
    vectors = np.concatenate([message.vectors for message in messages])
    alone = [covered_by_guidance(index, message, SETTINGS) for message in messages]
    assert all_covered_by_guidance(index, vectors, word_ngrams(texts), SETTINGS) == pytest.approx(alone)
