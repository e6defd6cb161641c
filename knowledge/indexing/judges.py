"""What judges a message, learned from the corpus: covered or not, concern, what it wants, who would be told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.classifiers.binary import BinaryClassifier, learn_binary
from knowledge.concern.classifier import ConcernClassifier, learn_concern
from knowledge.concern.crossing import OF_ITSELF, Example, Level
from knowledge.corpus.corpus import Corpus
from knowledge.corpus.routing_examples import RoutingExamples
from knowledge.indexing.embedding import EmbeddedCorpus, Known, spread
from knowledge.model.embedder import Embedder, Vectors
from knowledge.recipients.recipient import RecipientClassifier, learn_recipients
from knowledge.settings import LearningSettings

# So many questions to the guidance, evenly spread, are learned from beside those that are like a wish.
_QUESTIONS_BESIDE_A_WISH = 1500


@dataclass(frozen=True)
class Judges:
    """The classifiers of an index that judge a message; each by the name that it has there."""

    covered: BinaryClassifier
    concern: ConcernClassifier
    of_itself: BinaryClassifier
    walk_through: BinaryClassifier
    contacts: BinaryClassifier
    recipients: RecipientClassifier


def learn_judges(
    corpus: Corpus, embedded: EmbeddedCorpus, known: Known, embedder: Embedder, learning: LearningSettings
) -> Judges:
    """Learn them all. known: the questions to the guidance that are learned from."""
    routing, others = corpus.routing, embedded.others
    return Judges(
        # What tells of danger is not held against it: a case told in full often does, and asks what is covered.
        covered=learn_binary(known.texts, known.vectors, others, embedded.other_vectors, learning),
        concern=learn_concern(
            [*embedded.told, *corpus.ordinary, *known.texts, *others],
            np.concatenate([embedded.told_vectors, embedded.ordinary_vectors, known.vectors, embedded.other_vectors]),
            [one.level for one in corpus.concern]
            + [Level.NONE] * (len(corpus.ordinary) + len(known.texts) + len(others)),
            learning,
        ),
        of_itself=_learn_of_itself(corpus.concern, embedded.told_vectors, learning),
        walk_through=_learn_wish(routing.walk_through, routing.answer, known, embedder, learning),
        contacts=_learn_wish(routing.contacts, [*routing.walk_through, *routing.answer], known, embedder, learning),
        recipients=_learn_recipients(routing, known, embedder, learning),
    )


def _learn_of_itself(told: Sequence[Example], vectors: Vectors, learning: LearningSettings) -> BinaryClassifier:
    """What tells somebody who writes about itself from somebody who tells of another."""
    own = [place for place, one in enumerate(told) if one.speaker == OF_ITSELF]
    others = [place for place, one in enumerate(told) if one.speaker not in ("", OF_ITSELF)]
    return learn_binary(
        [told[place].text for place in own],
        vectors[own],
        [told[place].text for place in others],
        vectors[others],
        learning,
    )


def _learn_recipients(
    routing: RoutingExamples,
    known: Known,
    embedder: Embedder,
    learning: LearningSettings,
) -> RecipientClassifier:
    """What tells messages with an outsider from all others that ask something."""
    others = [*routing.helper, *routing.walk_through, *routing.answer]
    vectors = embedder.embed([*routing.outsider, *others])
    return learn_recipients(
        routing.outsider, [*others, *known.texts], np.concatenate([vectors, known.vectors]), learning
    )


def _learn_wish(
    wish: Sequence[str],
    others: Sequence[str],
    known: Known,
    embedder: Embedder,
    learning: LearningSettings,
) -> BinaryClassifier:
    """What tells messages of that wish from others like them, and from some of the questions to the guidance."""
    some = spread(len(known.texts), _QUESTIONS_BESIDE_A_WISH)
    against = embedder.embed(others)
    return learn_binary(
        wish,
        embedder.embed(wish),
        [*others, *known.texts[some]],
        np.concatenate([against, known.vectors[some]]),
        learning,
    )
