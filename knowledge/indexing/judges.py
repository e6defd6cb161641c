"""Learn the judges of a message from the corpus: covered or not, concern, what it wants, who would be told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from knowledge.classifiers.binary import BinaryClassifier, learn_binary
from knowledge.classifiers.hashing import HashedRows
from knowledge.classifiers.kept_rows import kept_rows
from knowledge.concern.classifier import ConcernClassifier, learn_concern
from knowledge.concern.crossing import OF_ITSELF, Example, Level
from knowledge.concern.position_of_trust import is_about_somebody_trusted, names_somebody_trusted
from knowledge.corpus.corpus import Corpus
from knowledge.corpus.routing_examples import RoutingExamples
from knowledge.indexing.embedding import EmbeddedCorpus, Known, spread
from knowledge.model.embedder import Embedder, Vectors
from knowledge.recipients.recipient import RecipientClassifier, learn_recipients
from knowledge.settings import LearningSettings
from knowledge.side_by_side import side_by_side

# How many questions to the guidance, evenly spread, to learn from beside those similar to a wish.
_QUESTIONS_BESIDE_A_WISH = 1500
# How many messages of harm by people about themselves to learn from beside those that children write.
_OWN_BESIDE_CHILDREN = 600


@dataclass(frozen=True)
class Judges:
    """The classifiers in an index that judge a message, each by its name there."""

    covered: BinaryClassifier
    concern: ConcernClassifier
    of_itself: BinaryClassifier
    about_worker: BinaryClassifier
    case_facts: BinaryClassifier
    child_writes: BinaryClassifier
    walk_through: BinaryClassifier
    contacts: BinaryClassifier
    recipients: RecipientClassifier


def learn_judges(
    corpus: Corpus, embedded: EmbeddedCorpus, known: Known, embedder: Embedder, learning: LearningSettings
) -> Judges:
    """Learn all the judges.

    Args:
        corpus: the texts.
        embedded: their embeddings.
        known: the questions to the guidance to learn from.
        embedder: the model.
        learning: how closely to fit.
    """
    routing, others = corpus.routing, embedded.others
    work = _work(routing, known, embedder)
    # The one that takes longest first.
    parts: dict[str, Callable[[], Any]] = {
        "concern": lambda: learn_concern(
            [*embedded.told, *corpus.ordinary, *known.texts, *others],
            np.concatenate([embedded.told_vectors, embedded.ordinary_vectors, known.vectors, embedded.other_vectors]),
            [one.level for one in corpus.concern]
            + [Level.NONE] * (len(corpus.ordinary) + len(known.texts) + len(others)),
            learning,
        ),
        "recipients": lambda: _learn_recipients(routing, known, embedder, learning),
        # Examples of danger do not count against it. A case told in full often holds
        # danger, and asks something covered.
        "covered": lambda: learn_binary(known.texts, known.vectors, others, embedded.other_vectors, learning),
        "of_itself": lambda: _learn_of_itself(corpus.concern, embedded.told_vectors, learning),
        "about_worker": lambda: _learn_about_worker(corpus, embedded, known, embedder, learning),
        "case_facts": lambda: _learn_case_facts(routing, embedded, work, embedder, learning),
        "child_writes": lambda: _learn_child_writes(corpus, embedded, work, embedder, learning),
        "walk_through": lambda: _learn_wish(routing.walk_through, routing.answer, known, embedder, learning),
        "contacts": lambda: _learn_wish(
            routing.contacts, [*routing.walk_through, *routing.answer], known, embedder, learning
        ),
    }
    return Judges(**dict(zip(parts, side_by_side(list(parts.values())), strict=True)))


def _learn_of_itself(told: Sequence[Example], vectors: Vectors, learning: LearningSettings) -> BinaryClassifier:
    """Learn to tell people who write about themselves from people who write about others."""
    own = [place for place, one in enumerate(told) if one.speaker == OF_ITSELF]
    others = [place for place, one in enumerate(told) if one.speaker not in ("", OF_ITSELF)]
    return learn_binary(
        [told[place].text for place in own],
        vectors[own],
        [told[place].text for place in others],
        vectors[others],
        learning,
    )


def _learn_about_worker(
    corpus: Corpus, embedded: EmbeddedCorpus, known: Known, embedder: Embedder, learning: LearningSettings
) -> BinaryClassifier:
    """Learn to tell a worry about somebody who works with children from messages that only name such a person.

    Against it count questions to the guidance, messages of danger in which nobody of that kind occurs, and answers,
    recipients and requests for numbers, in which such a person is only somebody to tell.
    """
    routing = corpus.routing
    named = [*routing.helper, *routing.outsider, *(one.text for one in corpus.answers)]
    to_tell = [text for text, (names, about) in zip(named, _trusted(named), strict=True) if names and not about]
    others = [*routing.names_worker, *dict.fromkeys(to_tell), *routing.contacts]
    told = [place for place, (names, _) in enumerate(_trusted(embedded.told)) if not names]
    told = told[spread(len(told), _QUESTIONS_BESIDE_A_WISH)]
    some = spread(len(known.texts), _QUESTIONS_BESIDE_A_WISH)
    against = embedder.embed(others)
    return learn_binary(
        routing.about_worker,
        embedder.embed(routing.about_worker),
        [*others, *known.texts[some], *(embedded.told[place] for place in told)],
        np.concatenate([against, known.vectors[some], embedded.told_vectors[told]]),
        learning,
    )


def _learn_case_facts(
    routing: RoutingExamples, embedded: EmbeddedCorpus, work: Known, embedder: Embedder, learning: LearningSettings
) -> BinaryClassifier:
    """Learn to tell messages that ask for facts of a case from those that ask what may be done, or tell something."""
    told = _of_told(embedded, range(len(embedded.told))[spread(len(embedded.told), _QUESTIONS_BESIDE_A_WISH)])
    wanted = _embedded(routing.case_facts, embedder)
    against = _joined(_embedded(routing.case_rules, embedder), told, _elsewhere(embedded), work)
    return learn_binary(wanted.texts, wanted.vectors, against.texts, against.vectors, learning)


def _learn_child_writes(
    corpus: Corpus, embedded: EmbeddedCorpus, work: Known, embedder: Embedder, learning: LearningSettings
) -> BinaryClassifier:
    """Learn to tell messages by children and young people from those by adults, whatever they are about.

    Examples of concern are on both sides, by who speaks. Without them it sees half as many children.
    """
    routing, told = corpus.routing, corpus.concern
    own = [place for place, one in enumerate(told) if one.speaker == OF_ITSELF]
    theirs = [place for place, one in enumerate(told) if one.speaker not in ("", OF_ITSELF)]
    children = _of_told(embedded, own[spread(len(own), _OWN_BESIDE_CHILDREN)])
    adults = _of_told(embedded, theirs[spread(len(theirs), _QUESTIONS_BESIDE_A_WISH)])
    wanted = _joined(_embedded(routing.child_writes, embedder), children)
    # "When are the bins collected" is no more a child's than anybody's.
    against = _joined(_embedded(routing.adult_writes, embedder), adults, _elsewhere(embedded), work)
    return learn_binary(wanted.texts, wanted.vectors, against.texts, against.vectors, learning)


def _work(routing: RoutingExamples, known: Known, embedder: Embedder) -> Known:
    """What practitioners write: requests for the guided decision and numbers, recipients who help, questions."""
    asked = [*routing.walk_through, *routing.answer, *routing.contacts, *routing.helper]
    return _joined(_embedded(asked, embedder), known)


def _elsewhere(embedded: EmbeddedCorpus) -> Known:
    """Some of the questions that the guidance does not cover."""
    some = spread(len(embedded.others), _QUESTIONS_BESIDE_A_WISH)
    return Known(embedded.others[some], embedded.other_vectors[some])


def _embedded(texts: Sequence[str], embedder: Embedder) -> Known:
    return Known(texts, embedder.embed(texts))


def _of_told(embedded: EmbeddedCorpus, places: Sequence[int]) -> Known:
    return Known([embedded.told[place] for place in places], embedded.told_vectors[list(places)])


def _joined(*parts: Known) -> Known:
    texts = [text for part in parts for text in part.texts]
    return Known(texts, np.concatenate([part.vectors for part in parts]))


def _trusted(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Return two columns, one row a text: whether it names somebody who works with children, and is about them."""
    return np.asarray(kept_rows("trusted", texts, _stances).toarray(), dtype=np.bool_)


def _stances(texts: Sequence[str]) -> HashedRows:
    return csr_matrix([[float(names_somebody_trusted(text)), float(is_about_somebody_trusted(text))] for text in texts])


def _learn_recipients(
    routing: RoutingExamples,
    known: Known,
    embedder: Embedder,
    learning: LearningSettings,
) -> RecipientClassifier:
    """Learn to tell messages with an outsider from all others that ask something."""
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
    """Learn to tell messages with that wish from similar ones, and from some of the questions to the guidance."""
    some = spread(len(known.texts), _QUESTIONS_BESIDE_A_WISH)
    against = embedder.embed(others)
    return learn_binary(
        wish,
        embedder.embed(wish),
        [*others, *known.texts[some]],
        np.concatenate([against, known.vectors[some]]),
        learning,
    )
