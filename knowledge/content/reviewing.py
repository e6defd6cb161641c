"""List what a content owner should look at: review dates, drafts, missing phrasings, notes, dead links."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.content.links import Looks, dead_links, links_of
from knowledge.guidance.passages import Passage
from knowledge.law.notice import Notice
from knowledge.law.reminding import reminders


@dataclass(frozen=True)
class Finding:
    """One thing to look at.

    Attributes:
        kind: the kind of finding.
        where: where it is.
        what: what to say about it.
    """

    kind: str
    where: str
    what: str


def findings(
    passages: Sequence[Passage], phrasings: Mapping[str, Sequence[str]], today: date, web: Looks | None
) -> list[Finding]:
    """Return everything to look at, by kind.

    Args:
        passages: all passages, including drafts.
        phrasings: passage id to its phrasings.
        today: the day of the review.
        web: fetches pages, or None to follow no links.
    """
    sources = {passage.source.front.id: passage.source for passage in passages}
    late = [
        Finding("past its review date", name, f"review was due by {source.front.review_by}")
        for name, source in sources.items()
        if source.front.review_by < today
    ]
    drafts = [
        Finding("draft, not quoted", passage.id, passage.section)
        for passage in passages
        if passage.draft and passage.source.front.status == "published"
    ]
    whole = [
        Finding("draft, not quoted", name, "the whole source")
        for name, source in sources.items()
        if source.front.status == "draft"
    ]
    unasked = [
        Finding("no phrasings", passage.id, passage.section) for passage in passages if not phrasings.get(passage.id)
    ]
    notes = [
        Finding("for the owner", note.passage, note.note)
        for source in sources.values()
        for note in source.front.owner_notes
    ]
    dead = [
        Finding("dead link", link.used_by, f"{link.url}: {link.why}")
        for link in (dead_links(links_of(passages), web) if web else ())
    ]
    return [*late, *whole, *drafts, *_without_scope(passages, phrasings), *unasked, *notes, *dead]


def _without_scope(passages: Sequence[Passage], phrasings: Mapping[str, Sequence[str]]) -> list[Finding]:
    """Return the sources of other publishers that do not say whom they are for.

    The partnership is the publisher of the source with most phrasings.
    """
    asked = Counter(passage.source.front.id for passage in passages for _ in phrasings.get(passage.id, ()))
    sources = {passage.source.front.id: passage.source for passage in passages}
    if not asked:
        return []
    own = sources[asked.most_common(1)[0][0]].publisher
    return [
        Finding("no scope", name, f"of {source.publisher}, and quoted as if it were {own}'s; say whom it is for")
        for name, source in sources.items()
        if not source.front.says_whom_it_is_for and source.publisher != own
    ]


def of_what_is_served(behind: bool, offered: Sequence[str]) -> list[Finding]:
    """Return what to look at between the texts and what is served.

    Args:
        behind: whether the texts have changed since the version in use was built.
        offered: names of shipped texts that wait for a person.
    """
    unbuilt = [Finding("not served yet", "the texts", "they have changed since the last build")] if behind else []
    return unbuilt + [Finding("shipped, not yours", name, "python -m knowledge shipped") for name in offered]


def of_notices(notices: Sequence[Notice], today: date) -> list[Finding]:
    """Return what to look at among the notices of changes in the law."""
    return [Finding(one.kind, one.notice, one.what) for one in reminders(notices, today)]
