import pytest

from knowledge.errors import KnowledgeError
from knowledge.follow_ups.classifier import FollowUpClassifier
from knowledge.follow_ups.material import FollowUp
from knowledge.index.index import Index
from knowledge.indexing.follow_ups import learn_from_examples
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

EXAMPLES = [
    FollowUp("what do bees eat", "and in winter", ("bees",)),
    FollowUp("where should goats sleep", "even at night", ("goats",)),
    FollowUp("how often do animals drink", "and in the evening", ("water",)),
    FollowUp("where should goats sleep", "who pays for the shed", ()),
    FollowUp("what do bees eat", "how much is it", ()),
]


@pytest.fixture(scope="module")
def learned(index: Index) -> tuple[FollowUpClassifier, list[str]]:
    """What is learned of the examples, and the texts that were embedded for it."""
    embedder = FakeEmbedder()
    return learn_from_examples(index, embedder, load_settings(), EXAMPLES), embedder.asked


def test_what_is_learned_knows_every_passage_of_the_index(learned: tuple[FollowUpClassifier, list[str]]) -> None:
    assert learned[0].passages.labels == ("bees", "goats", "water", "water-again")


def test_each_second_message_is_read_alone_and_after_its_first(learned: tuple[FollowUpClassifier, list[str]]) -> None:
    assert {"and in winter", "what do bees eat and in winter"} <= set(learned[1])


def test_a_short_first_question_is_also_learned_as_a_new_topic_after_another(
    learned: tuple[FollowUpClassifier, list[str]],
) -> None:
    assert "where should goats sleep what do bees eat" in learned[1]


def test_without_an_example_that_is_not_covered_nothing_is_learned(index: Index) -> None:
    with pytest.raises(KnowledgeError, match="follow-ups need examples that are not covered"):
        learn_from_examples(index, FakeEmbedder(), load_settings(), EXAMPLES[:3])
