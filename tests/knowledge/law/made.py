"""Notices for tests: as objects, and as files in the form that an owner writes."""

from datetime import date
from pathlib import Path
from typing import Any

from knowledge.law.bearing import Notices
from knowledge.law.notice import Notice

# No test may find this anywhere while the notice is a draft.
SECRET = "Quillow rule nine now decides this."

FILE = """# A comment that stays.
id: {name}
status: draft
text: >-
  Quillow rule nine now decides this.
effective: 2026-02-05   # the day
source:
  title: The Quillow Act 2026
  url: https://example.org/act
  checked: null
  opened: false  # could not be opened
passages: [goats]
parts: [lawful_basis]
verdicts: []
decided_by: null
decided_on:
why: null
review_by: null
for_owner: Look at it.
"""


def notice(name: str = "quillow", **changes: Any) -> Notice:
    """A draft about only the passage `how-much`, with these changes."""
    fields: dict[str, Any] = {
        "id": name,
        "status": "draft",
        "text": SECRET,
        "effective": date(2026, 2, 5),
        "source": {"title": "The Quillow Act 2026", "url": "https://example.org/act", "checked": None, "opened": False},
        "passages": ["how-much"],
        "parts": [],
        "verdicts": [],
        "decided_by": None,
        "decided_on": None,
        "why": None,
        "review_by": None,
        "for_owner": None,
    }
    return Notice.model_validate({**fields, **changes})


def published(name: str = "quillow", **changes: Any) -> Notice:
    """The same, published."""
    source = {
        "title": "The Quillow Act 2026",
        "url": "https://example.org/act",
        "checked": date(2026, 11, 1),
        "opened": True,
    }
    decided = {"decided_by": "A. Owner", "decided_on": date(2026, 11, 1), "review_by": date(2027, 2, 1)}
    return notice(name, **{"status": "published", "source": source, **decided, **changes})


def board(*entries: Notice, unreadable: bool = False) -> Notices:
    """All notices at one moment."""
    return Notices(entries, unreadable)


def write(folder: Path, name: str = "quillow", text: str = FILE) -> Path:
    """Write a notice's file into a folder."""
    path = folder / f"{name}.yml"
    path.write_text(text.replace("{name}", name), encoding="utf-8")
    return path
