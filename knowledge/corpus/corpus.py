"""Everything from which the index is built, read and checked together."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge import locations
from knowledge.answers.material import AnswerExample, load_answers
from knowledge.concern.crossing import Example, examples
from knowledge.concern.material import load_material
from knowledge.corpus.phrasings import load_examples, load_phrasings, load_questions
from knowledge.corpus.routing_examples import RoutingExamples, load_routing_examples
from knowledge.errors import KnowledgeError
from knowledge.follow_ups.material import FollowUp, load_follow_ups
from knowledge.guidance.passages import Passage, load_all_passages
from knowledge.opening_facts.material import OpeningExample, load_openings
from knowledge.text.small_talk import all_texts

# Of the example files, those that say what is no cause for concern; all others hold questions that are not covered.
_ORDINARY = ("ordinary", "ordinary_messages", "ordinary_questions", "ordinary_statements")


@dataclass(frozen=True)
class Corpus:
    """Passages, their phrasings, and examples of what is not answered, of concern, and of what a message wants.

    `questions` gives the words under which a passage is offered as a choice; `not_covered` holds near misses of the
    field, questions that are off topic, and small talk, by topic; `concern` holds examples of every level; `follow_ups`
    conversations of two messages; `answers` what people type in the guided decision; `openings` first messages with
    the facts that they tell; `digest` is the sha256 over all files.
    """

    passages: list[Passage]
    phrasings: dict[str, list[str]]
    questions: dict[str, str]
    not_covered: dict[str, list[str]]
    concern: list[Example]
    ordinary: list[str]
    routing: RoutingExamples
    follow_ups: list[FollowUp]
    answers: list[AnswerExample]
    openings: list[OpeningExample]
    digest: str


def load_corpus() -> Corpus:
    """Read all files of the corpus. Raises KnowledgeError naming file and line where one is not as it must be."""
    with_drafts = load_all_passages()
    known = load_phrasings(locations.phrasings_dir(), {passage.id for passage in with_drafts})
    _refuse_unknown_notes(with_drafts)
    # A draft may have its phrasings already; neither is searched before it is reviewed.
    passages = [passage for passage in with_drafts if not passage.draft]
    phrasings = {passage.id: known[passage.id] for passage in passages if passage.id in known}
    questions = load_questions(locations.questions_file(), {passage.id for passage in with_drafts})
    listed = {path.stem: load_examples(path) for path in sorted(locations.examples_dir().glob("*.yml"))}
    ordinary = [text for name in _ORDINARY for texts in listed.pop(name, {}).values() for text in texts]
    routing = load_routing_examples(locations.examples_dir() / "routing")
    small_talk = all_texts(routing.small_talk)
    return Corpus(
        passages=passages,
        phrasings=phrasings,
        questions=questions,
        # A passage's id has no `/`, so that the name of a topic is never one.
        not_covered={f"{name}/{topic}": texts for name, topics in listed.items() for topic, texts in topics.items()}
        | {"routing/small_talk": small_talk},
        concern=examples(load_material(locations.examples_dir() / "concern")),
        ordinary=[*ordinary, *routing.walk_through, *routing.answer, *routing.outsider, *routing.helper, *small_talk],
        routing=routing,
        follow_ups=load_follow_ups(locations.examples_dir() / "follow_ups", {passage.id for passage in passages}),
        answers=load_answers(locations.examples_dir() / "answers"),
        openings=load_openings(locations.examples_dir() / "openings"),
        digest=corpus_digest(),
    )


def corpus_digest() -> str:
    """sha256 over the names and bytes of all files of the corpus, in hexadecimal."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    yield from sorted(locations.sources_dir().glob("*.md"))
    yield from sorted(locations.phrasings_dir().rglob("*.yml"))
    yield from sorted(locations.examples_dir().rglob("*.yml"))
    # Where it is missing, reading the corpus says so.
    yield from (path for path in [locations.questions_file()] if path.is_file())


def _refuse_unknown_notes(passages: list[Passage]) -> None:
    known = {passage.id for passage in passages}
    for source in {passage.source.path: passage.source for passage in passages}.values():
        for note in source.front.owner_notes:
            if note.passage not in known:
                raise KnowledgeError(
                    f"an owner note names the passage {note.passage!r}, which does not exist", source.path
                )
