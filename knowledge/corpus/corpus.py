"""Everything that the index is built from, read and checked together."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from knowledge import locations
from knowledge.answers.material import AnswerExample, load_answers
from knowledge.concern.crossing import Example, examples
from knowledge.concern.material import load_material
from knowledge.corpus.agreed import load_agreed
from knowledge.corpus.phrasings import load_examples, load_phrasings, load_questions
from knowledge.corpus.routing_examples import RoutingExamples, load_routing_examples
from knowledge.corpus.texts import Texts, present_texts
from knowledge.errors import KnowledgeError
from knowledge.files.visible import visible
from knowledge.follow_ups.material import FollowUp, load_follow_ups
from knowledge.guidance.passages import Passage, load_all_passages
from knowledge.opening_facts.material import OpeningExample, load_openings
from knowledge.text.small_talk import all_texts

# The example files that give no cause for concern. All others hold questions that are not covered.
_ORDINARY = ("ordinary", "ordinary_messages", "ordinary_questions", "ordinary_statements")

# The topic of small talk among what is not covered.
SMALL_TALK = "routing/small_talk"

# With fewer phrasings a passage than this part of what the best source has, classifiers only drag a source down: they
# know which words belong to the passages of the other.
_TAUGHT = 0.2


@dataclass(frozen=True)
class Corpus:
    """Passages, their phrasings, and examples of questions not covered, of concern, and of wishes.

    Attributes:
        passages: the passages that may be quoted.
        phrasings: passage id to its phrasings.
        questions: passage id to the words that offer it as a choice.
        not_covered: near misses of the field, off-topic questions and small talk, by topic.
        agreed: those of them that a passage of another text answers by now, each with the passage's id.
        concern: examples of every level.
        ordinary: examples that give no cause for concern.
        routing: examples of messages, by wish and by recipient.
        follow_ups: conversations of two messages.
        answers: what people type in the guided decision.
        openings: first messages, with the facts that they tell.
        digest: sha256 over all files, in hexadecimal.
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
    agreed: dict[str, str] = field(default_factory=dict)

    @cached_property
    def taught(self) -> list[Passage]:
        """The passages of sources with so many phrasings that classifiers can tell the passages apart by them.

        A source is taught if it has at least a fifth as many phrasings a passage as the source with most.
        """
        passages: dict[str, list[Passage]] = {}
        for passage in self.passages:
            passages.setdefault(passage.source.front.id, []).append(passage)
        density = {
            name: sum(len(self.phrasings.get(one.id, ())) for one in mine) / len(mine)
            for name, mine in passages.items()
        }
        least = _TAUGHT * max(density.values(), default=0.0)
        return [one for name, mine in passages.items() if density[name] >= least for one in mine]

    @cached_property
    def by_own_words(self) -> list[Passage]:
        """The passages of all other sources. They are found by their own words, and by the phrasings they have."""
        taught = {passage.source.front.id for passage in self.taught}
        return [passage for passage in self.passages if passage.source.front.id not in taught]

    @cached_property
    def against_taught(self) -> dict[str, list[str]]:
        """What the taught sources do not cover, by topic: without what one of their own passages answers by now."""
        taught = {passage.id for passage in self.taught}
        answered = {example for example, passage in self.agreed.items() if passage in taught}
        kept = {topic: [text for text in texts if text not in answered] for topic, texts in self.not_covered.items()}
        return {topic: texts for topic, texts in kept.items() if texts}

    @cached_property
    def about_no_text(self) -> list[str]:
        """The examples that no text answers at all, in order."""
        return [text for texts in self.not_covered.values() for text in texts if text not in self.agreed]


def load_corpus(texts: Texts | None = None) -> Corpus:
    """Read all files of the corpus.

    Args:
        texts: the owner's texts; None for those there are now.

    Raises:
        KnowledgeError: a file is wrong. It names file and line.
    """
    written = texts or present_texts()
    with_drafts = load_all_passages(written.sources)
    known = load_phrasings(written.phrasings, {passage.id for passage in with_drafts})
    _refuse_unknown_notes(with_drafts)
    # A draft may already have phrasings. Search neither until the draft is reviewed.
    passages = [passage for passage in with_drafts if not passage.draft]
    phrasings = {passage.id: known[passage.id] for passage in passages if passage.id in known}
    questions = load_questions(written.questions, {passage.id for passage in with_drafts})
    listed = _listed(locations.examples_dir())
    ordinary = [text for name in _ORDINARY for texts in listed.pop(name, {}).values() for text in texts]
    # A file of the owner's never takes the place of one that comes with the assistant.
    listed |= _own(written.not_covered)
    routing = load_routing_examples(locations.examples_dir() / "routing")
    small_talk = all_texts(routing.small_talk)
    return Corpus(
        passages=passages,
        phrasings=phrasings,
        questions=questions,
        not_covered=_not_covered(listed, small_talk),
        concern=examples(load_material(locations.examples_dir() / "concern")),
        ordinary=[*ordinary, *routing.walk_through, *routing.answer, *routing.outsider, *routing.helper, *small_talk],
        routing=routing,
        follow_ups=load_follow_ups(locations.examples_dir() / "follow_ups", {passage.id for passage in passages}),
        answers=load_answers(locations.examples_dir() / "answers"),
        openings=load_openings(locations.examples_dir() / "openings"),
        digest=corpus_digest(written),
        agreed=load_agreed(written.agreed),
    )


def load_not_covered(folder: Path, own: Path | None = None) -> dict[str, list[str]]:
    """Return the examples of what the taught sources do not cover, as in Corpus and in its order.

    Args:
        folder: the folder of examples.
        own: the folder of the owner's own examples; None for the one that there is now.

    Raises:
        KnowledgeError: a file is wrong.
    """
    listed = {name: topics for name, topics in _listed(folder).items() if name not in _ORDINARY}
    listed |= _own(own or locations.not_covered_dir())
    return _not_covered(listed, all_texts(load_routing_examples(folder / "routing").small_talk))


def _listed(folder: Path) -> dict[str, dict[str, list[str]]]:
    return {path.stem: load_examples(path) for path in visible(folder, "*.yml")}


def _own(folder: Path) -> dict[str, dict[str, list[str]]]:
    return {f"own/{path.stem}": load_examples(path) for path in visible(folder, "*.yml")}


def _not_covered(listed: dict[str, dict[str, list[str]]], small_talk: list[str]) -> dict[str, list[str]]:
    # A passage's id has no `/`, so no topic's name is ever a passage's id.
    return {f"{name}/{topic}": texts for name, topics in listed.items() for topic, texts in topics.items()} | {
        SMALL_TALK: small_talk
    }


def corpus_digest(texts: Texts | None = None) -> str:
    """Return the sha256 over the names and bytes of all files of the corpus, in hexadecimal.

    Args:
        texts: the owner's texts; None for those there are now.
    """
    written = texts or present_texts()
    digest = hashlib.sha256()
    for path in [*written.before_examples(), *_examples(), *written.after_examples()]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def examples_digest() -> str:
    """Return the sha256 over the examples that come with the assistant: what the owner's texts have no part in."""
    digest = hashlib.sha256()
    for path in _examples():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _examples() -> list[Path]:
    return sorted(locations.examples_dir().rglob("*.yml"))


def _refuse_unknown_notes(passages: list[Passage]) -> None:
    known = {passage.id for passage in passages}
    for source in {passage.source.path: passage.source for passage in passages}.values():
        for note in source.front.owner_notes:
            if note.passage not in known:
                raise KnowledgeError(
                    f"an owner note names the passage {note.passage!r}, which does not exist", source.path
                )
