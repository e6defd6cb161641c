"""Quote passages from the search: the fields of the contract, and Markdown that makes sense alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from actions.copy import guidance_words
from knowledge.copy.loading import filled
from knowledge.guidance.scope_words import scope_words
from knowledge.index.index import IndexedPassage
from knowledge.text.quotation import (
    address_in_markdown,
    block_quotation,
    in_markdown,
    quotation_fields,
    section_words,
    spoken_date,
)

_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})


def quote_fields(passage: IndexedPassage, score: float, law_lines: Sequence[str] = ()) -> dict[str, Any]:
    """Return one entry of `quotes`.

    Args:
        passage: the passage.
        score: from 0 to 1.
        law_lines: the lines about the law beside it, if any.
    """
    fields = quotation_fields(
        passage_id=passage.id,
        text=passage.text,
        section=passage.section,
        section_is_ours=passage.section_is_ours,
        score=score,
        title=passage.title,
        publisher=passage.publisher,
        url=passage.url,
        checked=date.fromisoformat(passage.checked),
        review=date.fromisoformat(passage.review) if passage.review else None,
        link=passage.link,
        scope=scope_words(passage.title, passage.scope),
    )
    return {**fields, "law_lines": list(law_lines)} if law_lines else fields


def as_markdown(passages: Sequence[IndexedPassage], law_lines: Mapping[str, Sequence[str]] = _NOTHING) -> str:
    """Return the passages one after the other, each as a block quotation under its section, with its source.

    Args:
        passages: the passages, in order.
        law_lines: passage id to the lines about the law. They go below the source, outside the quotation.
    """
    return "\n\n".join("\n\n".join([_one(passage), *law_lines.get(passage.id, ())]) for passage in passages)


def _one(passage: IndexedPassage) -> str:
    words = guidance_words()
    fills = {
        "section": section_words(in_markdown(passage.section), passage.section_is_ours, words.our_heading),
        "text": block_quotation(passage.text),
        "title": in_markdown(passage.title),
        "url": address_in_markdown(passage.link or passage.url),
        "publisher": in_markdown(passage.publisher),
        "checked": spoken_date(date.fromisoformat(passage.checked)),
    }
    quoted = filled(words.quote, fills)
    if passage.review:
        quoted += " " + filled(words.review, {"review": spoken_date(date.fromisoformat(passage.review))})
    scope = in_markdown(scope_words(passage.title, passage.scope))
    return f"{scope}\n\n{quoted}" if scope else quoted
