"""The owner's texts as the pages read and write them: always with the version that a form was made from."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.desk.desk import Desk
from bot.desk.refusing import Refused
from bot.desk.signing_in.people import Person
from knowledge.content.approving import Review, Who, read_review, review_file
from knowledge.content.editing import read_text
from knowledge.content.states import SourceState, served_passages, source_file, state_of
from knowledge.content_store.revision import Conflict, Kept
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import ID, Passage
from knowledge.guidance.source import Source


@dataclass(frozen=True)
class OpenSource:
    """One source with what is open about it, as a page shows it.

    Attributes:
        kept: its text and version.
        kept_review: the text and version of what is open.
        review: what is open.
        source: the source; None if its text is not valid.
        passages: its passages.
        state: how it stands.
    """

    store: Store
    kept: Kept
    kept_review: Kept
    review: Review
    source: Source | None
    passages: tuple[Passage, ...]
    state: SourceState

    @property
    def id(self) -> str:
        """Its id."""
        return self.state.id

    @property
    def version(self) -> str:
        """The version of both texts, for a form."""
        return f"{self.kept.version}.{self.kept_review.version}"

    def passage(self, name: str) -> Passage:
        """Return one passage.

        Raises:
            Refused: there is none with that id.
        """
        found = next((one for one in self.passages if one.id == name), None)
        if found is None:
            raise Refused("not_found", 404)
        return found

    def refuse_other(self, version: str) -> None:
        """Refuse a form that was made from another version.

        Raises:
            Conflict: somebody has changed the source since.
        """
        text, _, review = version.partition(".")
        if text != self.kept.version:
            raise Conflict(self.kept.path, text, self.kept)
        if review != self.kept_review.version:
            raise Conflict(self.kept_review.path, review, self.kept_review)

    def save(self, desk: Desk, person: Person, action: str, text: str | None, review: Review, reason: str = "") -> None:
        """Write both texts, as one revision.

        Args:
            desk: its copy has the words of the action.
            person: who does it.
            action: a key under `actions` in the copy.
            text: the new text; None leaves it as it is.
            review: what is open afterwards.
            reason: why.

        Raises:
            Conflict: somebody has changed one of them since it was read. Nothing was written.
            KnowledgeError: the text is not valid.
        """
        changes: dict[str, str | None] = {self.kept_review.path: review.text()}
        if text is not None:
            read_text(text, self.kept.path)
            changes[self.kept.path] = text
        expected = {one.path: one.version for one in (self.kept, self.kept_review)}
        self.store.write(changes, expected, person.name, desk.copy.actions[action], reason)


def open_source(desk: Desk, name: str) -> OpenSource:
    """Read a source and what is open about it. A text that is not valid is returned with its fault.

    Raises:
        Refused: there is no such source.
    """
    if not ID.match(name):
        raise Refused("not_found", 404)
    store = desk.store()
    kept, kept_review = store.read(source_file(name)), store.read(review_file(name))
    if not kept.version:
        raise Refused("not_found", 404)
    state = state_of(store, name, desk.today(), served_passages())
    try:
        source, passages = read_text(kept.text, kept.path)
    except KnowledgeError:
        return OpenSource(store, kept, kept_review, read_review(kept_review.text), None, (), state)
    return OpenSource(store, kept, kept_review, read_review(kept_review.text), source, tuple(passages), state)


def who(person: Person) -> Who:
    """Return a person as a review notes them."""
    return Who(person.subject, person.name)


def moment(desk: Desk) -> datetime:
    """Return the present time, for a review."""
    return datetime.fromtimestamp(desk.clock(), UTC)
