from pathlib import Path

from knowledge.adaptation.training_texts import NO_TOPIC, places_of_round, training_texts_of
from knowledge.corpus.corpus import load_corpus


def test_each_passage_and_each_topic_that_is_not_covered_has_a_number_of_its_own(corpus_folder: Path) -> None:
    training = training_texts_of(load_corpus())
    topic_of = dict(zip(training.texts, training.topics, strict=True))
    assert topic_of["what do bees eat"] == topic_of["flowers for a hive"] == 0
    assert topic_of["can a goat live alone"] == 1
    assert topic_of["which tractor should I buy"] == 4
    assert topic_of["when is the tax return due"] == 5
    # Small talk is a topic too, in addition to being among the ordinary messages.
    assert ("hello there", 6) in zip(training.texts, training.topics, strict=True)
    assert training.topic_count == 7


def test_danger_worry_and_ordinary_messages_train_concern_and_belong_to_no_topic(corpus_folder: Path) -> None:
    training = training_texts_of(load_corpus())
    trained = dict(zip(training.texts, zip(training.topics, training.concern, strict=True), strict=True))
    assert trained["the barn is burning now"] == (NO_TOPIC, True)
    assert trained["the hay feels warm again"] == (NO_TOPIC, True)
    assert trained["my cheeks are burning"] == (NO_TOPIC, False)
    assert trained["the farm has three fields"] == (NO_TOPIC, False)
    assert trained["what do bees eat"] == (0, False)


def test_another_phrasing_gives_another_digest(corpus_folder: Path) -> None:
    before = training_texts_of(load_corpus()).digest
    assert training_texts_of(load_corpus()).digest == before
    path = corpus_folder / "phrasings" / "tiny" / "part-1.yml"
    path.write_text(path.read_text("utf-8").replace("flowers for a hive", "flowers for two hives"), "utf-8")
    assert training_texts_of(load_corpus()).digest != before


def test_a_round_takes_all_texts_of_topics_and_its_share_of_the_others() -> None:
    topics = [0, NO_TOPIC, 1, NO_TOPIC, NO_TOPIC, 0, NO_TOPIC]
    rounds = [list(places_of_round(topics, 3, number)) for number in range(3)]
    assert rounds == [[0, 1, 2, 5, 6], [0, 2, 3, 5], [0, 2, 4, 5]]
