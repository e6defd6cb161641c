"""Embed and hash all texts of a build at once, before anything is learned from them.

Embedding takes most of a build and works on all cores; hashing works on one, and no other Python runs beside it. Side
by side both are done when the longer one is. Later, each judge would wait for what another has hashed.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.corpus.corpus import Corpus
from knowledge.corpus.routing_examples import RoutingExamples
from knowledge.indexing.embedding import spread
from knowledge.indexing.follow_ups import messages_of
from knowledge.model.embedder import Embedder
from knowledge.recipients.recipient import rows_of_people
from knowledge.settings import Settings
from knowledge.side_by_side import side_by_side


def work_out_beforehand(corpus: Corpus, embedder: Embedder, settings: Settings) -> None:
    """Embed and hash every text that the build will need, and do nothing else.

    Args:
        corpus: the texts.
        embedder: an embedder that remembers. Hashed texts are remembered where `remembered_rows` says so.
        settings: the settings.
    """
    routing, large = corpus.routing, len(corpus.taught) > settings.large.above
    asked = [text for passage in corpus.taught for text in [passage.text, *corpus.phrasings.get(passage.id, [])]]
    known = asked[spread(len(asked), settings.large.rows_learned_from)] if large else asked
    others = [text for texts in corpus.against_taught.values() for text in texts]
    wishes = [text for texts in _learned_from(routing) for text in texts]
    # A large index learns nothing from second messages.
    alone, together = messages_of([] if large else corpus.follow_ups, settings.follow_ups.longest)
    judged = [*others, *(one.text for one in corpus.concern), *corpus.ordinary, *wishes, *alone, *together]
    embedded = [
        *asked,
        *(passage.text for passage in corpus.by_own_words),
        *judged,
        *(one.text for one in corpus.answers),
        *(one.text for one in corpus.openings),
    ]
    recipients = [*routing.outsider, *routing.helper, *routing.walk_through, *routing.answer, *known]
    parts: list[Callable[[], Any]] = [
        partial(embedder.embed, list(dict.fromkeys(embedded))),
        lambda: (word_ngrams([*known, *judged]), rows_of_people(recipients)),
    ]
    side_by_side(parts)


def _learned_from(routing: RoutingExamples) -> Sequence[Sequence[str]]:
    """Return the lists of messages that judges learn from."""
    return (
        routing.walk_through,
        routing.answer,
        routing.contacts,
        routing.outsider,
        routing.helper,
        routing.about_worker,
        routing.names_worker,
        routing.case_facts,
        routing.case_rules,
        routing.child_writes,
        routing.adult_writes,
    )
