"""Explain terms that somebody asks about, from the assistant's own glossary and marked as its own."""

from actions.reply import Reply
from knowledge.reference.glossary import glossary, terms_asked_for


def glossary_replies(text: str) -> list[Reply]:
    """Return one reply for each term whose meaning a message asks for."""
    return [
        Reply(
            "utter_glossary",
            {"kind": "glossary", "term": term.name, "meaning": term.meaning, "ours": True},
            {"term": term.name, "meaning": term.meaning},
        )
        for term in terms_asked_for(text, glossary())
    ]
