"""Builds the index from the corpus with a model, and puts it in place in one step."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge.answers.classifier import learn_answers
from knowledge.concern.classifier import learn_concern
from knowledge.concern.crossing import OF_ITSELF, Example, Level
from knowledge.corpus import Corpus
from knowledge.errors import KnowledgeError
from knowledge.follow_ups.learning import learn_from_examples
from knowledge.index import FurtherReadingLink, Index, IndexedPassage
from knowledge.lexical import LexicalIndex
from knowledge.linear import learn_by_meaning, learn_by_wording
from knowledge.manifest import FORMAT, Manifest
from knowledge.model import Embedder, Vectors
from knowledge.opening_facts.classifier import learn_openings
from knowledge.passages import Passage
from knowledge.recipients.recipient import RecipientClassifier, learn_recipients
from knowledge.recogniser import Recogniser, learn_to_recognise
from knowledge.routing.examples import RoutingExamples
from knowledge.settings import LearningSettings, Settings
from knowledge.spelling import vocabulary
from knowledge.twins import NEAR_IN_MEANING, find_twins
from knowledge.vector_index import make_vector_index, type_of
from knowledge.wording import wordings

Progress = Callable[[str], None]

# So many questions to the guidance, evenly spread, are learned from beside those that are like a wish.
_QUESTIONS_BESIDE_A_WISH = 1500


def build_index(
    corpus: Corpus,
    embedder: Embedder,
    settings: Settings,
    progress: Progress = lambda step: None,
    adapted: str = "",
) -> Index:
    """Embed the corpus and learn from it.

    `progress` is told each step's name. Raises KnowledgeError where there are no examples to learn from.
    """
    if not (corpus.phrasings and corpus.not_covered and corpus.concern and corpus.ordinary):
        raise KnowledgeError("phrasings, questions not covered, concern and ordinary examples are all needed to build")
    rows, owners = _rows(corpus)
    topics, others = _topics(corpus)
    progress("embedding")
    told = [one.text for one in corpus.concern]
    vectors, not_covered, concern, ordinary = (embedder.embed(texts) for texts in (rows, others, told, corpus.ordinary))
    vector_index = make_vector_index(vectors, settings.vector_index)
    progress("learning")
    large = len(corpus.passages) > settings.large.above
    names = [passage.id for passage in corpus.passages]
    labels = [names[owner] for owner in owners]
    learning = settings.learning
    which = wording = None
    if not large:
        learned = learn_by_meaning(np.concatenate([vectors, not_covered]), labels + topics, learning.passage_by_meaning)
        which = learned.in_order([*names, *sorted(set(topics))])
        wording = learn_by_wording(wordings(rows), labels, learning.passage_by_wording).in_order(names)
    examples = _spread(len(rows), settings.large.rows_learned_from) if large else slice(None)
    known, known_vectors = rows[examples], vectors[examples]
    routing = corpus.routing
    texts = [passage.text for passage in corpus.passages]
    text_vectors = embedder.embed(texts)
    if large:
        twins = find_twins(texts, text_vectors, vector_index, owners, NEAR_IN_MEANING)
    else:
        own = make_vector_index(text_vectors, settings.vector_index)
        twins = find_twins(texts, text_vectors, own, np.arange(len(texts), dtype=np.int32))
    built = Index(
        manifest=Manifest(
            format=FORMAT,
            model=embedder.name,
            model_digest=embedder.digest,
            adapted=adapted,
            dimension=int(vectors.shape[1]),
            metric="inner product of unit vectors (cosine)",
            index_type=str(type_of(vector_index)),
            classifiers=not large,
            corpus_digest=corpus.digest,
            settings_digest=settings.digest,
            passages=len(names),
            vectors=len(rows),
            follow_ups=0 if large else len(corpus.follow_ups),
            answers=len(corpus.answers),
            openings=len(corpus.openings),
        ),
        passages=tuple(indexed(passage, corpus.questions) for passage in corpus.passages),
        further_reading=_further_reading(corpus.passages),
        twins=tuple(twins),
        vectors=vector_index,
        rows=tuple(rows),
        owners=owners,
        lexical=LexicalIndex.build([_document(passage, corpus) for passage in corpus.passages], settings.lexical),
        which=which,
        wording=wording,
        # What tells of danger is not held against it: a case told in full often does, and asks what is covered.
        covered=learn_to_recognise(known, known_vectors, others, not_covered, learning),
        concern=learn_concern(
            [*told, *corpus.ordinary, *known, *others],
            np.concatenate([concern, ordinary, known_vectors, not_covered]),
            [one.level for one in corpus.concern] + [Level.NONE] * (len(corpus.ordinary) + len(known) + len(others)),
            learning,
        ),
        of_itself=_learn_of_itself(corpus.concern, concern, learning),
        walk_through=_learn_wish(routing.walk_through, routing.answer, known, known_vectors, embedder, learning),
        contacts=_learn_wish(
            routing.contacts, [*routing.walk_through, *routing.answer], known, known_vectors, embedder, learning
        ),
        recipients=_learn_recipients(routing, known, known_vectors, embedder, learning),
        small_talk=routing.small_talk,
        vocabulary=vocabulary(texts, [*rows, *others, *told, *corpus.ordinary], settings.spelling),
    )
    if corpus.answers:
        typed = embedder.embed([one.text for one in corpus.answers])
        built = replace(built, answers=learn_answers(corpus.answers, typed, learning))
    if corpus.openings:
        told_first = embedder.embed([one.text for one in corpus.openings])
        built = replace(built, openings=learn_openings(corpus.openings, told_first, learning))
    if large or not corpus.follow_ups:
        return built
    return replace(built, follow_ups=learn_from_examples(built, embedder, settings, corpus.follow_ups))


def _learn_of_itself(told: Sequence[Example], vectors: Vectors, learning: LearningSettings) -> Recogniser:
    """What tells somebody who writes about itself from somebody who tells of another."""
    own = [place for place, one in enumerate(told) if one.speaker == OF_ITSELF]
    others = [place for place, one in enumerate(told) if one.speaker not in ("", OF_ITSELF)]
    return learn_to_recognise(
        [told[place].text for place in own],
        vectors[own],
        [told[place].text for place in others],
        vectors[others],
        learning,
    )


def _learn_recipients(
    routing: RoutingExamples,
    known: Sequence[str],
    known_vectors: Vectors,
    embedder: Embedder,
    learning: LearningSettings,
) -> RecipientClassifier:
    """What tells messages with an outsider from all others that ask something."""
    others = [*routing.helper, *routing.walk_through, *routing.answer]
    vectors = embedder.embed([*routing.outsider, *others])
    return learn_recipients(routing.outsider, [*others, *known], np.concatenate([vectors, known_vectors]), learning)


def _learn_wish(
    wish: Sequence[str],
    others: Sequence[str],
    known: Sequence[str],
    known_vectors: Vectors,
    embedder: Embedder,
    learning: LearningSettings,
) -> Recogniser:
    """What tells messages of that wish from others like them, and from some of the questions to the guidance."""
    some = _spread(len(known), _QUESTIONS_BESIDE_A_WISH)
    against = embedder.embed(others)
    return learn_to_recognise(
        wish, embedder.embed(wish), [*others, *known[some]], np.concatenate([against, known_vectors[some]]), learning
    )


def put_in_place(index: Index, folder: Path) -> None:
    """Write the index beside `folder` and swap it in, so that a reader never meets half an index.

    Raises KnowledgeError where that fails; the index that was there is there still.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            # A folder in the workshop: the workshop itself is its owner's alone, whatever the umask says.
            fresh = workshop / folder.name
            fresh.mkdir()
            index.save(fresh)
            _swap(fresh, folder, workshop.with_name(workshop.name + "-old"))
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        raise KnowledgeError(f"the new index cannot be put here, and the one before stays: {error}", folder) from error


