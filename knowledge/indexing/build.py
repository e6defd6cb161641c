"""Build the index from the corpus with a model. `build_index` lists the steps; read it first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import faiss
import numpy as np

from knowledge.answers.classifier import learn_answers
from knowledge.classifiers.linear import LinearClassifier, learn_by_meaning, learn_by_ngrams
from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.corpus.corpus import Corpus
from knowledge.errors import KnowledgeError
from knowledge.guidance.links import link_to
from knowledge.guidance.passages import Passage
from knowledge.index.index import FurtherReadingLink, Index, IndexedPassage
from knowledge.index.lexical import LexicalIndex
from knowledge.index.manifest import FORMAT, Manifest
from knowledge.index.vector_index import make_vector_index, type_of
from knowledge.indexing.embedding import EmbeddedCorpus, embed_corpus, in_order_of_index, known_questions
from knowledge.indexing.follow_ups import learn_from_examples
from knowledge.indexing.judges import Judges, learn_judges
from knowledge.indexing.near_duplicates import NEAR_IN_MEANING, find_near_duplicates
from knowledge.indexing.own_words import background, learn_own_words
from knowledge.model.embedder import Embedder
from knowledge.opening_facts.classifier import learn_openings
from knowledge.reading.spelling import vocabulary, with_words_of_others
from knowledge.settings import LearningSettings, Settings
from knowledge.side_by_side import side_by_side

Progress = Callable[[str], None]
# By meaning and by hashed n-grams. A large index has neither.
_OfPassages = tuple[LinearClassifier, LinearClassifier] | tuple[None, None]


def build_index(
    corpus: Corpus,
    embedder: Embedder,
    settings: Settings,
    progress: Progress = lambda step: None,
    adapted: str = "",
    own_words: Embedder | None = None,
) -> Index:
    """Embed the corpus and learn from it: embed, learn the passages, learn the judges, combine, learn the rest.

    Args:
        corpus: the texts.
        embedder: the model.
        settings: the settings.
        progress: called with each step's name.
        adapted: the key of the adapted model's folder, or empty.
        own_words: the model for sources that are found by their own words, or None for the same.

    Raises:
        KnowledgeError: there are no examples to learn from.
    """
    _refuse_without_examples(corpus)
    large, learning = len(corpus.taught) > settings.large.above, settings.learning
    progress("embedding")
    embedded = embed_corpus(corpus, embedder)
    typed = embedder.embed([one.text for one in corpus.answers]) if corpus.answers else None
    firsts = embedder.embed([one.text for one in corpus.openings]) if corpus.openings else None
    progress("learning the passages, the judges and the typed answers")
    known = known_questions(embedded, settings.large.rows_learned_from if large else None)
    searched, of_passages, judges, answers, openings = side_by_side(
        [
            # The graph of a large index takes longer than everything else, and one core.
            lambda: _make_searched(corpus, embedded, settings),
            lambda: (None, None) if large else _learn_passages(corpus, embedded, learning),
            lambda: learn_judges(corpus, embedded, known, embedder, learning),
            lambda: None if typed is None else learn_answers(corpus.answers, typed, learning),
            lambda: None if firsts is None else learn_openings(corpus.openings, firsts, learning),
        ]
    )
    progress("putting the index together")
    built = _put_together(
        corpus, embedded, searched, of_passages, judges, embedder, settings, adapted, own_words or embedder
    )
    built = replace(built, answers=answers, openings=openings)
    if large or not corpus.follow_ups:
        return built
    progress("learning second messages")
    # Last, because they are learned from what the rest of the index says about each message.
    return replace(built, follow_ups=learn_from_examples(built, embedder, settings, corpus.follow_ups))


def with_other_sources(index: Index, corpus: Corpus, embedder: Embedder, settings: Settings) -> Index:
    """Return the index with the corpus's other sources, those found by their own words, in place of its own.

    What was learned stays as it is, so nothing else is embedded.

    Args:
        index: the index.
        corpus: the texts.
        embedder: the model for sources that are found by their own words.
        settings: the settings.

    Raises:
        KnowledgeError: the taught passages of the index and the corpus are not the same.
    """
    taught = tuple(indexed(passage, corpus.questions) for passage in corpus.taught)
    if [one.digest for one in taught] != [one.digest for one in index.taught]:
        raise KnowledgeError("the index was built from other taught passages; run `python -m knowledge build`")
    others = tuple(indexed(passage, corpus.questions) for passage in corpus.by_own_words)
    manifest = replace(index.manifest, passages=len(taught) + len(others), corpus_digest=corpus.digest)
    return replace(
        index,
        manifest=manifest,
        passages=(*taught, *others),
        further_reading=_further_reading(in_order_of_index(corpus)),
        near_duplicates=(*_among(index.near_duplicates, len(taught)), *((),) * len(others)),
        vocabulary=with_words_of_others(index.vocabulary, [one.text for one in others], settings.spelling),
        own_words=learn_own_words(
            corpus.by_own_words, corpus.phrasings, len(taught), background(corpus), embedder, settings, corpus.agreed
        ),
    )


def _among(near_duplicates: Sequence[tuple[int, ...]], taught: int) -> list[tuple[int, ...]]:
    """Return the near-duplicates of the taught passages among themselves: the others may be other passages now."""
    return [tuple(other for other in others if other < taught) for others in near_duplicates[:taught]]


def _refuse_without_examples(corpus: Corpus) -> None:
    if not (corpus.phrasings and corpus.not_covered and corpus.concern and corpus.ordinary):
        raise KnowledgeError("phrasings, questions not covered, concern and ordinary examples are all needed to build")


def _learn_passages(
    corpus: Corpus, embedded: EmbeddedCorpus, learning: LearningSettings
) -> tuple[LinearClassifier, LinearClassifier]:
    """Learn to tell the passages apart, with the topics not covered (by meaning) and without them (by n-grams)."""
    names = [passage.id for passage in corpus.taught]
    labels = [names[owner] for owner in embedded.owners]
    vectors = np.concatenate([embedded.vectors, embedded.other_vectors])
    learned = learn_by_meaning(vectors, labels + embedded.topics, learning.passage_by_meaning)
    by_ngrams = learn_by_ngrams(word_ngrams(embedded.rows), labels, learning.passage_by_wording)
    return learned.in_order([*names, *sorted(set(embedded.topics))]), by_ngrams.in_order(names)


@dataclass(frozen=True)
class _Searched:
    """What is searched without having learned: the vectors, the words of the passages, and the words to correct to."""

    vectors: faiss.Index
    lexical: LexicalIndex
    words: dict[str, int]


def _make_searched(corpus: Corpus, embedded: EmbeddedCorpus, settings: Settings) -> _Searched:
    taught = [passage.text for passage in corpus.taught]
    others = [*embedded.rows, *embedded.others, *embedded.told, *corpus.ordinary]
    vectors, lexical, words = side_by_side(
        [
            lambda: make_vector_index(embedded.vectors, settings.vector_index),
            lambda: LexicalIndex.build([_document(passage, corpus) for passage in corpus.taught], settings.lexical),
            lambda: vocabulary(taught, others, settings.spelling),
        ]
    )
    return _Searched(vectors, lexical, words)


def _put_together(
    corpus: Corpus,
    embedded: EmbeddedCorpus,
    searched: _Searched,
    of_passages: _OfPassages,
    judges: Judges,
    embedder: Embedder,
    settings: Settings,
    adapted: str,
    own_words: Embedder,
) -> Index:
    """Return the index with everything except typed answers in the guided decision, and second messages."""
    which, by_ngrams = of_passages
    large, rows = which is None, embedded.rows
    passages, taught = in_order_of_index(corpus), len(corpus.taught)
    texts = [passage.text for passage in passages]
    if large:
        near_duplicates = find_near_duplicates(
            texts[:taught], embedded.passage_vectors[:taught], searched.vectors, embedded.owners, NEAR_IN_MEANING
        )
        near_duplicates += [()] * (len(passages) - taught)
    else:
        own = make_vector_index(embedded.passage_vectors, settings.vector_index)
        one_each = np.arange(len(texts), dtype=np.int32)
        near_duplicates = find_near_duplicates(texts, embedded.passage_vectors, own, one_each)
    return Index(
        manifest=Manifest(
            format=FORMAT,
            model=embedder.name,
            model_digest=embedder.digest,
            adapted=adapted,
            dimension=int(embedded.vectors.shape[1]),
            metric="inner product of unit vectors (cosine)",
            index_type=str(type_of(searched.vectors)),
            classifiers=not large,
            corpus_digest=corpus.digest,
            settings_digest=settings.digest,
            passages=len(passages),
            taught=taught,
            vectors=len(rows),
            follow_ups=0 if large else len(corpus.follow_ups),
            answers=len(corpus.answers),
            openings=len(corpus.openings),
        ),
        passages=tuple(indexed(passage, corpus.questions) for passage in passages),
        further_reading=_further_reading(passages),
        near_duplicates=tuple(near_duplicates),
        vectors=searched.vectors,
        rows=tuple(rows),
        owners=embedded.owners,
        lexical=searched.lexical,
        which=which,
        by_ngrams=by_ngrams,
        covered=judges.covered,
        concern=judges.concern,
        of_itself=judges.of_itself,
        about_worker=judges.about_worker,
        case_facts=judges.case_facts,
        child_writes=judges.child_writes,
        walk_through=judges.walk_through,
        contacts=judges.contacts,
        recipients=judges.recipients,
        small_talk=corpus.routing.small_talk,
        vocabulary=with_words_of_others(searched.words, texts[taught:], settings.spelling),
        own_words=learn_own_words(
            corpus.by_own_words, corpus.phrasings, taught, background(corpus), own_words, settings, corpus.agreed
        ),
    )


def _document(passage: Passage, corpus: Corpus) -> str:
    return "\n".join([*passage.heading_path, passage.text, *corpus.phrasings.get(passage.id, [])])


def indexed(passage: Passage, questions: dict[str, str]) -> IndexedPassage:
    """Return the passage as the index stores it.

    Args:
        passage: the passage.
        questions: passage id to question, as in Corpus.
    """
    return IndexedPassage(
        id=passage.id,
        text=passage.text,
        digest=passage.digest,
        section=passage.section,
        section_is_ours=passage.heading_is_ours,
        question=questions.get(passage.id, passage.section),
        title=passage.source.title,
        publisher=passage.source.publisher,
        url=passage.url,
        checked=passage.source.checked.isoformat(),
        link=link_to(passage),
        review=passage.source.front.review_by.isoformat(),
        source=passage.source.front.id,
        scope=passage.source.front.scope,
    )


def _further_reading(passages: Sequence[Passage]) -> tuple[FurtherReadingLink, ...]:
    links = {
        str(reading.url): FurtherReadingLink(reading.title, str(reading.url))
        for passage in passages
        for reading in passage.source.front.further_reading
    }
    return tuple(links.values())
