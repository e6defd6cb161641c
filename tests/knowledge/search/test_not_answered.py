from dataclasses import replace

import numpy as np

from knowledge.classifiers.examples import Examples
from knowledge.index.index import Index
from knowledge.search.not_answered import NotAnswered
from tests.fakes import FakeEmbedder

ASKED = "which tractor should I buy"


def test_a_question_that_is_itself_such_an_example_is_very_like_them(beside: Index) -> None:
    embedder = FakeEmbedder()
    examples = Examples.of(embedder.embed([ASKED] * 3))
    [(name, nearness)] = NotAnswered(examples, beside.own_words, embedder).nearness(embedder.embed([ASKED])).items()
    assert name == "boats"
    assert nearness > 0.99


def test_what_an_owner_agreed_a_passage_answers_counts_against_its_source_no_longer(beside: Index) -> None:
    embedder = FakeEmbedder()
    examples = Examples.of(embedder.embed([ASKED, "what is the weather"]))
    agreed = (replace(beside.own_words[0], agreed=(ASKED,)),)
    before = NotAnswered(examples, beside.own_words, embedder).nearness(embedder.embed([ASKED]))
    after = NotAnswered(examples, agreed, embedder).nearness(embedder.embed([ASKED]))
    assert after["boats"] < before["boats"]


def test_without_examples_nothing_counts_against_a_source(beside: Index) -> None:
    embedder = FakeEmbedder()
    nothing = Examples.of(np.zeros((0, embedder.embed([ASKED]).shape[1]), np.float32))
    assert NotAnswered(nothing, beside.own_words, embedder).nearness(embedder.embed([ASKED])) == {"boats": -1.0}


def test_an_example_that_is_the_question_itself_can_be_left_out(beside: Index) -> None:
    embedder = FakeEmbedder()
    vector = embedder.embed([ASKED])
    asked = NotAnswered(Examples.of(embedder.embed([ASKED, "what is the weather"])), beside.own_words, embedder)
    assert asked.nearness(vector, apart_from_itself=True)["boats"] < asked.nearness(vector)["boats"]
