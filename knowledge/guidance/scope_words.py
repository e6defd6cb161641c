"""Whom a source is for, in words: knowledge/copy/scope.yml. The same wherever one of its passages is quoted."""

from functools import cache
from typing import Annotated

from knowledge.copy.loading import Words, filled, fills, load_copy
from knowledge.guidance.scope import Scope


class ScopeWords(Words):
    """All of knowledge/copy/scope.yml."""

    source: Annotated[str, fills("title", "audience")]
    audience_in_area: Annotated[str, fills("audience", "area")]
    choice: Annotated[str, fills("question", "title", "audience")]


@cache
def words_of_scope() -> ScopeWords:
    """Read the words. Raises KnowledgeError, naming file and line, if one is not as the code needs it."""
    return load_copy("scope", ScopeWords)


def scope_words(title: str, scope: Scope | None) -> str:
    """Return whom a source is for, on one line; empty for the partnership's own guidance.

    Args:
        title: the source's.
        scope: the source's.
    """
    return _said(words_of_scope().source, title, scope) if scope else ""


def choice_words(question: str, title: str, scope: Scope | None) -> str:
    """Return the question that a passage answers, with its source if that is for some people alone.

    Args:
        question: the passage's.
        title: its source's.
        scope: its source's.
    """
    return _said(words_of_scope().choice, title, scope, question=question) if scope else question


def _said(template: str, title: str, scope: Scope, **more: str) -> str:
    audience = scope.audience
    if scope.area:
        audience = filled(words_of_scope().audience_in_area, {"audience": audience, "area": scope.area})
    return " ".join(filled(template, {"title": title, "audience": audience, **more}).split())
