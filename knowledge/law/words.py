"""Read the words that announce a change in the law from knowledge/copy/law.yml."""

from typing import Annotated

from pydantic import Field

from knowledge.copy.loading import Text, Words, fills, keyed, load_copy
from knowledge.copy.styles import once_in_each_style
from knowledge.law.points import PARTS


class LawWords(Words):
    """The words beside a quotation and in the record."""

    may_have_changed: Text
    changed: Text
    will_change: Text
    since: Annotated[str, fills("day", "text")]
    begins: Annotated[str, fills("day", "text")] = Field(alias="from")
    not_known: Annotated[str, fills("why", "text")]
    source_link: Annotated[str, fills("title", "url", "checked")]
    source_plain: Annotated[str, fills("title", "checked", "url")]
    record_none: Text
    record_published: Annotated[str, fills("words", "source")]
    record_undecided: Annotated[str, fills("points", "blank")]
    record_verdict: Text
    record_parts: Annotated[dict[str, Text], keyed(PARTS)]
    record_passage: Annotated[str, fills("section")]


@once_in_each_style
def law_words() -> LawWords:
    """Return the words.

    Raises:
        KnowledgeError: a text is missing, unknown or not as the code needs it. It names file and line.
    """
    return load_copy("law", LawWords)
