"""A second source without phrasings, for people other than those of the tiny corpus."""

from pathlib import Path

TEXT = """---
id: boats
title: Boat club handbook
publisher: A boat club
url: https://example.org/boats
checked: 2026-11-02
review_by: 2027-03-02
licence: For tests.
scope:
  audience: members of the boat club
---

# Boat club handbook

## Mooring fees

<!-- passage: fees -->
Pay the mooring fee of ninety pounds before the first of April.

## Life jackets

<!-- passage: jackets -->
Every sailor must wear a life jacket on deck. Return it to the locker.

## Storm warnings

<!-- passage: storms -->
Stay in harbour when the coastguard gives a storm warning.

## Harbour keys

<!-- passage: keys -->
The warden keeps the harbour keys in the office until nine at night.
"""


def add_boats(folder: Path, text: str = TEXT) -> None:
    """Put the source beside the tiny one."""
    (folder / "sources" / "boats.md").write_text(text, encoding="utf-8")
