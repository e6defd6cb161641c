"""Bring a source up to date with its published text: work out the changes, and write them when told to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.content.aligning import align
from knowledge.content.changes import Change, KindOfChange, changes_between
from knowledge.content.converting import Original
from knowledge.content.cutting import sections_of, without_empty
from knowledge.content.dropping import without_notes, without_phrasings
from knowledge.content.naming import named
from knowledge.content.originals import original_beside
from knowledge.content.outline import Section, body_of, links_of, outline_of
from knowledge.content.publishing import refuse_undecided
from knowledge.content.uploading import convert_apart
from knowledge.content_store.editing import Edit, begin_edit
from knowledge.guidance.passages import load_all_passages, passages_of
from knowledge.guidance.source import Source
from knowledge.guidance.source_file import head_of, refuse_invalid, with_field

_TO_REVIEW = frozenset({KindOfChange.REWORDED, KindOfChange.ADDED})


@dataclass(frozen=True)
class Update:
    """What an update would do to a source: its new sections, and each passage's change."""

    source: Source
    sections: tuple[Section, ...]
    changes: tuple[Change, ...]
    left_out: tuple[str, ...]

    @property
    def to_review(self) -> list[Change]:
        """Return what a person has to look at: what is new, reworded or under other headings.

        A quotation is read with its heading, so "You may always share" over an old passage makes another of it.
        """
        return [
            change
            for change in self.changes
            if change.kind in _TO_REVIEW or (change.after and change.section_before != change.section_after)
        ]

    def of_kind(self, *kinds: KindOfChange) -> list[Change]:
        """Return the changes of those kinds, in order."""
        return [change for change in self.changes if change.kind in kinds]

    @property
    def changes_anything(self) -> bool:
        """Whether any passage has changed."""
        return any(change.kind is not KindOfChange.UNCHANGED for change in self.changes)

    @property
    def changes_links(self) -> bool:
        """Whether the targets of links have changed."""
        before = {passage.id: passage.fragment for passage in passages_of(self.source)}
        return before != links_of(self.sections)

    @property
    def warnings(self) -> list[str]:
        """Every warning about a passage that has to be looked at."""
        to_review = {change.id for change in self.to_review}
        return [
            f"{piece.id}: {warning}"
            for section in self.sections
            for piece in section.pieces
            if piece.id in to_review
            for warning in piece.warnings
        ]

    @property
    def is_hardly_the_same(self) -> bool:
        """Whether fewer than half of the passages remain. It is probably another text."""
        return 2 * len(self.of_kind(KindOfChange.REMOVED)) > len(passages_of(self.source))


def work_out(source: Source, original: Original) -> Update:
    """Compare a source with the text published now.

    Raises:
        KnowledgeError: the original cannot be converted.
    """
    document = convert_apart(original)
    passages = passages_of(source)
    old = outline_of(passages)
    title = old[0].heading if old else source.title
    aligned, empty = without_empty(align(old, sections_of(document, title)))
    others = {passage.id for passage in load_all_passages()} - {passage.id for passage in passages}
    # A new passage never takes the id of one that is going: its phrasings would lead to other words.
    gone = {passage.id for passage in passages}
    new = named(aligned, others | gone)
    return Update(source, tuple(new), tuple(changes_between(old, new)), (*document.left_out, *empty))


def write(
    update: Update, reviewed_on: date | None, edit: Edit | None = None, original: Original | None = None
) -> list[str]:
    """Write the update, all or nothing. New and reworded passages, and those under other headings, are
    drafts unless a person has reviewed them.

    Args:
        update: the update.
        reviewed_on: the day of that review, or None.
        edit: begun before the update was worked out and shown; None begins one now.
        original: the published text, to keep it beside the source in the same revision; None keeps none.

    Returns:
        What else was changed, in words: phrasings and questions of passages that are gone.

    Raises:
        KnowledgeError: the result would not be valid, or a reviewed passage cannot be quoted yet. The source stays
            unchanged.
        Conflict: somebody has changed one of the texts since the edit was begun. Nothing was written.
    """
    edit = edit or begin_edit()
    if reviewed_on is not None:
        for change in update.to_review:
            refuse_undecided(change.id, change.after, update.source.path)
    waiting = {passage.id for passage in passages_of(update.source) if passage.draft}
    if reviewed_on is None:
        waiting |= {change.id for change in update.to_review}
    head = head_of(update.source.path)
    # A source that is a draft as a whole needs no mark at each passage.
    marked = waiting if update.source.front.status == "published" else set()
    if reviewed_on is not None:
        head = with_field(head, "checked", reviewed_on.isoformat())
    gone = [change.id for change in update.of_kind(KindOfChange.REMOVED)]
    if update.changes_anything or update.changes_links:
        text = without_notes(head, gone) + body_of(_with_drafts(update.sections, marked, waiting))
    else:
        text = head.rstrip("\n") + "\n" + update.source.body
    refuse_invalid(update.source.path, text)
    changes, done = without_phrasings(gone)
    name = update.source.front.id
    beside = original_beside(edit.store, name, original, update.left_out) if original else {}
    edit.save({update.source.path: text, **changes, **beside}, f"updated {name}")
    return done


def _with_drafts(sections: Sequence[Section], drafts: set[str], waiting: set[str]) -> list[Section]:
    """Return the sections with marks of drafts, and warnings only where somebody has still to look."""
    return [
        replace(
            section,
            pieces=tuple(
                replace(piece, draft=piece.id in drafts, warnings=piece.warnings if piece.id in waiting else ())
                for piece in section.pieces
            ),
        )
        for section in sections
    ]
