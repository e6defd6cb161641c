"""Which notices bear on a passage, a part or a verdict. A notice bears only on what it names."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from knowledge.law.notice import Notice, Status
from knowledge.law.points import VERDICTS


@dataclass(frozen=True)
class Bearing:
    """What bears on one place.

    Attributes:
        published: the published notices.
        undecided: whether a draft that nobody has decided about bears on it. Its text is not shown.
    """

    published: tuple[Notice, ...] = ()
    undecided: bool = False


@dataclass(frozen=True)
class Notices:
    """All notices at one moment.

    Attributes:
        entries: the notices.
        unreadable: whether some notice cannot be read, so nobody knows what it bears on.
    """

    entries: tuple[Notice, ...] = ()
    unreadable: bool = False

    def in_verdict(self, verdict: str) -> "Notices":
        """Return the notices to show in a verdict, given by the key of its words. Leave out those that except it."""
        return Notices(tuple(notice for notice in self.entries if verdict not in notice.not_in), self.unreadable)

    def on_passage(self, passage: str) -> Bearing:
        """Return what bears on a passage wherever it is quoted."""
        return self._that(lambda notice: passage in notice.passages)

    def on_answer(self, passages: Iterable[str]) -> dict[str, Bearing]:
        """Return what bears on each passage of an answer, in order.

        An unreadable notice counts as a draft on the first passage.
        """
        found = {passage: self.on_passage(passage) for passage in passages}
        if self.unreadable and found:
            first = next(iter(found))
            found[first] = Bearing(found[first].published, undecided=True)
        return found

    def on_part(self, part: str, values: Collection[str] = ()) -> Bearing:
        """Return what bears on a part of the guided decision.

        Args:
            part: the part's key.
            values: the part's own values, for notices that name one of them.
        """
        written = {part, *(f"{part}/{value}" for value in values)}
        return self._that(lambda notice: not written.isdisjoint(notice.parts))

    def on_verdict(self, verdict: str) -> Bearing:
        """Return what bears on a verdict, which is given by the key of its words.

        An unreadable notice counts as a draft on every verdict that a notice can name.
        """
        found = self._that(lambda notice: verdict in notice.verdicts)
        return Bearing(found.published, found.undecided or (self.unreadable and verdict in VERDICTS))

    def _that(self, bears: Callable[[Notice], bool]) -> Bearing:
        found = [notice for notice in self.entries if bears(notice)]
        published = tuple(notice for notice in found if notice.status is Status.PUBLISHED)
        return Bearing(published, any(notice.status is Status.DRAFT for notice in found))


NO_NOTICES = Notices()
"""The law has nothing to add."""


def each_once(bearings: Iterable[Bearing]) -> tuple[Notice, ...]:
    """Return the published notices of several places, each once, in order."""
    by_id = {notice.id: notice for bearing in bearings for notice in bearing.published}
    return tuple(by_id.values())
