"""Judge whether somebody with no part in helping the child would be told something, or asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.binary import probability
from knowledge.classifiers.fitting import fit_logistic
from knowledge.classifiers.hashing import HashedRows, hashed_rows, weighted_sums
from knowledge.classifiers.kept_rows import kept_rows
from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.model.embedder import Vectors
from knowledge.reading.message import Message
from knowledge.recipients.acting_for import Acting, acting_for_private
from knowledge.recipients.features import features
from knowledge.recipients.mentions import Mention, Relation, asks_whereabouts, mentions
from knowledge.recipients.objecting import objects
from knowledge.recipients.receiving import Receiver, Receiving, graver, receiving
from knowledge.recipients.roles import HELPS, Role, Roles, load_roles
from knowledge.recipients.writer import is_told_as_outsider, may_be_told_as_outsider
from knowledge.settings import LearningSettings, RecognisingSettings
from knowledge.text.bare_words import bare_words

FEATURES = 2**15


@dataclass(frozen=True)
class Recipient:
    """Who would be told, or asks.

    Attributes:
        outsider: probability (0 to 1) that it is somebody who does not help the child.
        role: that person's role, if the message names one.
        asks: whether they ask; otherwise they would be told.
        whereabouts: whether the message is about where somebody lives or stays.
        people: everybody in the message.
        objects: whether a service says that the rules forbid sharing, and nobody else is told or asks (objecting.py).
        doubtful: whether the words alone make it doubtful that whoever would be told helps the child (writer.py,
            receiving.py).
        receiving: who would be told by the grammar of the message alone (receiving.py).
    """

    outsider: float
    role: Role | None = None
    asks: bool = False
    whereabouts: bool = False
    people: tuple[Mention, ...] = field(default=())
    objects: bool = False
    doubtful: bool = False
    receiving: Receiving = field(default=Receiving())


@dataclass(frozen=True)
class RecipientClassifier:
    """Three views: what people are to the child (one weight for each hashed feature), meaning, and wording.

    `biases` holds one number a view, in that order. The first view knows who is who; the other two know the question.
    Each alone lets more through (docs/quality.md).
    """

    by_roles: NDArray[np.float32]
    by_meaning: NDArray[np.float32]
    by_wording: NDArray[np.float32]
    biases: NDArray[np.float32]

    def recipient(self, message: Message, settings: RecognisingSettings) -> Recipient:
        """Judge one message."""
        words = bare_words(message.text)
        people = mentions(words, known_roles())
        said = hashed_rows([(features(words, people),)], (FEATURES,))
        roles = float(weighted_sums(said, self.by_roles)[0] + self.biases[0])
        meaning = float(message.vectors[0] @ self.by_meaning + self.biases[1])
        wording = float(weighted_sums(message.whole_ngrams, self.by_wording)[0] + self.biases[2])
        outsider = probability(settings.roles * roles + (1 - settings.roles) * (meaning + wording) / 2)
        writer = is_told_as_outsider(words, people)
        if writer is not None:
            # No judge of likeness sees them, and "yes you can" is the worst answer.
            outsider = 1.0
        acting = acting_for_private(words)
        takes_part = acting is not None and acting.relation is not Relation.MENTIONED
        if takes_part:
            # "A solicitor for the father" is like any solicitor, and tells the father.
            outsider = 1.0
        about = writer or _outsider_among(people)
        asks = about is not None and (writer is not None or about.relation is Relation.ASKS)
        if acting is not None and takes_part and about is None:
            about = next((one for one in people if one.start < acting.end and acting.start < one.end), None)
            asks = acting.relation is Relation.ASKS
        return Recipient(
            outsider,
            about.role if about else None,
            asks,
            asks_whereabouts(words),
            tuple(people),
            objects(words, people),
            may_be_told_as_outsider(words, people) or _may_be_for_private(acting, people),
        )

    def save(self, path: Path) -> None:
        """Write the arrays to one `.npz` file."""
        np.savez(path, **{field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def load(cls, path: Path) -> "RecipientClassifier":
        """Read what `save` wrote, refusing pickles."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{field.name: arrays[field.name] for field in fields(cls)})


def learn_recipients(
    outside: Sequence[str], inside: Sequence[str], vectors: Vectors, learning: LearningSettings
) -> RecipientClassifier:
    """Learn from messages in which an outsider would be told or asks, and from others.

    Args:
        outside: messages with an outsider.
        inside: messages without.
        vectors: the embeddings of both, in that order.
        learning: how closely to fit.

    Raises:
        ValueError: one side has no example.
    """
    if not (outside and inside):
        raise ValueError("both messages with an outsider and messages without are needed")
    texts = [*outside, *inside]
    answers = [True] * len(outside) + [False] * len(inside)
    fitted = [
        fit_logistic(view, answers, strength)
        for view, strength in (
            (rows_of_people(texts), learning.recipients),
            (vectors, learning.recognise_by_meaning),
            (word_ngrams(texts), learning.recognise_by_wording),
        )
    ]
    roles, meaning, wording = (one.weights[0] for one in fitted)
    biases = np.array([one.biases[0] for one in fitted], dtype=np.float32)
    return RecipientClassifier(roles, meaning, wording, biases)


def rows_of_people(texts: Sequence[str]) -> HashedRows:
    """Return one sparse row a text: what it says of people and their roles."""
    return kept_rows("recipients", texts, _said_of_people)


def _said_of_people(texts: Sequence[str]) -> HashedRows:
    said = (bare_words(text) for text in texts)
    return hashed_rows(((features(words, mentions(words, known_roles())),) for words in said), (FEATURES,))


def with_place(recipient: Recipient, texts: Sequence[str]) -> Recipient:
    """Return the recipient, given who is in the place for whoever would be told: no other word changes that.

    Args:
        recipient: what the judge of words says.
        texts: the message as typed and with its spelling set right, which may take a possessive away.
    """
    told = graver(_receiving(text) for text in texts)
    return replace(
        recipient,
        outsider=1.0 if told.receiver is Receiver.PRIVATE else recipient.outsider,
        asks=recipient.asks or told.asks,
        doubtful=recipient.doubtful or told.receiver is Receiver.UNCLEAR,
        receiving=told,
    )


def _receiving(text: str) -> Receiving:
    words = bare_words(text)
    return receiving(words, mentions(words, known_roles()), known_roles())


@cache
def known_roles() -> Roles:
    """Return the project's own roles, read once."""
    return load_roles()


def _may_be_for_private(acting: Acting | None, people: Sequence[Mention]) -> bool:
    """Return whether somebody acts for a private person, and nobody else is told or asks ("dads lawyer rang")."""
    return acting is not None and all(one.relation is Relation.MENTIONED for one in people)


def _outsider_among(people: Sequence[Mention]) -> Mention | None:
    """Return the outsider that the message is about. One who asks or would be told comes before one only mentioned."""
    outside = [person for person in people if person.role not in HELPS]
    return next((person for person in outside if person.relation is not Relation.MENTIONED), next(iter(outside), None))
