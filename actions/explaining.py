"""Explain terms that somebody asks about, from the assistant's own glossary and marked as its own."""

from collections.abc import Sequence

from actions.reply import Reply
from knowledge.reference.glossary import Term, glossary, terms_asked_for


def glossary_replies(text: str, named: Sequence[Term] = ()) -> list[Reply]:
    """Return one reply for each term whose meaning a message asks for.

    Args:
        text: the message.
        named: the terms that are all it names, if the search saw any.
    """
    return [
        Reply(
            "utter_glossary",
            {"kind": "glossary", "term": term.name, "meaning": term.meaning, "ours": True},
            {"term": term.name, "meaning": term.meaning},
        )
        for term in (named or terms_asked_for(text, glossary()))
    ]
