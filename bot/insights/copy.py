"""The words of the insights: the texts of knowledge/copy/insights.yml."""

from functools import cache
from typing import Annotated

from bot.insights.counting import LEFT, STOPPED
from knowledge.copy.loading import Text, Words, fills, load_copy


class FigureWords(Words):
    """The words beside numbers."""

    fewer: Text
    hidden: Text
    none: Text
    web: Text
    teams: Text
    both: Text
    all_turns: Text
    charts_of: Annotated[str, fills("name")]
    gap: Text


class ExportWords(Words):
    """The columns of a table for a spreadsheet."""

    month: Text
    table: Text
    part: Text
    note: Text


class InsightsWords(Words):
    """Everything in the file. The tables, outcomes and parts are by the names that are counted."""

    figures: FigureWords
    tables: dict[str, Text]
    outcomes: dict[str, Text]
    parts: dict[str, Text]
    questions: dict[str, Text]
    export: ExportWords

    def name_of(self, key: tuple[str, ...]) -> str:
        """The words for the last part of a count's name. What has none is named as it is: a passage, a verdict."""
        if not key:
            return self.figures.all_turns
        if key[0] in (LEFT, STOPPED) and len(key) > 1:
            # The key of a question, which may be called like a part of something else.
            return key[-1]
        return (self.outcomes if len(key) == 1 and key[0] in self.outcomes else self.parts).get(key[-1], key[-1])


@cache
def insights_words() -> InsightsWords:
    """The words, read once.

    Raises:
        KnowledgeError: a text is missing or unknown.
    """
    return load_copy("insights", InsightsWords)
