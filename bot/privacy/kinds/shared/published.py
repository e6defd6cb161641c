"""Telephone numbers, mailboxes and accounts that are published and belong to no one person."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import load_passages
from knowledge.index.served import served_texts
from knowledge.reference.contacts import read_contacts
from knowledge.versions.kept import folder_in_use

_PHONE = re.compile(r"\b0[0-9 ]{9,13}[0-9]")


@cache
def phone_prefixes() -> tuple[str, ...]:
    """How organisations' telephone numbers begin."""
    return tuple(_read()["phone_prefixes"])


@cache
def phone_numbers() -> frozenset[str]:
    """The digits of the numbers in the contacts and in the guidance.

    The guidance is that of the version in use; before the first build, the texts as they are. While neither can be
    read, no number counts as published, so it is removed as anybody's.

    Raises:
        knowledge.errors.KnowledgeError: the contacts cannot be read.
    """
    contacts = {re.sub(r"\D", "", contact.phone) for contact in read_contacts().contacts}
    guidance = {re.sub(r"\D", "", found) for text in _guidance() for found in _PHONE.findall(text)}
    return frozenset(contacts | guidance)


def _guidance() -> list[str]:
    try:
        return served_texts(folder_in_use())
    except KnowledgeError:
        pass
    try:
        return [passage.text for passage in load_passages()]
    except KnowledgeError:
        return []


@cache
def mailboxes() -> frozenset[str]:
    """The part before the @ in an address that belongs to no one person."""
    return frozenset(_read()["mailboxes"])


@cache
def accounts() -> frozenset[str]:
    """User names of organisations, in lower case."""
    return frozenset(_read()["accounts"])


def _read() -> dict[str, Any]:
    content = yaml.safe_load(Path(__file__).with_name("published.yml").read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError("published.yml must be a mapping")
    return content
