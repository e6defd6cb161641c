"""Find where a source's present passages are in its new text.

A person has set the borders and ids of the passages, and phrasings depend on them. Each block of the new text therefore
looks for the passage that had its lines: first the same text in order, then the same text anywhere, then similar text.
Blocks that find none become new passages.
"""

import difflib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.content.cutting import belongs, pieces_of
from knowledge.content.document import Block
from knowledge.content.outline import Piece, Section

# Two lines with at least this part of their words in common are one line, reworded.
_ALIKE = 0.6


@dataclass
class _Group:
    """Blocks in a row that belong to one passage, or to none."""

    owner: str
    blocks: list[Block]
    letters: int


def align(old: Sequence[Section], new: Sequence[tuple[Section, Sequence[Block]]]) -> list[Section]:
    """Return the new sections with their pieces. A piece that continues a present passage has its id; others have none.

    The project's own headings stay, since the published text has none there.
    """
    owners = iter(_owners(old, [block for _, blocks in new for block in blocks]))
    grouped = [(section, _groups(blocks, [next(owners) for _ in blocks])) for section, blocks in new]
    _leave_each_to_one(grouped)
    aligned = []
    for section, groups in grouped:
        pieces = [piece for group in groups for piece in _pieces(group)]
        aligned += _under_our_headings(replace(section, pieces=tuple(pieces)), old)
    return aligned


def _owners(old: Sequence[Section], blocks: Sequence[Block]) -> list[Counter[str]]:
    """Return, for each block, the passages that its lines belonged to, with the number of letters."""
    before = [(line, piece.id) for section in old for piece in section.pieces for line in piece.lines]
    after = [(line, place) for place, block in enumerate(blocks) for line in block.lines]
    found = _matches([line for line, _ in before], [line for line, _ in after])
    owners: list[Counter[str]] = [Counter() for _ in blocks]
    for new_place, old_place in found.items():
        line, block = after[new_place]
        owners[block][before[old_place][1]] += len(line)
    return owners


def _matches(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return new line to old line, each at most once."""
    found: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for match in matcher.get_matching_blocks():
        found.update((match.b + step, match.a + step) for step in range(match.size))
    free = [place for place in range(len(before)) if place not in set(found.values())]
    by_text: dict[str, list[int]] = defaultdict(list)
    for place in free:
        by_text[before[place]].append(place)
    for place, line in enumerate(after):
        if place not in found and by_text.get(line):
            found[place] = by_text[line].pop(0)
    _match_alike(before, after, found)
    return found


def _match_alike(before: Sequence[str], after: Sequence[str], found: dict[int, int]) -> None:
    free = set(range(len(before))) - set(found.values())
    words = {place: before[place].split() for place in free}
    pairs: list[tuple[float, int, int]] = []
    for place in set(range(len(after))) - set(found):
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(after[place].split())
        for other in free:
            matcher.set_seq1(words[other])
            # Try the two cheap bounds first: almost every pair ends there.
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                ratio = matcher.ratio()
                if ratio >= _ALIKE:
                    pairs.append((-ratio, place, other))
    for _, place, other in sorted(pairs):
        if place not in found and other in free:
            found[place] = other
            free.discard(other)


def _groups(blocks: Sequence[Block], owners: Sequence[Counter[str]]) -> list[_Group]:
    names = [owned.most_common(1)[0][0] if owned else "" for owned in owners]
    for place, name in enumerate(names):
        if name:
            continue
        before = names[place - 1] if place else ""
        after = next((other for other in names[place + 1 :] if other), "")
        if before and (before == after or belongs(blocks[place], blocks[place - 1])):
            names[place] = before
        elif place + 1 < len(names) and names[place + 1] and belongs(blocks[place + 1], blocks[place]):
            names[place] = names[place + 1]
    groups: list[_Group] = []
    for block, name, owned in zip(blocks, names, owners, strict=True):
        if not (groups and groups[-1].owner == name):
            groups.append(_Group(name, [], 0))
        groups[-1].blocks.append(block)
        groups[-1].letters += owned[name]
    return groups


def _leave_each_to_one(grouped: Sequence[tuple[Section, list[_Group]]]) -> None:
    """If two groups claim a passage, give it to the one with more of its letters."""
    claims: dict[str, list[_Group]] = defaultdict(list)
    for _, groups in grouped:
        for group in groups:
            if group.owner:
                claims[group.owner].append(group)
    for rivals in claims.values():
        for loser in sorted(rivals, key=lambda group: -group.letters)[1:]:
            loser.owner = ""


def _pieces(group: _Group) -> list[Piece]:
    if not group.owner:
        return pieces_of(group.blocks)
    lines = tuple(line for block in group.blocks for line in block.lines)
    warnings = tuple(dict.fromkeys(warning.line for block in group.blocks for warning in block.warnings))
    return [Piece(lines, group.owner, group.blocks[0].fragment, warnings=warnings)]


def _under_our_headings(section: Section, old: Sequence[Section]) -> list[Section]:
    """Return the section, with our own headings put back above the pieces that were under them."""
    stood = {piece.id: place for place, former in enumerate(old) for piece in former.pieces}
    parts = [replace(section, pieces=())]
    for piece in section.pieces:
        former = old[stood[piece.id]] if piece.id in stood else None
        ours = former if former and former.ours and former.heading != section.heading else None
        back = former is not None and not former.ours and former.heading == section.heading
        if ours and parts[-1].heading != ours.heading:
            parts.append(replace(ours, pieces=(), fragment=""))
        elif back and parts[-1].heading != section.heading:
            parts.append(replace(section, pieces=()))
        parts[-1] = replace(parts[-1], pieces=(*parts[-1].pieces, piece))
    # Drop a section that was only a place for our headings, unless it holds deeper ones.
    return [part for place, part in enumerate(parts) if part.pieces or place == 0]
