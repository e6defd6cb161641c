"""Which notices bear on a passage, a part or a verdict. A notice bears on what it names and on nothing else."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from knowledge.law.notice import Notice, Status
from knowledge.law.points import VERDICTS


@dataclass(frozen=True)
class Bearing:
    """What bears on one place. undecided: whether a draft does that nobody has decided about; its text is not said."""

    published: tuple[Notice, ...] = ()
    undecided: bool = False


@dataclass(frozen=True)
class Notices:
    """All notices at one moment.

    unreadable: whether there is one that cannot be read, so that nobody knows what it bears on.
    """

    entries: tuple[Notice, ...] = ()
    unreadable: bool = False

    def in_verdict(self, verdict: str) -> "Notices":
        """Those that are said in a verdict, by the key of its words: all but those that except it."""
        return Notices(tuple(notice for notice in self.entries if verdict not in notice.not_in), self.unreadable)

    def on_passage(self, passage: str) -> Bearing:
        """What bears on a passage wherever it is quoted."""
        return self._that(lambda notice: passage in notice.passages)

    def on_answer(self, passages: Iterable[str]) -> dict[str, Bearing]:
        """What bears on each passage of an answer, in order. What cannot be read counts as a draft on the first."""
        found = {passage: self.on_passage(passage) for passage in passages}
        if self.unreadable and found:
            first = next(iter(found))
            found[first] = Bearing(found[first].published, undecided=True)
        return found

    def on_part(self, part: str, values: Collection[str] = ()) -> Bearing:
        """What bears on a part of the guided decision. values: the part's own, for notices that name one of them."""
        written = {part, *(f"{part}/{value}" for value in values)}
        return self._that(lambda notice: not written.isdisjoint(notice.parts))

    def on_verdict(self, verdict: str) -> Bearing:
        """What bears on a verdict, by the key of its words.

        What cannot be read counts as a draft on every verdict that a notice can name.
        """
        found = self._that(lambda notice: verdict in notice.verdicts)
        return Bearing(found.published, found.undecided or (self.unreadable and verdict in VERDICTS))

    def _that(self, bears: Callable[[Notice], bool]) -> Bearing:
        found = [notice for notice in self.entries if bears(notice)]
        published = tuple(notice for notice in found if notice.status is Status.PUBLISHED)
        return Bearing(published, any(notice.status is Status.DRAFT for notice in found))


NO_NOTICES = Notices()
"""As where there is nothing to be said of the law."""


def each_once(bearings: Iterable[Bearing]) -> tuple[Notice, ...]:
    """The published notices of several places, each once, in order."""
    by_id = {notice.id: notice for bearing in bearings for notice in bearing.published}
    return tuple(by_id.values())
