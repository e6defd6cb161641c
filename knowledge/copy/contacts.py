"""Whom to call, laid out as a list: the one place for every reply that lists numbers in its text."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated

from knowledge.copy.loading import Words, filled, fills, load_copy


class ContactWords(Words):
    """How one number is laid out."""

    line: Annotated[str, fills("name", "phone", "when")]


@cache
def contact_words() -> ContactWords:
    """The texts of contacts.yml. Raises KnowledgeError for one that is not as the code needs it."""
    return load_copy("contacts", ContactWords)


def contact_lines(contacts: Iterable[Mapping[str, str]]) -> str:
    """The contacts as a Markdown list, in their order. Each has `name`, `phone` and `when`, as a reply carries them."""
    return "\n".join(filled(contact_words().line, contact) for contact in contacts)
