"""What two versions quote differently, passage by passage."""

import json
from pathlib import Path

from knowledge.content.changes import Change, KindOfChange
from knowledge.errors import KnowledgeError


def passage_changes(old: Path, new: Path) -> list[Change]:
    """Return every passage of the new version, in order, and those that are gone, each with what happened to it.

    Args:
        old: the folder of one version.
        new: the folder of the other.

    Raises:
        KnowledgeError: one cannot be read.
    """
    before, after = _passages(old), _passages(new)
    changes = []
    for name, (section, text) in after.items():
        if name not in before:
            changes.append(Change(KindOfChange.ADDED, name, after=text, section_after=section))
            continue
        old_section, old_text = before[name]
        same_place = section == old_section
        kind = KindOfChange.UNCHANGED if same_place else KindOfChange.MOVED
        kind = kind if text == old_text else KindOfChange.REWORDED
        changes.append(Change(kind, name, old_text, text, old_section, section))
    gone = [name for name in before if name not in after]
    return changes + [
        Change(KindOfChange.REMOVED, name, before[name][1], section_before=before[name][0]) for name in gone
    ]


def _passages(folder: Path) -> dict[str, tuple[str, str]]:
    # Read as it is, so that a version of another format can be compared too.
    try:
        content = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
        return {one["id"]: (one["section"], one["text"]) for one in content["passages"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"the passages of this version cannot be read: {error}", folder) from error