def _swap(fresh: Path, folder: Path, aside: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _rows(corpus: Corpus) -> tuple[list[str], "np.ndarray[tuple[int], np.dtype[np.int32]]"]:
    rows: list[str] = []
    owners: list[int] = []
    for position, passage in enumerate(corpus.passages):
        texts = [passage.text, *corpus.phrasings.get(passage.id, [])]
        rows += texts
        owners += [position] * len(texts)
    return rows, np.array(owners, dtype=np.int32)


def _spread(count: int, most: int) -> slice:
    """A slice that takes at most `most` of `count` rows, evenly spread."""
    return slice(None, None, -(-count // most))


def _topics(corpus: Corpus) -> tuple[list[str], list[str]]:
    pairs = [(topic, text) for topic, texts in corpus.not_covered.items() for text in texts]
    return [topic for topic, _ in pairs], [text for _, text in pairs]


def _document(passage: Passage, corpus: Corpus) -> str:
    return "\n".join([*passage.heading_path, passage.text, *corpus.phrasings.get(passage.id, [])])


def indexed(passage: Passage, questions: dict[str, str]) -> IndexedPassage:
    """The passage as the index keeps it; `questions` as Corpus has them."""
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
    )


def _further_reading(passages: Sequence[Passage]) -> tuple[FurtherReadingLink, ...]:
    links = {
        str(reading.url): FurtherReadingLink(reading.title, str(reading.url))
        for passage in passages
        for reading in passage.source.front.further_reading
    }
    return tuple(links.values())
